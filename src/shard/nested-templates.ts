import { dirname, resolve } from "node:path";
import { childOf } from "../source/access.js";
import type { SourceNode } from "../source/node.js";
import { parseSource } from "../source/parse.js";
import { SourceError } from "../source/source-error.js";
import type { SourceFile } from "../source/source-file.js";

/** Where types name the template of a stack inside the stack. */
const properties: Readonly<Record<string, string>> = {
  "AWS::CloudFormation::Stack": "TemplateURL",
  "AWS::Serverless::Application": "Location",
};

/**
 * Files that a template names as those of its nested stacks, as `aws cloudformation package` takes them; in any
 * branch. They may not exist.
 *
 * @param path the template's, absolute
 * @returns absolute paths; none where the text is no template
 */
export function nestedTemplates(file: SourceFile, path: string): readonly string[] {
  if (!/AWS::(?:CloudFormation::Stack|Serverless::Application)\b/.test(file.text)) return [];
  let root: SourceNode;
  try {
    root = parseSource(file);
  } catch (error) {
    if (error instanceof SourceError) return [];
    throw error;
  }
  const named = new Set<string>();
  for (const node of resources(childOf(root, "Resources"))) {
    const type = childOf(node, "Type");
    const property = type?.kind === "scalar" ? properties[type.text] : undefined;
    if (property === undefined) continue;
    for (const text of texts(childOf(childOf(node, "Properties"), property)))
      if (!/^[a-z0-9]+:\/\//i.test(text)) named.add(resolve(dirname(path), text));
  }
  return [...named];
}

/** Maps with a Type, inside loops too. */
function* resources(node: SourceNode | undefined): Iterable<SourceNode> {
  if (node?.kind === "sequence") for (const item of node.items) yield* resources(item);
  if (node?.kind !== "map") return;
  for (const { value } of node.entries.values()) {
    if (childOf(value, "Type") === undefined) yield* resources(value);
    else yield value;
  }
}

function* texts(node: SourceNode | undefined): Iterable<string> {
  if (node?.kind === "scalar") yield node.text;
  if (node?.kind === "sequence") for (const item of node.items) yield* texts(item);
  if (node?.kind === "map") for (const { value } of node.entries.values()) yield* texts(value);
}
