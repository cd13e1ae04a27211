import { plainData } from "../schema/plain-data.js";
import { type Fault, startOf } from "../schema/schema-fault.js";
import { childOf, itemsOf, textOf } from "../source/access.js";
import type { ScalarNode, SourceNode, SourceSpan } from "../source/node.js";
import { parseSource } from "../source/parse.js";
import { SourceError } from "../source/source-error.js";
import { SourceFile } from "../source/source-file.js";
import { closestName } from "../text/closest-name.js";
import { assertionFault, within } from "./assertion-faults.js";
import { checkNames } from "./checks.js";
import { declaredOptions, optionsFault } from "./option-faults.js";
import { settingsFault } from "./option-values.js";
import { repairFault } from "./repair-faults.js";
import { exampleOf, exampleTemplate } from "./rule-example.js";

const builtInFields = ["since", "bestPractices", "references", "examples"];
const placeholders = ["resource", "type", "path", "value"];

/** What the schema cannot see: the first fault of a file that has a rule's shape. */
export function meaningFault(
  file: SourceFile,
  root: SourceNode,
  options: { readonly builtIn: boolean },
): Fault | undefined {
  return (
    nameFault(file, root) ??
    (options.builtIn ? builtInFault(file, root) : undefined) ??
    typesFault(childOf(root, "resources")) ??
    optionsFault(root, placeholders) ??
    assertionFault(file, childOf(root, "when")) ??
    assertionFault(file, childOf(root, "require")) ??
    checkFault(childOf(root, "check")) ??
    repairFault(file, childOf(root, "fix")) ??
    messageFault(file, root) ??
    examplesFault(file, root, options)
  );
}

function nameFault(file: SourceFile, root: SourceNode): Fault | undefined {
  const id = childOf(root, "id") as ScalarNode;
  const name = file.path.slice(file.path.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "");
  if (id.text === name) return undefined;
  return {
    message: `the id is \`${id.text}\`, but the file is named \`${name}\``,
    hint: "Make them one",
    span: id,
  };
}

function builtInFault(file: SourceFile, root: SourceNode): Fault | undefined {
  const missing = builtInFields.find((field) => childOf(root, field) === undefined);
  if (missing !== undefined) return { message: `a built-in rule needs \`${missing}\``, span: startOf(root) };
  const pillar = childOf(root, "pillar") as ScalarNode;
  const folder = file.path.split("/").at(-2);
  if (pillar.text === folder) return undefined;
  return { message: `the pillar is \`${pillar.text}\`, but the folder is \`${folder}\``, span: pillar };
}

function typesFault(types: SourceNode | undefined): Fault | undefined {
  const all = itemsOf(types).find((type) => textOf(type) === "*");
  if (all === undefined || itemsOf(types).length === 1) return undefined;
  return { message: "`*` is every resource type; no other can stand beside it", span: all };
}

function checkFault(node: SourceNode | undefined): Fault | undefined {
  const name = textOf(node);
  if (node === undefined || name === undefined || checkNames().includes(name)) return undefined;
  const near = closestName(name, checkNames());
  return {
    message: `wacheck has no check \`${name}\`${near === undefined ? "" : `; did you mean \`${near}\`?`}`,
    hint: "Rules of your own say what must hold with `require`",
    span: node,
  };
}

/** Braces of `${Name}` and `{{resolve:…}}` are part of the sentence. */
const placeholder = /(?<![{$])\{([A-Za-z]+)\}(?!\})/g;

function messageFault(file: SourceFile, root: SourceNode): Fault | undefined {
  const node = childOf(root, "message");
  if (node?.kind !== "scalar") return undefined;
  const known = [...placeholders, ...keysOf(childOf(root, "options"))];
  for (const match of node.text.matchAll(placeholder)) {
    const name = match[1] as string;
    if (known.includes(name)) continue;
    const near = closestName(name, known);
    return {
      message: `\`{${name}}\` is not filled in${near === undefined ? "" : `; did you mean \`{${near}}\`?`}`,
      hint: "A message may hold `{resource}`, `{type}`, `{path}`, `{value}` and the rule's options",
      span: partOf(within(file, node, match.index), match[0].length),
    };
  }
  return undefined;
}

function keysOf(node: SourceNode | undefined): readonly string[] {
  return node?.kind === "map" ? [...node.entries.keys()] : [];
}

function partOf(span: SourceSpan, length: number): SourceSpan {
  return { start: span.start, end: Math.min(span.end, span.start + length) };
}

function examplesFault(
  file: SourceFile,
  root: SourceNode,
  options: { readonly builtIn: boolean },
): Fault | undefined {
  const declared = declaredOptions(root) ?? {};
  for (const example of itemsOf(childOf(root, "examples"))) {
    const { node } = exampleOf(example);
    if (node.kind === "map" && node.tag !== undefined) {
      return { message: `an example is a template, not the function ${node.tag}`, span: node };
    }
    const settings = childOf(example, "options");
    const wrong = settings && settingsFault(settings, textOf(childOf(root, "id")) ?? "", declared);
    if (wrong !== undefined) return wrong;
    // A scan never reads examples; only the build and the tests need to know that the text is whole.
    const fault = options.builtIn ? cutFault(file, node) : undefined;
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Whether the example's text, cut out of the rule's, still says what the rule does. */
function cutFault(file: SourceFile, node: SourceNode): Fault | undefined {
  const span = node.kind === "map" ? startOf(node) : node;
  try {
    const read = parseSource(new SourceFile(file.path, exampleTemplate(file, node)));
    if (node.kind === "scalar" || isSame(node, read) || isSame(node, childOf(read, "Resources")))
      return undefined;
    return { message: "the example reads otherwise where it stands alone", span };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return {
      message: `the example cannot stand alone: ${error.message}`,
      hint: "An alias works only inside the example that has its anchor",
      span,
    };
  }
}

function isSame(a: SourceNode, b: SourceNode | undefined): boolean {
  return b !== undefined && JSON.stringify(plainData(a)) === JSON.stringify(plainData(b));
}
