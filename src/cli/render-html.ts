import { type HtmlOptions, htmlReport } from "../report/html/html-report.js";
import type { TextSources } from "../report/text.js";
import type { Rule } from "../rules/rule.js";
import type { ScanResult } from "../scan/scan.js";
import type { ScannedSource } from "../scan/scanned-sources.js";
import { SourceError } from "../source/source-error.js";
import { type StackGraph, stackGraph } from "../stack/stack-graph.js";
import { readTemplate } from "../template/read-template.js";

export interface HtmlRun {
  /** Those that were run. */
  readonly rules: readonly Rule[];
  /** Values given for parameters and pseudo parameters: loops expand by them. */
  readonly pinned: ReadonlyMap<string, string>;
}

/** The page of a scan; a module of its own, so that only who asks for the page loads what it needs. */
export function renderHtml(
  result: ScanResult,
  sources: TextSources,
  { rules, pinned }: HtmlRun,
  options: HtmlOptions,
): string {
  const graph = (path: string): StackGraph | undefined => {
    const source = result.source(path);
    return source === undefined ? undefined : graphOf(source, pinned);
  };
  return htmlReport(result.report, { ...sources, rules, graph }, options);
}

function graphOf({ file, root }: ScannedSource, pinned: ReadonlyMap<string, string>): StackGraph | undefined {
  if (root === undefined) return undefined;
  try {
    return stackGraph(readTemplate(file, root, { pinned }));
  } catch (error) {
    // It was scanned, and somebody has changed it since.
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}
