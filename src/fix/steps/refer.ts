import type { ReferStep } from "../../rules/repair.js";
import type { PlainData } from "../../schema/plain-data.js";
import type { MapNode, SourceNode } from "../../source/node.js";
import { type GuardedReference, resourceReferences } from "../../template/references.js";
import { type StepContext, type StepResult, together, writtenNode } from "../carry-out.js";
import type { Edit } from "../edit.js";
import { printInline } from "../layout/print.js";
import { replaceValue } from "../layout/replace.js";
import type { WrittenTree } from "../layout/written-tree.js";
import { Refusal } from "../refusal.js";

/**
 * Changes what a function refers to at the finding's place, in `Ref`, `Fn::GetAtt` and the text of `Fn::Sub`.
 *
 * @throws Refusal
 */
export function changeReference(step: ReferStep, context: StepContext): StepResult {
  const { template, found, resource } = context;
  const at = JSON.stringify(found.path);
  const references = resourceReferences(template).filter(
    (reference) =>
      reference.source === resource &&
      nameOf(reference) === step.refer &&
      JSON.stringify(reference.path) === at,
  );
  if (references.length === 0) throw new Refusal(`nothing there refers to ${step.refer}`);
  return together(
    references.map(({ kind, node, path, source }) => {
      const call = writtenNode(context, node as MapNode);
      const edits =
        kind === "Fn::Sub" ? inText(context.tree, call, step) : inCall(context.tree, kind, call, step.to);
      const declared =
        source === undefined ? { path } : { resource: source.name, path: path.slice(source.path.length) };
      return { edits, declared: [declared], claims: [] };
    }),
  );
}

/** `Role` of `!Ref Role`, `Role.Arn` of `!GetAtt Role.Arn` and of `${Role.Arn}`. */
function nameOf({ target, attribute }: GuardedReference): string {
  return attribute === undefined ? target : `${target}.${attribute}`;
}

function inText(tree: WrittenTree, call: MapNode, { refer, to }: ReferStep): readonly Edit[] {
  const argument = call.entries.get("Fn::Sub")?.value;
  const text = argument?.kind === "sequence" ? argument.items[0] : argument;
  const variable = `\${${refer}}`;
  const edits: Edit[] = [];
  if (text !== undefined) {
    let start = tree.text.indexOf(variable, text.start);
    while (start >= 0 && start < text.end) {
      edits.push({ start, end: start + variable.length, text: `\${${to}}` });
      start = tree.text.indexOf(variable, start + variable.length);
    }
  }
  if (edits.length === 0) throw new Refusal(`${variable} is not written as such in the file`);
  return edits;
}

/** As little of a call as the change needs: `!GetAtt A.B` keeps its form, and its list where it has one. */
function inCall(
  tree: WrittenTree,
  kind: GuardedReference["kind"],
  call: MapNode,
  to: string,
): readonly Edit[] {
  const dot = to.indexOf(".");
  if (dot < 0) return replaceCall(tree, call, { Ref: to });
  const [name, attribute] = [to.slice(0, dot), to.slice(dot + 1)];
  const argument = kind === "Fn::GetAtt" ? call.entries.get(kind)?.value : undefined;
  if (argument === undefined) return replaceCall(tree, call, { "Fn::GetAtt": [name, attribute] });
  if (argument.kind === "scalar") return replaceValue(tree, argument, to);
  const [first, second, third] = argument.kind === "sequence" ? argument.items : [];
  if (first?.kind !== "scalar" || first.text !== name || second === undefined || third !== undefined)
    return replaceCall(tree, call, { "Fn::GetAtt": [name, attribute] });
  return replaceValue(tree, second, attribute);
}

function replaceCall(tree: WrittenTree, call: SourceNode, value: PlainData): readonly Edit[] {
  // JSON on one line stays on one.
  if (tree.habits.json && tree.sameLine(call))
    return [{ start: call.start, end: call.end, text: printInline(value, tree.habits) }];
  return replaceValue(tree, call, value);
}
