import type { Pillar, Severity } from "../findings.js";
import type { PathSegment, SourceLocation, SourceNode } from "../source/node.js";
import type { SourceFile } from "../source/source-file.js";
import type { ConfiguredSuppression } from "../suppressions/suppression-options.js";

export type Profile = "default" | "strict";
export type FailOn = Severity | "never";

/** A configuration that has been read: what its file says (schemas/config.schema.json), as plain data. */
export interface Configuration {
  readonly file: SourceFile;
  readonly root: SourceNode;
  /** The folder from which patterns count: the repository's root, else the working folder. Absolute. */
  readonly patternFolder: string;

  readonly profile?: Profile;
  readonly failOn?: FailOn;
  readonly pillars?: readonly Pillar[];
  readonly rules?: readonly string[];
  readonly skipRules?: readonly string[];
  readonly severity: ReadonlyMap<string, Severity>;
  /** By the rule's id; the values are read once the rules are known. */
  readonly options: ReadonlyMap<string, SourceNode>;
  /** Absolute; they exist and lie inside the repository. */
  readonly ruleFolders: readonly string[];
  /** Patterns from `patternFolder`, as in .gitignore; so are all others. */
  readonly exclude: readonly string[];
  readonly parameters: ReadonlyMap<string, string>;
  readonly region?: string;
  readonly overrides: readonly PathOverride[];
  readonly suppress: readonly ConfiguredSuppression[];
  readonly requireReason?: boolean;
  /** From the working folder; inside the repository. */
  readonly baseline?: string;
}

/** What holds for templates whose path matches one of the patterns. */
export interface PathOverride {
  readonly paths: readonly string[];
  readonly parameters: ReadonlyMap<string, string>;
  readonly region?: string;
}

/** Where the file says something, `locationOf(configuration, "severity", "rds-instance-multi-az")`. */
export function locationOf({ file, root }: Configuration, ...path: readonly PathSegment[]): SourceLocation {
  let node = root;
  for (const segment of path) {
    const below =
      node.kind === "map"
        ? node.entries.get(String(segment))?.value
        : node.kind === "sequence"
          ? node.items[Number(segment)]
          : undefined;
    if (below === undefined) break;
    node = below;
  }
  return file.location(node);
}
