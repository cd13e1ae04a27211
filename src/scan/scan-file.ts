import { resolve } from "node:path";
import { type Limits, raising } from "../limits.js";
import { EncodingError } from "../source/decode.js";
import { looksLikeTemplate, mightBeTemplate, wasMeantAsTemplate } from "../source/looks-like-template.js";
import type { SourceNode } from "../source/node.js";
import { parseSource } from "../source/parse.js";
import { ReadError, readSourceFile, shownPath } from "../source/read-file.js";
import { SourceError } from "../source/source-error.js";
import type { SourceFile } from "../source/source-file.js";
import { RuleIndex } from "./evaluate.js";
import { type FileScan, failedFile, faultyFile, skippedFile } from "./file-scan.js";
import type { FileContext, FileToScan } from "./file-to-scan.js";
import { parametersByPath } from "./path-parameters.js";
import { scanChange } from "./scan-change.js";
import { rulesOf, type ScanSettings } from "./scan-settings.js";
import { scanTemplateFile, type TemplateScan } from "./scan-template.js";
import type { ScannedSources } from "./scanned-sources.js";
import { withArguments } from "./stack-arguments.js";

/** Scans one file. It never throws: a file that cannot be read or scanned is an error in its report. */
export type FileScanner = (file: FileToScan) => FileScan;

/**
 * Readies a scan once for many files.
 *
 * @param sources is told what was read, in case a report wants to show it
 */
export function fileScanner(settings: ScanSettings, sources?: ScannedSources): FileScanner {
  const rules = new RuleIndex(rulesOf(settings.rules));
  const parametersOf = parametersByPath(settings.pathParameters, settings.pinned);
  return (candidate) => {
    try {
      const file = readSourceFile(candidate.path, settings.cwd, settings.limits.fileSize);
      // What nobody named and nothing in it suggests is passed over without a word.
      if (!candidate.explicit && !mightBeTemplate(file.text)) return skippedFile(file.path);
      const root = parsed(file, candidate, settings.limits);
      if (root === "no template") return skippedFile(file.path);
      sources?.keep(file, root);
      const pinned = parametersOf(candidate.path);
      return plainScan(scanAs(file, candidate, rules, { ...settings, pinned }, root));
    } catch (error) {
      if (error instanceof ReadError || error instanceof EncodingError)
        return unreadFile(candidate, settings, error);
      // A fault of wacheck's own must not keep the other files from being scanned.
      const reason = error instanceof Error ? error.message : String(error);
      return failedFile(shownPath(candidate.path, settings.cwd), `wacheck broke on this file: ${reason}`);
    }
  };
}

/** Scans text that no file holds. */
export function scanText(
  file: SourceFile,
  context: FileContext,
  settings: ScanSettings,
  sources: ScannedSources,
): FileScan {
  const { fileSize } = settings.limits;
  if (Buffer.byteLength(file.text) > fileSize)
    return failedFile(file.path, `it has more than ${fileSize} bytes; ${raising("file-size")}`);
  const pinned = parametersByPath(settings.pathParameters, settings.pinned)(resolve(settings.cwd, file.path));
  const scan = scanAs(file, context, new RuleIndex(rulesOf(settings.rules)), { ...settings, pinned });
  sources.keepForGood(file, scan.root);
  return plainScan(scan);
}

function scanAs(
  file: SourceFile,
  { fingerprintPath = file.path, earlierText, calledWith, notes = [] }: FileContext,
  rules: RuleIndex,
  { pinned, suppressions, limits }: ScanSettings,
  root?: SourceNode,
): TemplateScan {
  const options = {
    rules,
    ...withArguments(pinned, calledWith),
    suppressions,
    limits,
    fingerprintPath,
  };
  const scan =
    earlierText === undefined
      ? scanTemplateFile(file, options, root)
      : scanChange(file, earlierText, options, root);
  if (notes.length === 0) return scan;
  return { ...scan, report: { ...scan.report, notes: [...(scan.report.notes ?? []), ...notes] } };
}

function plainScan({ report, findings, usedSuppressions, errors, budgetExceeded }: TemplateScan): FileScan {
  return { report, findings, usedSuppressions, errors, budgetExceeded };
}

/** What cannot be read is passed over too where nobody named it and what is seen of it is no template. */
function unreadFile(
  candidate: FileToScan,
  settings: ScanSettings,
  error: ReadError | EncodingError,
): FileScan {
  const path = shownPath(candidate.path, settings.cwd);
  const seen = error instanceof EncodingError ? error.text : error.beginning;
  if (!candidate.explicit && seen !== undefined && !mightBeTemplate(seen)) return skippedFile(path);
  return error instanceof EncodingError ? faultyFile(path, error) : failedFile(path, error.message);
}

/** The file's tree; undefined where its text is at fault, which the scan then says. */
function parsed(
  file: SourceFile,
  candidate: FileToScan,
  limits: Limits,
): SourceNode | undefined | "no template" {
  try {
    const root = parseSource(file, limits);
    return looksLikeTemplate(root, candidate.explicit) ? root : "no template";
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return candidate.explicit || wasMeantAsTemplate(file.text) ? undefined : "no template";
  }
}
