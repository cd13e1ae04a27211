import { comparisonKey } from "../intrinsics/comparison-key.js";
import type { ChoiceName, ConditionTable } from "../intrinsics/environment.js";
import { conditionsIn, parametersBehind } from "../intrinsics/mentions.js";
import { KnownAnswers } from "../scenario/known-answers.js";
import { childOf, itemsOf } from "../source/access.js";
import type { SourceNode } from "../source/node.js";
import type { Template } from "../template/template.js";

/** Finds cycles among conditions, and names every comparison for the case that no value decides it. */
export function readConditionTable(template: Template): ConditionTable {
  const choiceNames = new Map<string, ChoiceName>();
  const name = (node: SourceNode, whole: string | undefined, part: string, inverted: boolean): void => {
    const equals = itemsOf(childOf(node, "Fn::Equals"));
    if (equals.length === 2) {
      const key = comparisonKey(equals[0] as SourceNode, equals[1] as SourceNode);
      const known = choiceNames.get(key);
      // A condition that is nothing but the comparison names it better than one that has it as a part.
      if (known !== undefined && (whole === undefined || !known.name.startsWith("comparison"))) return;
      choiceNames.set(key, {
        name: whole ?? part,
        inverted: whole !== undefined && inverted,
        names: parametersBehind(node, template),
      });
      return;
    }
    const [negated] = itemsOf(childOf(node, "Fn::Not"));
    if (negated !== undefined) {
      name(negated, whole, part, !inverted);
      return;
    }
    if (node.kind === "sequence") for (const item of node.items) name(item, undefined, part, false);
    if (node.kind === "map")
      for (const entry of node.entries.values()) name(entry.value, undefined, part, false);
  };
  for (const condition of template.conditions.values()) {
    name(condition.node, `condition ${condition.name}`, `comparison in condition ${condition.name}`, false);
  }
  for (const rule of template.rules.values()) {
    name(rule.node, undefined, `comparison in rule ${rule.name}`, false);
  }
  return { cyclic: cyclicConditions(template), choiceNames, answers: new KnownAnswers() };
}

/** Conditions on a cycle, or that read one. */
function cyclicConditions(template: Template): ReadonlySet<string> {
  const cyclic = new Set<string>();
  const state = new Map<string, "open" | "done">();
  const visit = (name: string): boolean => {
    if (state.get(name) === "done") return cyclic.has(name);
    if (state.get(name) === "open") return true;
    state.set(name, "open");
    const condition = template.conditions.get(name);
    let found = false;
    if (condition !== undefined) {
      for (const target of conditionsIn(condition.node)) if (visit(target)) found = true;
    }
    if (found) cyclic.add(name);
    state.set(name, "done");
    return found;
  };
  for (const name of template.conditions.keys()) visit(name);
  return cyclic;
}
