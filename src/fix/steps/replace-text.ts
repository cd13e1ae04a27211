import type { ReplaceTextStep } from "../../rules/repair.js";
import { childOf } from "../../source/access.js";
import type { ScalarNode, SourceNode } from "../../source/node.js";
import type { Resource } from "../../template/template.js";
import { type StepContext, type StepResult, stepResource, together, writtenNode } from "../carry-out.js";
import type { ValuePlace } from "../places.js";
import { Refusal } from "../refusal.js";
import { repairPath } from "../repair-path.js";
import { resourcePlaces } from "../resource-places.js";
import { selectPlaces } from "../select-places.js";

/**
 * Replaces a piece of a text, or of the text of `Fn::Sub`, wherever it stands in it; the rest stays as written.
 *
 * @throws Refusal
 */
export function replaceText(step: ReplaceTextStep, context: StepContext): StepResult {
  const resource = stepResource(context, step.on);
  const path = repairPath(step.replaceText, resource, step.on === undefined ? context.found.path : undefined);
  const places = resourcePlaces(resource, path);
  const selected = selectPlaces(places, context.found, (place) => place.kind === "absent");
  return together(selected.map((place) => replaceIn(place as ValuePlace, step, resource, context)));
}

function replaceIn(
  place: ValuePlace,
  step: ReplaceTextStep,
  resource: Resource,
  context: StepContext,
): StepResult {
  const text = textNode(place.node);
  if (text === undefined) throw new Refusal("what stands there is no text");
  const { start, end } = writtenNode(context, text);
  const written = context.tree.text.slice(start, end);
  const [from, to] = [step.from, step.with].map((piece) => escapedAs(piece, written, step.from)) as [
    string,
    string,
  ];
  const edits = [];
  for (let at = written.indexOf(from); at >= 0; at = written.indexOf(from, at + from.length))
    edits.push({ start: start + at, end: start + at + from.length, text: to });
  if (edits.length === 0) throw new Refusal("the text is not written as it reads");
  return { edits, declared: [{ resource: resource.name, path: place.path }], claims: [] };
}

function textNode(node: SourceNode): ScalarNode | undefined {
  if (node.kind === "scalar") return node;
  const argument = childOf(node, "Fn::Sub");
  const text = argument?.kind === "sequence" ? argument.items[0] : argument;
  return text?.kind === "scalar" ? text : undefined;
}

/** A piece as it stands between double quotes, where the text holds it only so. */
function escapedAs(piece: string, written: string, wanted: string): string {
  return written.includes(wanted) ? piece : JSON.stringify(piece).slice(1, -1);
}
