import { childOf, itemsOf, textOf } from "../source/access.js";
import type { SourceNode } from "../source/node.js";
import { parseSource } from "../source/parse.js";
import { ReadError, readSourceFile } from "../source/read-file.js";
import { SourceError } from "../source/source-error.js";
import { UsageError } from "../usage-error.js";

/**
 * Values for parameters from a file, in any of the shapes that people have: the AWS CLI's list of
 * `ParameterKey`/`ParameterValue`, CodePipeline's map under `Parameters`, SAM's `parameter_overrides`
 * as a map, or a plain map of names to values.
 *
 * @throws UsageError for a file that cannot be read or has none of these shapes
 */
export function readParameterFile(path: string, cwd: string): ReadonlyMap<string, string> {
  let root: SourceNode;
  try {
    root = parseSource(readSourceFile(path, cwd));
  } catch (error) {
    if (error instanceof ReadError)
      throw new UsageError(`the parameter file ${path} cannot be read: ${error.message}`);
    if (!(error instanceof SourceError)) throw error;
    const { start } = error.location;
    throw new UsageError(
      `the parameter file ${path} cannot be read: ${start.line}:${start.column}: ${error.message}`,
    );
  }
  if (root.kind === "sequence") return fromList(itemsOf(root), path);
  const overrides = childOf(root, "Parameters") ?? childOf(root, "parameter_overrides") ?? root;
  if (overrides.kind === "sequence") return fromList(itemsOf(overrides), path);
  if (overrides.kind !== "map") throw wrongShape(path);
  const values = new Map<string, string>();
  for (const { key, value } of overrides.entries.values()) {
    const text = parameterText(value);
    if (text === undefined)
      throw new UsageError(`the value of ${key.text} in ${path} must be a text or a list of texts`);
    values.set(key.text, text);
  }
  return values;
}

function fromList(items: readonly SourceNode[], path: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const item of items) {
    const assignment = textOf(item);
    if (assignment?.includes("=") === true) {
      const [name, value] = splitAssignment(assignment);
      values.set(name, value);
      continue;
    }
    const name = textOf(childOf(item, "ParameterKey"));
    const value = childOf(item, "ParameterValue");
    const previous = textOf(childOf(item, "UsePreviousValue"));
    if (name === undefined) throw wrongShape(path);
    if (value === undefined && previous === "true") continue;
    const text = value === undefined ? undefined : parameterText(value);
    if (text === undefined) throw new UsageError(`${name} in ${path} has no ParameterValue`);
    values.set(name, text);
  }
  return values;
}

/** The text of a parameter's value: a list of texts is joined by commas. Undefined for what is neither. */
export function parameterText(node: SourceNode): string | undefined {
  if (node.kind === "scalar") return node.text;
  if (node.kind === "sequence" && node.items.every((item) => item.kind === "scalar")) {
    return node.items.map((item) => (item.kind === "scalar" ? item.text : "")).join(",");
  }
  return undefined;
}

function wrongShape(path: string): UsageError {
  return new UsageError(
    `${path} is no parameter file`,
    'Write a map of names to values, or the AWS CLI\'s list of {"ParameterKey": …, "ParameterValue": …}.',
  );
}

/** `Name=Value`, as `--parameter-overrides` takes it. */
export function parseAssignment(text: string): readonly [string, string] {
  if (!/^[^=]+=/.test(text))
    throw new UsageError(`"${text}" is no assignment`, "Write --parameter-overrides Name=Value.");
  return splitAssignment(text);
}

function splitAssignment(text: string): readonly [string, string] {
  const equals = text.indexOf("=");
  return [text.slice(0, equals).trim(), text.slice(equals + 1)];
}
