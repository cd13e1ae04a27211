import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { acceptFindings } from "../baseline/accept.js";
import { type BaselineEntry, formatBaseline, parseBaseline } from "../baseline/baseline-file.js";
import { updatedBaseline } from "../baseline/update.js";
import type { Report } from "../findings.js";
import type { Rule } from "../rules/rule.js";
import { FingerprintPaths } from "../scan/fingerprint-paths.js";
import { EncodingError } from "../source/decode.js";
import { repositoryRoot } from "../source/find-files.js";
import { ReadError, readSourceFile } from "../source/read-file.js";
import { UsageError } from "../usage-error.js";
import type { Io } from "./io.js";
import { writeOutputs } from "./output-file.js";
import type { SuppressionCommandOptions } from "./suppression-options.js";

/** The rules that the scan ran, and all there are. */
export interface ScanRules {
  readonly ran: readonly Rule[];
  readonly all: readonly Rule[];
}

/**
 * What the command was told of a baseline, read before the scan, so that a fault in it costs nothing.
 *
 * @throws UsageError for options that do not go together and a file that is no baseline
 */
export function readBaseline(options: SuppressionCommandOptions, io: Io): readonly BaselineEntry[] {
  const { baseline, updateBaseline = false } = options;
  if (updateBaseline && baseline === undefined)
    throw new UsageError("--update-baseline needs a file", "Name it with --baseline FILE.");
  if (updateBaseline && (options.since !== undefined || !options.suppressions)) {
    const other = options.since === undefined ? "--no-suppressions" : "--since";
    throw new UsageError(
      `--update-baseline and ${other} exclude each other`,
      "A baseline is written by a scan that looks at everything as it is.",
    );
  }
  if (baseline === undefined) return [];
  if (!existsSync(resolve(io.cwd, baseline))) {
    if (updateBaseline) return [];
    throw new UsageError(`there is no baseline "${baseline}"`, "--update-baseline writes it.");
  }
  try {
    return parseBaseline(readSourceFile(baseline, io.cwd));
  } catch (error) {
    if (error instanceof ReadError) throw new UsageError(`${baseline} cannot be read: ${error.message}`);
    if (error instanceof EncodingError) {
      const { line, column } = error.location.start;
      throw new UsageError(`${baseline} cannot be read: ${line}:${column}: ${error.message}`);
    }
    throw error;
  }
}

/** The report with what the baseline accepts suppressed; with `--update-baseline` that is written first. */
export function withBaseline(
  report: Report,
  previous: readonly BaselineEntry[],
  rules: ScanRules,
  options: SuppressionCommandOptions,
  io: Io,
): Report {
  const { baseline, updateBaseline = false } = options;
  if (baseline === undefined || !options.suppressions) return report;
  const mandatory = new Set(options.mandatoryRule ?? []);
  let entries = previous;
  if (updateBaseline) {
    entries = updated(report, previous, rules, mandatory, io);
    writeOutputs([{ path: baseline, text: formatBaseline(entries) }], io.cwd);
    const count = entries.length === 1 ? "1 finding" : `${entries.length} findings`;
    io.stderr(`${baseline} accepts ${count}${changeWords(previous, entries)}\n`);
  }
  return acceptFindings(report, entries, baseline, mandatory);
}

function updated(
  report: Report,
  previous: readonly BaselineEntry[],
  { ran, all }: ScanRules,
  mandatory: ReadonlySet<string>,
  io: Io,
): readonly BaselineEntry[] {
  const paths = new FingerprintPaths(io.cwd);
  const root = repositoryRoot(io.cwd) ?? io.cwd;
  const ids = (rules: readonly Rule[]): ReadonlySet<string> => new Set(rules.map((rule) => rule.id));
  return updatedBaseline(report, previous, {
    fromRepository: (file) => (file === "-" ? file : paths.of(file)),
    exists: (file) => existsSync(resolve(root, file)),
    ran: ids(ran),
    known: ids(all),
    mandatory,
  });
}

/** ": 2 new, 1 gone"; nothing where nothing changed. */
function changeWords(before: readonly BaselineEntry[], after: readonly BaselineEntry[]): string {
  const beyond = (some: readonly BaselineEntry[], others: readonly BaselineEntry[]): number => {
    const known = new Set(others.map(({ fingerprint }) => fingerprint));
    return some.filter(({ fingerprint }) => !known.has(fingerprint)).length;
  };
  const [added, gone] = [beyond(after, before), beyond(before, after)];
  const words = [...(added > 0 ? [`${added} new`] : []), ...(gone > 0 ? [`${gone} gone`] : [])];
  return words.length === 0 ? "" : `: ${words.join(", ")}`;
}
