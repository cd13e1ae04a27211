import { dirname, relative, resolve, sep } from "node:path";
import type { FileReport, Finding, Report, ReportSummary, ToolError } from "../findings.js";
import { pillars, severities } from "../findings.js";
import type { Rule } from "../rules/rule.js";
import { type FoundFile, findFiles, repositoryRoot } from "../source/find-files.js";
import { looksLikeTemplate, mightBeTemplate, wasMeantAsTemplate } from "../source/looks-like-template.js";
import type { SourceNode } from "../source/node.js";
import { parseSource } from "../source/parse.js";
import { ReadError, readSourceFile, shownPath } from "../source/read-file.js";
import { SourceError } from "../source/source-error.js";
import { SourceFile } from "../source/source-file.js";
import { UsageError } from "../usage-error.js";
import { version } from "../version.js";
import { RuleIndex } from "./evaluate.js";
import { scanTemplateFile, type TemplateScan } from "./scan-template.js";

export interface ScanOptions {
  /** Files and folders; `-` is standard input. */
  readonly paths: readonly string[];
  readonly cwd: string;
  /** What `-` reads. */
  readonly stdin?: { readonly text: string; readonly path: string };
  /** Patterns as in .gitignore. */
  readonly exclude?: readonly string[];
  /** Those selected. */
  readonly rules: readonly Rule[];
  /** Values given for parameters. */
  readonly parameters?: ReadonlyMap<string, string>;
  readonly region?: string;
}

export interface ScanResult {
  readonly report: Report;
  /** Every file that was read, by the path the report shows, with its tree where it parsed. */
  readonly sources: ReadonlyMap<string, ScannedSource>;
}

export interface ScannedSource {
  readonly file: SourceFile;
  readonly root: SourceNode | undefined;
}

/**
 * Scans files and folders. A file that cannot be read or scanned is an error in the report, and the
 * others go on.
 *
 * @throws UsageError for a path that does not exist
 */
export async function scan(options: ScanOptions): Promise<ScanResult> {
  const collector = new Collector();
  const pinned = new Map(options.parameters ?? []);
  if (options.region !== undefined) pinned.set("AWS::Region", options.region);
  const rules = new RuleIndex(options.rules);
  const templateOptions = { rules, pinned };

  if (options.paths.includes("-")) {
    const given = options.stdin ?? { text: "", path: "-" };
    const file = new SourceFile(given.path, given.text.replace(/^\uFEFF/, ""));
    collector.add(file, scanTemplateFile(file, templateOptions));
  }
  const found = findFiles({
    paths: options.paths.filter((path) => path !== "-"),
    cwd: options.cwd,
    ...(options.exclude === undefined ? {} : { exclude: options.exclude }),
  });
  const [missing] = found.missing;
  if (missing !== undefined) {
    throw new UsageError(
      `there is no file or folder "${missing}"`,
      "Give the path of a template or of a folder that holds templates.",
    );
  }
  for (const folder of found.unreadable) {
    collector.fail(
      shownPath(folder, options.cwd),
      "the folder may not be listed; grant permission or exclude it",
    );
  }
  const roots = new Map<string, string>();
  for (const candidate of found.files) {
    scanCandidate(candidate, options.cwd, collector, (file, root) =>
      scanTemplateFile(
        file,
        { ...templateOptions, fingerprintPath: fromRepository(candidate.path, roots) },
        root,
      ),
    );
  }
  return collector.result();
}

function scanCandidate(
  candidate: FoundFile,
  cwd: string,
  collector: Collector,
  scanAs: (file: SourceFile, root: SourceNode | undefined) => TemplateScan,
): void {
  let file: SourceFile;
  try {
    file = readSourceFile(candidate.path, cwd);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    collector.fail(error.path, error.message);
    return;
  }
  // What nobody named and nothing in it suggests is passed over without a word.
  if (!candidate.explicit && !mightBeTemplate(file.text)) {
    collector.skip(file);
    return;
  }
  let root: SourceNode | undefined;
  try {
    root = parseSource(file);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    if (!candidate.explicit && !wasMeantAsTemplate(file.text)) {
      collector.skip(file);
      return;
    }
  }
  if (root !== undefined && !looksLikeTemplate(root)) {
    collector.skip(file, root);
    return;
  }
  collector.add(file, scanAs(file, root));
}

/** The file's path from its repository's root, else from the file's own folder: what a fingerprint hangs on. */
function fromRepository(path: string, known: Map<string, string>): string {
  const folder = dirname(path);
  let root = known.get(folder);
  if (root === undefined) {
    root = repositoryRoot(folder) ?? folder;
    known.set(folder, root);
  }
  return relative(root, resolve(path)).split(sep).join("/");
}

class Collector {
  readonly #files: FileReport[] = [];
  readonly #findings: Finding[] = [];
  readonly #errors: ToolError[] = [];
  readonly #sources = new Map<string, ScannedSource>();
  #budgetExceeded = 0;

  add(file: SourceFile, scanned: TemplateScan): void {
    this.#files.push(scanned.report);
    this.#findings.push(...scanned.findings);
    this.#errors.push(...scanned.errors);
    this.#budgetExceeded += scanned.budgetExceeded;
    this.#sources.set(file.path, { file, root: scanned.root });
  }

  skip(file: SourceFile, root?: SourceNode): void {
    this.#files.push({ path: file.path, status: "skipped", resources: 0 });
    this.#sources.set(file.path, { file, root });
  }

  fail(path: string, message: string): void {
    this.#files.push({
      path,
      status: "error",
      resources: 0,
      error: { message, location: null, related: [] },
    });
  }

  result(): ScanResult {
    return {
      report: {
        version: "1",
        tool: { name: "wacheck", version },
        summary: summarize(this.#files, this.#findings, this.#budgetExceeded),
        files: this.#files,
        findings: this.#findings,
        ...(this.#errors.length === 0 ? {} : { errors: this.#errors }),
      },
      sources: this.#sources,
    };
  }
}

/** Counts; only unsuppressed fails count as findings. */
export function summarize(
  files: readonly FileReport[],
  findings: readonly Finding[],
  budgetExceeded: number,
): ReportSummary {
  const counts = <Name extends string>(
    names: readonly Name[],
    of: (finding: Finding) => Name,
  ): Record<Name, number> => {
    const result = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
    for (const finding of fails) result[of(finding)]++;
    return result;
  };
  const fails = findings.filter((finding) => finding.verdict === "fail" && finding.suppression === undefined);
  return {
    files: files.filter((file) => file.status === "scanned").length,
    resources: files.reduce((sum, file) => sum + file.resources, 0),
    findings: fails.length,
    bySeverity: counts(severities, (finding) => finding.severity),
    byPillar: counts(pillars, (finding) => finding.pillar),
    review: findings.filter((finding) => finding.verdict === "review" && finding.suppression === undefined)
      .length,
    suppressed: findings.filter((finding) => finding.suppression !== undefined).length,
    budgetExceeded,
  };
}
