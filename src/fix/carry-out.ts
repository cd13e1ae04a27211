import type { RepairStep, UnsafeReason } from "../rules/repair.js";
import type { PathSegment, SourceNode, SourceSpan } from "../source/node.js";
import { parseSource } from "../source/parse.js";
import { SourceFile } from "../source/source-file.js";
import { readTemplate } from "../template/read-template.js";
import type { Resource, Template } from "../template/template.js";
import { replacingProperty } from "./create-only.js";
import type { DeclaredChange } from "./declared.js";
import { type Edit, sameEdits } from "./edit.js";
import { EditedText } from "./edited-text.js";
import { WrittenTree } from "./layout/written-tree.js";
import { Refusal } from "./refusal.js";
import { addItem } from "./steps/add-item.js";
import { addParameter } from "./steps/add-parameter.js";
import { addResource } from "./steps/add-resource.js";
import { moveMember } from "./steps/move.js";
import { changeReference } from "./steps/refer.js";
import { removeValue } from "./steps/remove.js";
import { removeDeclaration } from "./steps/remove-declaration.js";
import { renameMember } from "./steps/rename.js";
import { replaceText } from "./steps/replace-text.js";
import { setValue } from "./steps/set.js";
import { setParameter } from "./steps/set-parameter.js";

/** What a step works on: the template as the steps before it left it. */
export interface StepContext {
  readonly tree: WrittenTree;
  readonly template: Template;
  /** The finding's resource; undefined for one about the template. */
  readonly resource: Resource | undefined;
  /** Where the finding is; the span only before anything was edited. */
  readonly found: {
    readonly path: readonly PathSegment[];
    readonly span: SourceSpan;
    readonly always: boolean;
  };
}

/** What a step does. */
export interface StepResult {
  readonly edits: readonly Edit[];
  readonly declared: readonly DeclaredChange[];
  /** Keys that it adds to maps: two repairs that add the same one do not go together. */
  readonly claims: readonly string[];
}

export interface CarriedOut extends StepResult {
  /** The steps change a property that makes the resource anew. */
  readonly unsafe?: { readonly reason: UnsafeReason; readonly because: string };
}

export const nothing: StepResult = { edits: [], declared: [], claims: [] };

/** One step's results at several places; places that share a text (aliases) are edited once. */
export function together(results: readonly StepResult[]): StepResult {
  const edits = results.flatMap((result) => result.edits);
  return {
    edits: edits.filter((edit, i) => edits.findIndex((other) => sameEdits([edit], [other])) === i),
    declared: results.flatMap((result) => result.declared),
    claims: results.flatMap((result) => result.claims),
  };
}

/**
 * Turns steps into edits of the file's text. Each step sees what the ones before it did.
 *
 * @throws Refusal
 */
export function carryOut(
  context: StepContext,
  steps: readonly RepairStep[],
  pinned: ReadonlyMap<string, string>,
): CarriedOut {
  const text = new EditedText(context.tree.text);
  const results: StepResult[] = [];
  let current = context;
  for (const [i, step] of steps.entries()) {
    const result = carryOutStep(step, current);
    results.push(result);
    if (result.edits.length === 0) continue;
    text.apply(result.edits);
    if (i + 1 < steps.length) current = readAgain(current, text.text, result.edits, pinned);
  }
  const all = { declared: results.flatMap((r) => r.declared), claims: results.flatMap((r) => r.claims) };
  if (text.text === text.original) throw new Refusal("what the repair would write is there already");
  return { ...all, edits: text.edits(), ...replacement(context, all.declared) };
}

function carryOutStep(step: RepairStep, context: StepContext): StepResult {
  if ("set" in step) return setValue(step, context);
  if ("add" in step) return addItem(step, context);
  if ("remove" in step) return removeValue(step, context);
  if ("rename" in step) return renameMember(step, context);
  if ("move" in step) return moveMember(step, context);
  if ("refer" in step) return changeReference(step, context);
  if ("replaceText" in step) return replaceText(step, context);
  if ("setParameter" in step) return setParameter(step, context);
  if ("removeDeclaration" in step) return removeDeclaration(step, context);
  if ("addResource" in step) return addResource(step, context);
  return addParameter(step, context);
}

/** The resource that a step changes. */
export function stepResource(context: StepContext, on: string | undefined): Resource {
  const resource = on === undefined ? context.resource : context.template.resources.get(on);
  if (resource === undefined)
    throw new Refusal(on === undefined ? "it concerns no resource" : `there is no resource ${on}`);
  return resource;
}

/** The node of the file that an expanded one stands for. */
export function writtenNode<Node extends SourceNode>(context: StepContext, node: Node): Node {
  const written = context.tree.written(node);
  if (written === undefined) throw new Refusal("what it would change is not written as such in the file");
  return written;
}

function readAgain(
  context: StepContext,
  text: string,
  edits: readonly Edit[],
  pinned: ReadonlyMap<string, string>,
): StepContext {
  const file = new SourceFile(context.tree.file.path, text);
  const root = parseSource(file);
  const template = readTemplate(file, root, { pinned });
  const resource = context.resource && template.resources.get(context.resource.name);
  const { path, span, always } = context.found;
  const moved = { start: moveOffset(span.start, edits), end: moveOffset(span.end, edits) };
  return { tree: new WrittenTree(file, root), template, resource, found: { path, span: moved, always } };
}

/** Where a place is after edits that do not touch it. */
function moveOffset(offset: number, edits: readonly Edit[]): number {
  return edits.reduce(
    (at, edit) => (edit.end <= offset ? at + edit.text.length - (edit.end - edit.start) : at),
    offset,
  );
}

function replacement(context: StepContext, declared: readonly DeclaredChange[]): Pick<CarriedOut, "unsafe"> {
  for (const { resource: name, path } of declared) {
    const resource = name === undefined ? undefined : context.template.resources.get(name);
    const property = resource && replacingProperty(resource, path);
    if (property === undefined) continue;
    return {
      unsafe: {
        reason: "replaces",
        because: `changing ${property} makes CloudFormation replace ${name}, or may`,
      },
    };
  }
  return {};
}
