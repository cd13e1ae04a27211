import type { ReportInput } from "../report/report-format.js";
import type { ScanResult } from "../scan/scan.js";
import { SourceError } from "../source/source-error.js";
import { stackGraph } from "../stack/stack-graph.js";
import { readTemplate } from "../template/read-template.js";

/** Resources and references of scanned files, each read when asked for; loops expand by the values given. */
export function stackGraphs({
  source,
  parametersOf,
}: Pick<ScanResult, "source" | "parametersOf">): ReportInput["graph"] {
  return (path) => {
    const { file, root } = source(path) ?? {};
    if (file === undefined || root === undefined) return undefined;
    try {
      return stackGraph(readTemplate(file, root, { pinned: parametersOf(path) }));
    } catch (error) {
      // It was scanned, and somebody has changed it since.
      if (error instanceof SourceError) return undefined;
      throw error;
    }
  };
}
