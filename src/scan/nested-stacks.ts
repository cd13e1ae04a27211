import { existsSync, realpathSync, statSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import { childOf, plainText, textOf } from "../source/access.js";
import { EncodingError } from "../source/decode.js";
import { type FoundFile, repositoryRoot } from "../source/find-files.js";
import type { SourceNode } from "../source/node.js";
import { parseSource } from "../source/parse.js";
import { ReadError, readSourceFile } from "../source/read-file.js";
import { SourceError } from "../source/source-error.js";
import { readTemplate } from "../template/read-template.js";
import type { Template } from "../template/template.js";
import { parametersByPath } from "./path-parameters.js";
import type { ScanSettings } from "./scan-settings.js";
import type { StackArguments } from "./stack-arguments.js";

export interface FollowedFile extends FoundFile {
  /** What the stacks that nest it give its parameters. */
  readonly calledWith?: StackArguments;
  /** Nested stacks that were not followed, in sentences. */
  readonly notes?: readonly string[];
}

/** A value that is the same in all deployments; undefined where it is not known. */
type Call = ReadonlyMap<string, string | undefined>;

export interface FollowOptions {
  /** Paths of the command line, absolute. */
  readonly given: readonly string[];
  /** Whether the user wants the file left out. */
  readonly isExcluded: (path: string) => boolean;
  readonly settings: ScanSettings;
}

/**
 * Adds the local templates that `AWS::CloudFormation::Stack` resources name, with what they are given. Each
 * file is there once, however many stacks nest it; what lies outside the repository (or, without one, the
 * folder of the given path), links resolved, is not followed.
 */
export function followNestedStacks(
  found: readonly FoundFile[],
  options: FollowOptions,
): readonly FollowedFile[] {
  return new NestedWalk(found, options).follow();
}

class NestedWalk {
  readonly #files: Map<string, FoundFile>;
  readonly #calls = new Map<string, Call[]>();
  readonly #notes = new Map<string, string[]>();
  readonly #roots = new Map<string, string>();
  readonly #parametersOf: (path: string) => ReadonlyMap<string, string>;

  constructor(
    found: readonly FoundFile[],
    readonly options: FollowOptions,
  ) {
    this.#files = new Map(found.map((file) => [file.path, file]));
    const { pathParameters, pinned } = options.settings;
    this.#parametersOf = parametersByPath(pathParameters, pinned);
  }

  follow(): readonly FollowedFile[] {
    // A map gives what is added while it is walked, too; a file that is there already is not added again,
    // so that stacks which nest each other end.
    for (const file of this.#files.values()) this.#followFile(file);
    return [...this.#files.values()].map((file) => {
      const calls = this.#calls.get(file.path);
      const notes = this.#notes.get(file.path);
      return {
        ...file,
        ...(calls === undefined ? {} : { calledWith: union(calls) }),
        ...(notes === undefined ? {} : { notes }),
      };
    });
  }

  #followFile(file: FoundFile): void {
    const template = this.#read(file);
    if (template === undefined) return;
    for (const resource of template.resources.values()) {
      if (resource.type !== "AWS::CloudFormation::Stack") continue;
      const url = plainText(childOf(resource.properties, "TemplateURL"));
      if (url === undefined || /^[a-z0-9+.-]+:\/\//i.test(url)) continue;
      const path = resolve(dirname(file.path), url);
      const obstacle = this.#obstacle(path, file.path);
      if (obstacle !== undefined) {
        const notes = this.#notes.get(file.path) ?? [];
        notes.push(`the template of the nested stack ${resource.name} was not followed: ${obstacle}`);
        this.#notes.set(file.path, notes);
        continue;
      }
      if (!this.#files.has(path)) {
        this.#files.set(path, { path, explicit: true, size: statSync(path).size });
        // Its own folder may lie deeper.
        this.#roots.set(path, this.#rootOf(file.path));
      }
      const calls = this.#calls.get(path) ?? [];
      calls.push(argumentsOf(childOf(resource.properties, "Parameters"), this.#parametersOf(file.path)));
      this.#calls.set(path, calls);
    }
  }

  /** Undefined for what nests nothing or cannot be read; the scan of the file says why. */
  #read({ path, size }: FoundFile): Template | undefined {
    const { cwd, limits } = this.options.settings;
    if (size > limits.fileSize) return undefined;
    try {
      const file = readSourceFile(path, cwd, limits.fileSize);
      if (!file.text.includes("AWS::CloudFormation::Stack")) return undefined;
      return readTemplate(file, parseSource(file, limits), { pinned: this.#parametersOf(path), limits });
    } catch (error) {
      if (error instanceof ReadError || error instanceof EncodingError || error instanceof SourceError)
        return undefined;
      throw error;
    }
  }

  #obstacle(path: string, parent: string): string | undefined {
    if (!existsSync(path)) return "there is no such file";
    const root = this.#rootOf(parent);
    const real = realpathSync(path);
    if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep))
      return "it lies outside the scanned folder";
    if (this.options.isExcluded(path)) return "it is excluded";
    return statSync(real).isFile() ? undefined : "it is no file";
  }

  #rootOf(file: string): string {
    let root = this.#roots.get(file);
    if (root === undefined) {
      const folder = dirname(file);
      const around = this.options.given.find((path) =>
        file.startsWith(path.endsWith(sep) ? path : path + sep),
      );
      root = realpathSync(repositoryRoot(folder) ?? around ?? folder);
      this.#roots.set(file, root);
    }
    return root;
  }
}

/** @param pinned of the template around the nested stack */
function argumentsOf(parameters: SourceNode | undefined, pinned: ReadonlyMap<string, string>): Call {
  const call = new Map<string, string | undefined>();
  if (parameters?.kind !== "map") return call;
  for (const [name, { value }] of parameters.entries) {
    const reference = textOf(childOf(value, "Ref"));
    call.set(name, reference === undefined ? plainText(value) : pinned.get(reference));
  }
  return call;
}

/** What a parameter can be: the values that the stacks which nest the template give it, where all are known. */
function union(calls: readonly Call[]): StackArguments {
  const pinned = new Map<string, string>();
  const open = new Map<string, readonly string[] | undefined>();
  for (const name of new Set(calls.flatMap((call) => [...call.keys()]))) {
    const values = [...new Set(calls.map((call) => call.get(name)))];
    const known = values.filter((value) => value !== undefined);
    const [value] = known;
    if (known.length < values.length) open.set(name, undefined);
    else if (known.length === 1 && value !== undefined) pinned.set(name, value);
    else open.set(name, known.sort());
  }
  return { pinned, open };
}
