import { dirname, relative, resolve, sep } from "node:path";
import type { Pillar, Severity } from "../findings.js";
import { parameterText } from "../scan/parameter-files.js";
import { plainData } from "../schema/plain-data.js";
import { firstFault } from "../schema/schema-fault.js";
import { childOf, itemsOf, mapAt, textOf } from "../source/access.js";
import { EncodingError } from "../source/decode.js";
import { repositoryRoot } from "../source/find-files.js";
import type { SourceNode } from "../source/node.js";
import { parseSource } from "../source/parse.js";
import { ReadError, readSourceFile, shownPath } from "../source/read-file.js";
import { SourceError } from "../source/source-error.js";
import type { SourceFile } from "../source/source-file.js";
import type { ConfiguredSuppression } from "../suppressions/suppression-options.js";
import { UsageError } from "../usage-error.js";
import { configFault } from "./config-faults.js";
import { ConfigFileError } from "./config-file-error.js";
import type { Configuration, FailOn, PathOverride, Profile } from "./configuration.js";
import { validate } from "./generated/validate-config.js";
import { patternFrom } from "./path-pattern.js";

/** Bytes. */
const sizeLimit = 256 * 1024;

/**
 * Reads a configuration.
 *
 * @param path absolute
 * @param cwd the working folder, from which errors name the file
 * @throws UsageError where it cannot be read
 * @throws ConfigFileError at the place of the first fault
 */
export function readConfig(path: string, cwd: string): Configuration {
  const file = readFile(path, cwd);
  const root = parse(file);
  const folder = dirname(path);
  const fault = validate(plainData(root))
    ? configFault(root, { folder, repository: repositoryRoot(folder) ?? folder })
    : firstFault(validate.errors ?? [], root, "a configuration");
  if (fault !== undefined) throw new ConfigFileError(fault.message, file.location(fault.span), fault.hint);
  return new ConfigReader(file, root, folder, cwd).configuration();
}

function readFile(path: string, cwd: string): SourceFile {
  try {
    return readSourceFile(path, cwd, sizeLimit);
  } catch (error) {
    if (error instanceof EncodingError) throw new ConfigFileError(error.message, error.location);
    if (!(error instanceof ReadError)) throw error;
    throw new UsageError(`the configuration ${shownPath(path, cwd)} cannot be read: ${error.message}`);
  }
}

function parse(file: SourceFile): SourceNode {
  // Comments alone: all is as it is without a configuration.
  if (file.text.split("\n").every((line) => /^\s*(#|---\s*$|$)/.test(line)))
    return mapAt({ start: 0, end: 0 }, []);
  try {
    return parseSource(file);
  } catch (error) {
    if (error instanceof SourceError) throw new ConfigFileError(error.message, error.location);
    throw error;
  }
}

/** Takes what a faultless file says out of its tree. */
class ConfigReader {
  /** The file's folder from that of the patterns, with `/`. */
  readonly #below: string;
  readonly #patternFolder: string;

  constructor(
    readonly file: SourceFile,
    readonly root: SourceNode,
    readonly folder: string,
    readonly cwd: string,
  ) {
    this.#patternFolder = repositoryRoot(cwd) ?? cwd;
    const below = relative(this.#patternFolder, folder).split(sep).join("/");
    // A file from elsewhere (the base of a pull request, say) speaks of the repository that is scanned.
    this.#below = below.startsWith("..") ? "" : below;
  }

  configuration(): Configuration {
    const { root } = this;
    const [pillars, rules, skipRules] = ["pillars", "rules", "skipRules"].map((key) => childOf(root, key));
    const [requireReason, baseline] = ["requireReason", "baseline"].map((key) => textOf(childOf(root, key)));
    return {
      file: this.file,
      root,
      patternFolder: this.#patternFolder,
      ...(text(root, "profile") as { profile?: Profile }),
      ...(text(root, "failOn") as { failOn?: FailOn }),
      ...(pillars === undefined ? {} : { pillars: texts(pillars) as Pillar[] }),
      ...(rules === undefined ? {} : { rules: texts(rules) }),
      ...(skipRules === undefined ? {} : { skipRules: texts(skipRules) }),
      severity: new Map(
        entries(childOf(root, "severity")).map(([id, value]) => [id, textOf(value) as Severity]),
      ),
      options: new Map(entries(childOf(root, "options"))),
      ruleFolders: texts(childOf(root, "ruleFolders")).map((path) => resolve(this.folder, path)),
      exclude: this.#patterns(childOf(root, "exclude")),
      parameters: parameters(childOf(root, "parameters")),
      ...text(root, "region"),
      overrides: itemsOf(childOf(root, "overrides")).map((node) => this.#override(node)),
      suppress: itemsOf(childOf(root, "suppress")).map((node) => this.#suppression(node)),
      ...(requireReason === undefined ? {} : { requireReason: requireReason === "true" }),
      ...(baseline === undefined ? {} : { baseline: shownPath(resolve(this.folder, baseline), this.cwd) }),
    };
  }

  #patterns(node: SourceNode | undefined): readonly string[] {
    return texts(node).map((pattern) => patternFrom(this.#below, pattern));
  }

  #override(node: SourceNode): PathOverride {
    return {
      paths: this.#patterns(childOf(node, "paths")),
      parameters: parameters(childOf(node, "parameters")),
      ...text(node, "region"),
    };
  }

  #suppression(node: SourceNode): ConfiguredSuppression {
    const { path } = text(node, "path");
    return {
      rule: textOf(childOf(node, "rule")) as string,
      ...(path === undefined ? {} : { path: patternFrom(this.#below, path) }),
      ...text(node, "resourceType"),
      ...text(node, "logicalId"),
      ...text(node, "property"),
      ...text(node, "fingerprint"),
      ...text(node, "reason"),
      ...text(node, "expires"),
      location: this.file.location(node),
    };
  }
}

/** The field with its text, or nothing where the map lacks it. */
function text<Key extends string>(node: SourceNode, key: Key): { readonly [name in Key]?: string } {
  const value = textOf(childOf(node, key));
  return value === undefined ? {} : ({ [key]: value } as { [name in Key]: string });
}

function texts(node: SourceNode | undefined): readonly string[] {
  return itemsOf(node).map((item) => textOf(item) ?? "");
}

function entries(node: SourceNode | undefined): readonly (readonly [string, SourceNode])[] {
  return node?.kind === "map" ? [...node.entries].map(([key, { value }]) => [key, value] as const) : [];
}

function parameters(node: SourceNode | undefined): ReadonlyMap<string, string> {
  return new Map(entries(node).map(([name, value]) => [name, parameterText(value) ?? ""]));
}
