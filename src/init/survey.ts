import { childOf, itemsOf, textOf } from "../source/access.js";
import { findFiles } from "../source/find-files.js";
import { looksLikeTemplate, mightBeTemplate } from "../source/looks-like-template.js";
import type { SourceNode } from "../source/node.js";
import { parseSource } from "../source/parse.js";
import { ReadError, readSourceFile } from "../source/read-file.js";
import { SourceError } from "../source/source-error.js";

/** What templates a repository has, for a configuration to begin with. */
export interface Survey {
  readonly templates: number;
  /** Templates by the folder they are in, from the root; the fullest first. */
  readonly folders: ReadonlyMap<string, number>;
  /** Parameters that list the values they may have; those of the most templates first. */
  readonly parameters: readonly SurveyedParameter[];
}

export interface SurveyedParameter {
  readonly name: string;
  readonly values: readonly string[];
  /** Templates that have it. */
  readonly templates: number;
}

/** Looks at all templates below a folder; what cannot be read is none. */
export function survey(root: string): Survey {
  const folders = new Map<string, number>();
  const parameters = new Map<string, { values: Set<string>; templates: number }>();
  let templates = 0;
  for (const { path } of findFiles({ paths: ["."], cwd: root }).files) {
    const template = templateAt(path, root);
    if (template === undefined) continue;
    templates++;
    const folder = template.path.includes("/") ? template.path.replace(/\/[^/]*$/, "") : ".";
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
    for (const [name, values] of choicesIn(template.root)) {
      const known = parameters.get(name) ?? { values: new Set<string>(), templates: 0 };
      for (const value of values) known.values.add(value);
      known.templates++;
      parameters.set(name, known);
    }
  }
  return {
    templates,
    folders: new Map([...folders].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))),
    parameters: [...parameters]
      .map(([name, known]) => ({ name, values: [...known.values], templates: known.templates }))
      .sort((a, b) => b.templates - a.templates || (a.name < b.name ? -1 : 1)),
  };
}

function templateAt(path: string, root: string): { path: string; root: SourceNode } | undefined {
  try {
    const file = readSourceFile(path, root);
    if (!mightBeTemplate(file.text)) return undefined;
    const document = parseSource(file);
    return looksLikeTemplate(document) ? { path: file.path, root: document } : undefined;
  } catch (error) {
    if (error instanceof ReadError || error instanceof SourceError) return undefined;
    throw error;
  }
}

/** Parameters with the values that the template allows them; those of secrets are nobody's business. */
function choicesIn(template: SourceNode): readonly (readonly [string, readonly string[]])[] {
  const parameters = childOf(template, "Parameters");
  if (parameters?.kind !== "map") return [];
  return [...parameters.entries].flatMap(([name, { value }]) => {
    const values = itemsOf(childOf(value, "AllowedValues")).map((item) => textOf(item) ?? "");
    const isSecret = textOf(childOf(value, "NoEcho"))?.toLowerCase() === "true";
    // No other name is one of a parameter.
    const isName = /^[A-Za-z0-9]+$/.test(name);
    return values.length === 0 || isSecret || !isName ? [] : [[name, values] as const];
  });
}
