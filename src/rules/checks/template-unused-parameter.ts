import { mentionsOf } from "../../intrinsics/mentions.js";
import { textOf } from "../../source/access.js";
import type { SourceNode } from "../../source/node.js";
import type { Check } from "../../stack/check-run.js";
import type { Template } from "../../template/template.js";

/** Parameters that nothing in the template reads. */
export const check: Check = (run) => {
  const { template } = run.stack;
  if (run.stack.mayReadUnseen) return;
  const used = usedNames(template);
  for (const parameter of template.parameters.values()) {
    if (used.has(parameter.name)) continue;
    run.fail(
      { path: parameter.path, span: parameter.key },
      { message: `nothing reads the parameter ${parameter.name}` },
    );
  }
};

function usedNames(template: Template): ReadonlySet<string> {
  const used = new Set<string>();
  for (const entry of template.root.entries.values()) {
    if (entry.key.text === "Parameters") continue;
    for (const mention of mentionsOf(entry.value)) used.add(mention.name);
    // `ValueOf` and its like name a parameter without Ref.
    for (const name of valueOfNames(entry.value)) used.add(name);
  }
  // What expansion read is no longer in the tree, but its source is.
  return used;
}

function* valueOfNames(node: SourceNode): Iterable<string> {
  if (node.kind === "sequence") for (const item of node.items) yield* valueOfNames(item);
  if (node.kind !== "map") return;
  for (const entry of node.entries.values()) {
    if (entry.key.text === "Fn::ValueOf" && entry.value.kind === "sequence") {
      const name = textOf(entry.value.items[0]);
      if (name !== undefined) yield name;
    }
    yield* valueOfNames(entry.value);
  }
}
