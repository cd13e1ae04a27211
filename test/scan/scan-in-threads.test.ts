import { describe, expect, it } from "vitest";
import type { FileReport } from "../../src/findings.js";
import type { FileScanner } from "../../src/scan/scan-file.js";
import { scanInThreads } from "../../src/scan/scan-in-threads.js";
import type { ScanSettings } from "../../src/scan/scan-settings.js";

const script = new URL("./mortal-worker.cjs", import.meta.url);

/** Threads die of what its name says; the largest files, which go to other threads first, come last. */
function filesNamed(...names: readonly string[]) {
  return names.map((name, at) => ({ path: `/templates/${name}`, explicit: false, size: 10 + at }));
}

/**
 * @param awaited how many files other threads shall take; until then this one dawdles over each of its own
 * @returns reports in the order in which they came; `resources` is the number of the thread
 */
async function scanned(
  files: ReturnType<typeof filesNamed>,
  { jobs = 2, awaited = 0, unable = false },
): Promise<readonly FileReport[]> {
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const scanFile: FileScanner = ({ path }) => {
    const seen = Atomics.load(taken, 0);
    if (seen < awaited) Atomics.wait(taken, 0, seen, 10);
    return {
      report: { path, status: "scanned", resources: 1 },
      findings: [],
      usedSuppressions: [],
      errors: [],
      budgetExceeded: 0,
    };
  };
  const settings = { cwd: "/templates", taken: taken.buffer, unable } as unknown as ScanSettings;
  const reports: FileReport[] = [];
  for await (const { report } of scanInThreads(files, { settings, scanFile, jobs, script }))
    reports.push(report);
  return reports;
}

/** Enough to dawdle over until other threads have started, on a slow machine too. */
const small = Array.from({ length: 1500 }, (_, number) => `small-${number}`);

describe("scanning in threads", () => {
  it("gives the scans in the files' order, whichever thread made them", async () => {
    const files = filesNamed(...small, "large");
    const reports = await scanned(files, { jobs: 3, awaited: 2 });
    expect(reports.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
    expect(reports.at(-1)?.resources).toBeGreaterThan(1);
  });

  it("names the files at which threads died, and starts others in their place", async () => {
    const reports = await scanned(filesNamed(...small, "exits", "throws"), { awaited: 3 });
    expect(reports.slice(0, -2).every(({ status }) => status === "scanned")).toBe(true);
    const [exits, throws] = reports.slice(-2);
    expect(exits?.error?.message).toBe("the thread that scanned it broke: it ended early");
    expect(throws).toEqual({
      path: "throws",
      status: "error",
      resources: 0,
      error: {
        message: "the thread that scanned it broke: no more memory",
        location: null,
        related: [],
      },
    });
  });

  it("scans alone where no thread can start", async () => {
    const reports = await scanned(filesNamed("a", "throws", "exits"), { jobs: 3, unable: true });
    expect(reports.map(({ status, resources }) => [status, resources])).toEqual([
      ["scanned", 1],
      ["scanned", 1],
      ["scanned", 1],
    ]);
  });
});
