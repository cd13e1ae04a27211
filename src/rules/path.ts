/**
 * Paths of the rule language: a subset of JSONPath without filters or scripts. `$` is the subject;
 * `.Name` or `["Name"]` a member, `[0]` an item, `[*]` every item, `..Name` that member at any depth
 * below a named parent.
 */
export type Step =
  | { readonly kind: "member"; readonly name: string }
  | { readonly kind: "item"; readonly index: number }
  | { readonly kind: "every" }
  | { readonly kind: "descend"; readonly name: string };

export type Path = readonly Step[];

export class PathError extends Error {
  /** @param offset where in the path's text, from 0 */
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
    this.name = "PathError";
  }
}

const parsed = new Map<string, Path>();

/** @throws PathError for what is no path of this language */
export function parsePath(text: string): Path {
  let path = parsed.get(text);
  if (path === undefined) {
    path = parse(text);
    parsed.set(text, path);
  }
  return path;
}

const step = /(\.\.)([A-Za-z0-9_:-]+)|\.([A-Za-z0-9_:-]+)|\[(\d+)\]|\[\*\]|\["([^"\]]+)"\]/y;

function parse(text: string): Path {
  if (!text.startsWith("$")) throw new PathError("a path starts with `$`, the resource's properties", 0);
  const steps: Step[] = [];
  let offset = 1;
  while (offset < text.length) {
    step.lastIndex = offset;
    const match = step.exec(text);
    if (match === null) {
      throw new PathError(
        `"${text.slice(offset)}" is no step of a path; \`.Name\`, \`["Name"]\`, \`[0]\`, \`[*]\` and \`..Name\` are`,
        offset,
      );
    }
    const [, descend, descendName, name, index, quoted] = match;
    if (descend !== undefined) {
      if (!steps.some((s) => s.kind === "member")) {
        throw new PathError("`..` is allowed only below a named parent: `$.Parent..Name`", offset);
      }
      steps.push({ kind: "descend", name: descendName as string });
    } else if (name !== undefined || quoted !== undefined) {
      steps.push({ kind: "member", name: (name ?? quoted) as string });
    } else if (index !== undefined) steps.push({ kind: "item", index: Number(index) });
    else steps.push({ kind: "every" });
    offset = step.lastIndex;
  }
  return steps;
}
