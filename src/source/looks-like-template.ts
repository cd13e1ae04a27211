import { childOf, textOf } from "./access.js";
import type { SourceNode } from "./node.js";

/** Whether it pays to parse a file that nobody named: a template has one of these words. */
export function mightBeTemplate(text: string): boolean {
  return text.includes("Resources") || text.includes("AWSTemplateFormatVersion");
}

/** Whether a text that does not parse was meant as a template, and its error is of interest. */
export function wasMeantAsTemplate(text: string): boolean {
  return (
    /^["']?AWSTemplateFormatVersion["']?\s*:/m.test(text) ||
    /"AWSTemplateFormatVersion"\s*:/.test(text) ||
    (/^["']?Resources["']?\s*:|(^\s{0,4}|[{,]\s?)"Resources"\s*:/m.test(text) &&
      /Type["']?\s*:\s*["']?(AWS|Custom|Alexa)::/.test(text))
  );
}

/**
 * Whether a document is a CloudFormation template, or meant as one, by what is in it.
 *
 * @param named on the command line: then a section Resources is enough, whatever it holds
 */
export function looksLikeTemplate(root: SourceNode, named = false): boolean {
  if (root.kind !== "map") return false;
  if (named && root.entries.has("Resources")) return true;
  if (root.entries.has("AWSTemplateFormatVersion")) return true;
  const resources = childOf(root, "Resources");
  if (resources?.kind !== "map") return false;
  for (const entry of resources.entries.values()) {
    if (entry.key.text.startsWith("Fn::ForEach") || entry.key.text === "Fn::Transform") return true;
    if (textOf(childOf(entry.value, "Type"))?.includes("::") === true) return true;
  }
  return false;
}
