import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { decode, EncodingError } from "../source/decode.js";
import { UsageError } from "../usage-error.js";
import { branchPoint, topLevel } from "./branch-point.js";
import { git } from "./git.js";

/** What a file was before a change. */
export type EarlierVersion =
  | { readonly kind: "same" }
  | { readonly kind: "absent" }
  | { readonly kind: "text"; readonly text: string };

/**
 * Compares files as they are in the working tree, committed or not, with the commit at which its branch left
 * `ref`: what came to `ref` since is not part of the change. A renamed file is compared with what it was
 * under its old name; one that git does not know was not there.
 *
 * @param files absolute
 * @returns by file
 * @throws UsageError where `ref` is no commit, a file is in no repository or another, or git cannot tell
 */
export function earlierVersions(
  ref: string,
  cwd: string,
  files: readonly string[],
): ReadonlyMap<string, EarlierVersion> {
  const top = topLevel(cwd);
  const changed = changedFiles(top, branchPoint(ref, top));
  const tracked = new Set(fieldsOf(git(top, ["ls-files", "-z"])));
  const paths = files.map((file) => [file, fromTop(file, top)] as const);
  const objects = new Set(paths.flatMap(([, path]) => changed.get(path) ?? []));
  const texts = readObjects(top, [...objects]);
  return new Map<string, EarlierVersion>(
    paths.map(([file, path]) => {
      const object = changed.get(path);
      const text = object === undefined ? undefined : texts.get(object);
      if (text !== undefined) return [file, { kind: "text", text }];
      return [file, { kind: object === undefined && tracked.has(path) ? "same" : "absent" }];
    }),
  );
}

/** The files that differ, by their path from the top, with the object that each was before. */
function changedFiles(top: string, base: string): ReadonlyMap<string, string> {
  const fields = fieldsOf(
    git(top, ["diff", "--raw", "-z", "--no-abbrev", "--no-ext-diff", "-M", base, "--"]),
  );
  const changed = new Map<string, string>();
  for (let i = 0; i < fields.length; ) {
    // `:100644 100644 <before> <after> R100`, then one path, or two for a renamed (or copied) file.
    const [, , before = "", , status = ""] = (fields[i++] as string).split(" ");
    const path = fields[i++] as string;
    if (status.startsWith("R")) changed.set(fields[i++] as string, before);
    else if (status.startsWith("C")) changed.set(fields[i++] as string, "");
    else changed.set(path, before);
  }
  return changed;
}

function fieldsOf(output: Buffer): readonly string[] {
  return output
    .toString("utf8")
    .split("\0")
    .filter((field) => field !== "");
}

/** As git names it, whose folders are real ones. Standard input's name need not exist. */
function fromTop(file: string, top: string): string {
  const folder = dirname(file);
  const path = relative(top, join(existsSync(folder) ? realpathSync(folder) : folder, basename(file)));
  if (path.startsWith("..") || path === "") {
    throw new UsageError(
      `${file} is not in the repository ${top}`,
      "--since compares the files of the working folder's repository.",
    );
  }
  return sep === "/" ? path : path.split(sep).join("/");
}

/** The texts of objects; what is none, or is not there, is left out. */
function readObjects(top: string, objects: readonly string[]): ReadonlyMap<string, string> {
  const wanted = objects.filter((object) => /[1-9a-f]/.test(object));
  const texts = new Map<string, string>();
  if (wanted.length === 0) return texts;
  const output = git(top, ["cat-file", "--batch"], wanted.map((object) => `${object}\n`).join(""));
  for (let at = 0; at < output.length; ) {
    // `<object> blob <size>`, a line break, so many bytes, a line break.
    const start = output.indexOf(10, at) + 1;
    const [object = "", type, size = "0"] = output.toString("utf8", at, start - 1).split(" ");
    const end = type === "missing" ? start - 1 : start + Number(size);
    const text = type === "blob" ? textOf(output.subarray(start, end), object) : undefined;
    if (text !== undefined) texts.set(object, text);
    at = end + 1;
  }
  return texts;
}

function textOf(bytes: Buffer, object: string): string | undefined {
  try {
    return decode(bytes, object).text;
  } catch (error) {
    // Bytes that were no text had no findings.
    if (error instanceof EncodingError) return undefined;
    throw error;
  }
}
