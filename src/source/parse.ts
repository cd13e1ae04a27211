import { defaultLimits, type Limits } from "../limits.js";
import { parseJson } from "./json.js";
import type { SourceNode } from "./node.js";
import { SourceError } from "./source-error.js";
import type { SourceFile } from "./source-file.js";
import { parseYaml } from "./yaml.js";

/**
 * Reads a file's text as JSON where it is JSON, else as YAML.
 *
 * @throws SourceError where it is neither, or more than the limits allow
 */
export function parseSource(file: SourceFile, limits: Limits = defaultLimits): SourceNode {
  if (!/^\s*[{[]/.test(file.text)) return parseYaml(file, limits);
  let jsonError: SourceError;
  try {
    return parseJson(file, limits);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    jsonError = error;
  }
  // What starts with a bracket may be YAML's flow style still; keys in quotes speak for JSON.
  if (/^\s*\{\s*"/.test(file.text) || jsonError.related.length > 0) throw jsonError;
  return parseYaml(file, limits);
}
