import { conditionsIn } from "../../intrinsics/mentions.js";
import { childOf, textOf } from "../../source/access.js";
import type { SourceNode } from "../../source/node.js";
import type { Check } from "../../stack/check-run.js";

/** Conditions that neither a resource, an output, a function nor another condition names. */
export const check: Check = (run) => {
  const { template } = run.stack;
  if (run.stack.mayReadUnseen) return;
  const used = new Set<string>();
  for (const entry of template.root.entries.values())
    for (const name of conditionsIn(entry.value)) used.add(name);
  for (const item of [...template.resources.values(), ...template.outputs.values()]) {
    if (item.condition !== undefined) used.add(item.condition);
  }
  // A loop or SAM event may carry a Condition that no resource of the expanded template shows.
  for (const name of conditionKeys(childOf(template.root, "Resources"))) used.add(name);
  for (const condition of template.conditions.values()) {
    if (used.has(condition.name)) continue;
    run.fail(
      { path: condition.path, span: condition.key },
      { message: `nothing uses the condition ${condition.name}` },
    );
  }
};

function* conditionKeys(node: SourceNode | undefined): Iterable<string> {
  if (node?.kind === "sequence") for (const item of node.items) yield* conditionKeys(item);
  if (node?.kind !== "map") return;
  for (const entry of node.entries.values()) {
    const name = entry.key.text === "Condition" ? textOf(entry.value) : undefined;
    if (name !== undefined) yield name;
    yield* conditionKeys(entry.value);
  }
}
