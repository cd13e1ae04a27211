import { itemsOf, textOf } from "../../source/access.js";
import type { SourceNode } from "../../source/node.js";
import type { Check } from "../../stack/check-run.js";

/** Mappings that no lookup reads. */
export const check: Check = (run) => {
  const { template } = run.stack;
  if (run.stack.mayReadUnseen) return;
  const used = new Set<string>();
  let anyName = false;
  const visit = (node: SourceNode): void => {
    if (node.kind === "sequence") for (const item of node.items) visit(item);
    if (node.kind !== "map") return;
    for (const entry of node.entries.values()) {
      if (entry.key.text === "Fn::FindInMap") {
        const name = textOf(itemsOf(entry.value)[0]);
        // The name may come from a function: then it may be any.
        if (name === undefined) anyName = true;
        else used.add(name);
      }
      visit(entry.value);
    }
  };
  visit(template.root);
  if (anyName) return;
  for (const mapping of template.mappings.values()) {
    if (used.has(mapping.name)) continue;
    run.fail(
      { path: mapping.path, span: mapping.key },
      { message: `nothing looks anything up in the mapping ${mapping.name}` },
    );
  }
};
