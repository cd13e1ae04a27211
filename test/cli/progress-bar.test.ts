import { describe, expect, it } from "vitest";
import type { Io } from "../../src/cli/io.js";
import { ProgressBar } from "../../src/cli/progress-bar.js";

function barAt(times: readonly number[], errorTerminal?: Io["errorTerminal"]) {
  const written: string[] = [];
  const clock = [0, ...times];
  const io: Io = {
    stdout: () => {},
    stderr: (text) => written.push(text),
    stdin: () => "",
    env: {},
    cwd: "/",
    columns: undefined,
    isTerminal: false,
    ...(errorTerminal === undefined ? {} : { errorTerminal }),
  };
  const bar = new ProgressBar(io, () => clock.shift() as number);
  times.forEach((_, i) => {
    bar.update(i, times.length);
  });
  bar.clear();
  return written;
}

const clear = "\r\u001b[K";

describe("the progress bar", () => {
  it("does not appear in a scan of half a second", () => {
    expect(barAt([100, 300, 499], { columns: 80 })).toEqual([]);
  });

  it("is drawn ten times a second at most, and is taken away", () => {
    expect(barAt([400, 600, 650, 710], { columns: 80 })).toEqual([
      `${clear}━━━━━━────────────────── 1 of 4 files`,
      `${clear}━━━━━━━━━━━━━━━━━━────── 3 of 4 files`,
      clear,
    ]);
  });

  it("stays within a narrow terminal", () => {
    expect(barAt([600], { columns: 20 })).toEqual([`${clear}${"─".repeat(19)}`, clear]);
  });

  it("writes nothing where standard error is no terminal", () => {
    expect(barAt([600, 5000])).toEqual([]);
  });
});
