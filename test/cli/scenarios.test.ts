import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import { version } from "../../src/version.js";

/**
 * The command as a user meets it. A scenario is a text file: files, a command, its exit status, and what it
 * printed. `=== file: NAME`, `=== stdin`, `=== run: ARGUMENTS`, `=== status: N`, `=== stdout`,
 * `=== stderr`, and `=== written: NAME` for a file that it made; several runs may follow each other, each in
 * the folder that `=== in: FOLDER` names. `UPDATE_SCENARIOS=1` writes what is printed now.
 */
const folder = new URL("./scenarios/", import.meta.url).pathname;

interface Run {
  readonly args: readonly string[];
  /** The folder it runs in, below the scenario's. */
  folder: string;
  status: string;
  stdout: string;
  stderr: string;
  readonly written: [string, string][];
}

const emptyRun = (args: readonly string[], folder: string): Run => ({
  args,
  folder,
  status: "",
  stdout: "",
  stderr: "",
  written: [],
});

interface Scenario {
  readonly head: string;
  readonly files: readonly (readonly [string, string])[];
  readonly stdin: string;
  readonly runs: Run[];
}

function read(text: string): Scenario {
  const parts = text.split(/^(?==== )/m);
  const head = parts[0]?.startsWith("=== ") === false ? (parts.shift() as string) : "";
  const blocks = parts;
  const files: [string, string][] = [];
  const runs: Run[] = [];
  let stdin = "";
  let folder = ".";
  for (const block of blocks) {
    const [line = "", ...rest] = block.split("\n");
    const body = rest.join("\n").replace(/\n$/, "") === "" ? "" : `${rest.join("\n").replace(/\n+$/, "")}\n`;
    const [, kind, value = ""] = /^=== (\w+):? ?(.*)$/.exec(line) ?? [];
    const last = runs.at(-1);
    if (kind === "file") files.push([value, body]);
    else if (kind === "stdin") stdin = body;
    else if (kind === "in") folder = value;
    else if (kind === "run") {
      runs.push(
        emptyRun(
          value.split(" ").filter((word) => word !== ""),
          folder,
        ),
      );
      folder = ".";
    } else if (kind === "status" && last !== undefined) last.status = value;
    else if (kind === "stdout" && last !== undefined) last.stdout = body;
    else if (kind === "stderr" && last !== undefined) last.stderr = body;
    else if (kind === "written" && last !== undefined) last.written.push([value, body]);
    else throw new Error(`a scenario has no "${line}" here`);
  }
  return { head, files, stdin, runs };
}

function write(scenario: Scenario): string {
  let text = scenario.head;
  for (const [name, body] of scenario.files) text += `=== file: ${name}\n${body}`;
  if (scenario.stdin !== "") text += `=== stdin\n${scenario.stdin}`;
  for (const { args, folder, status, stdout, stderr, written } of scenario.runs) {
    if (folder !== ".") text += `=== in: ${folder}\n`;
    text += `=== run: ${args.join(" ")}\n=== status: ${status}\n`;
    if (stdout !== "") text += `=== stdout\n${stdout}`;
    if (stderr !== "") text += `=== stderr\n${stderr}`;
    for (const [name, body] of written) text += `=== written: ${name}\n${body}`;
  }
  return text;
}

async function execute(expected: Run, root: string, stdin: string): Promise<Run> {
  const { args, folder } = expected;
  const result = emptyRun(args, folder);
  const cwd = join(root, folder);
  result.status = String(
    await run(args.slice(1), {
      stdout: (text) => {
        result.stdout += text;
      },
      stderr: (text) => {
        result.stderr += text;
      },
      stdin: () => stdin,
      env: {},
      cwd,
      columns: 80,
      isTerminal: false,
    }),
  );
  // Git makes line ends alike, so a carriage return has to be seen to be tested.
  const trimmed = (text: string): string =>
    text === ""
      ? ""
      : `${text.replaceAll("\r", "<CR>").replaceAll(version, "<VERSION>").replace(/\n+$/, "")}\n`;
  result.stdout = trimmed(result.stdout);
  result.stderr = trimmed(result.stderr);
  for (const [name] of expected.written) {
    const path = join(cwd, name);
    result.written.push([name, existsSync(path) ? trimmed(readFileSync(path, "utf8")) : "(no such file)\n"]);
  }
  return result;
}

describe("scenario", () => {
  for (const file of readdirSync(folder).sort()) {
    it(file.replace(/\.txt$/, "").replaceAll("-", " "), async () => {
      const path = join(folder, file);
      const scenario = read(readFileSync(path, "utf8"));
      expect(scenario.runs.length).toBeGreaterThan(0);
      const cwd = mkdtempSync(join(tmpdir(), "wacheck-"));
      try {
        for (const [name, body] of scenario.files) {
          mkdirSync(dirname(join(cwd, name)), { recursive: true });
          writeFileSync(join(cwd, name), body.replaceAll("<TAB>", "\t"));
        }
        const done: Run[] = [];
        for (const expected of scenario.runs) done.push(await execute(expected, cwd, scenario.stdin));
        if (process.env.UPDATE_SCENARIOS === "1") writeFileSync(path, write({ ...scenario, runs: done }));
        else expect(done).toEqual(scenario.runs);
      } finally {
        rmSync(cwd, { recursive: true, force: true });
      }
    });
  }
});
