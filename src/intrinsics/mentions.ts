import { childOf, itemsOf, plainText, textOf } from "../source/access.js";
import type { SourceNode } from "../source/node.js";
import type { Template } from "../template/template.js";
import { subPieces } from "./substitution.js";

/** One place where a node names a parameter, a pseudo parameter, a resource or an attribute. */
export interface Mention {
  readonly name: string;
  readonly attribute?: string;
  readonly node: SourceNode;
}

/** Every name that a node's functions read, in any branch. Names are not checked to exist. */
export function mentionsOf(node: SourceNode): readonly Mention[] {
  const found: Mention[] = [];
  collectMentions(node, found);
  return found;
}

function collectMentions(node: SourceNode, found: Mention[]): void {
  if (node.kind === "scalar") return;
  if (node.kind === "sequence") {
    for (const item of node.items) collectMentions(item, found);
    return;
  }
  if (node.entries.size === 1) {
    const [entry] = node.entries.values();
    const name = entry?.key.text;
    const argument = entry?.value as SourceNode;
    if (name === "Ref") {
      const target = textOf(argument);
      if (target !== undefined) found.push({ name: target, node });
      return;
    }
    if (name === "Fn::GetAtt") {
      const text = textOf(argument) ?? plainText(itemsOf(argument)[0]);
      if (text !== undefined) {
        const dot = text.indexOf(".");
        const rest = itemsOf(argument)
          .slice(1)
          .map((item) => plainText(item) ?? "?")
          .join(".");
        found.push({
          name: dot < 0 ? text : text.slice(0, dot),
          attribute: dot < 0 ? rest : text.slice(dot + 1),
          node,
        });
      }
      for (const item of itemsOf(argument).slice(1)) collectMentions(item, found);
      return;
    }
    if (name === "Fn::Sub") {
      const [textNode, map] = argument.kind === "sequence" ? argument.items : [argument];
      for (const piece of subPieces(textOf(textNode) ?? "")) {
        if (piece.kind === "text" || childOf(map, piece.name) !== undefined) continue;
        const dot = piece.name.indexOf(".");
        found.push(
          dot < 0
            ? { name: piece.name, node }
            : { name: piece.name.slice(0, dot), attribute: piece.name.slice(dot + 1), node },
        );
      }
      if (map !== undefined) collectMentions(map, found);
      return;
    }
  }
  for (const entry of node.entries.values()) collectMentions(entry.value, found);
}

/**
 * Parameters and pseudo parameters that a node's value depends on, through conditions too.
 * Static: it names every branch's.
 */
export function parametersBehind(node: SourceNode, template: Template): ReadonlySet<string> {
  const names = new Set<string>();
  const seenConditions = new Set<string>();
  const visit = (at: SourceNode): void => {
    for (const mention of mentionsOf(at)) {
      if (mention.attribute === undefined && !template.resources.has(mention.name)) names.add(mention.name);
    }
    for (const condition of conditionsIn(at)) {
      if (seenConditions.has(condition)) continue;
      seenConditions.add(condition);
      const definition = template.conditions.get(condition);
      if (definition !== undefined) visit(definition.node);
    }
  };
  visit(node);
  return names;
}

/** Names of conditions that `Fn::If` or `Condition` read below a node. */
export function conditionsIn(node: SourceNode): ReadonlySet<string> {
  const names = new Set<string>();
  collectConditions(node, names);
  return names;
}

function collectConditions(node: SourceNode, names: Set<string>): void {
  if (node.kind === "scalar") return;
  if (node.kind === "sequence") {
    for (const item of node.items) collectConditions(item, names);
    return;
  }
  for (const entry of node.entries.values()) {
    const isIf = entry.key.text === "Fn::If";
    if (isIf || (entry.key.text === "Condition" && node.entries.size === 1)) {
      const name = textOf(isIf ? itemsOf(entry.value)[0] : entry.value);
      if (name !== undefined) names.add(name);
    }
    collectConditions(entry.value, names);
  }
}
