import type { RemoveDeclarationStep } from "../../rules/repair.js";
import { childOf } from "../../source/access.js";
import type { SourceNode } from "../../source/node.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/** Removes the parameter, mapping or condition that the finding is about. */
export const repair: CodeRepair = ({ path: [section, name] }, stack) => {
  // How the console groups parameters is no use of them, and names them all the same.
  const metadata = childOf(stack.template.root, "Metadata");
  if (metadata !== undefined && holds(metadata, String(name)))
    return new Refusal(`the template's Metadata names ${name} too`);
  return {
    steps: [{ removeDeclaration: String(name), section: section as RemoveDeclarationStep["section"] }],
  };
};

function holds(node: SourceNode, text: string): boolean {
  if (node.kind === "scalar") return node.text === text;
  if (node.kind === "sequence") return node.items.some((item) => holds(item, text));
  return [...node.entries.values()].some(({ key, value }) => key.text === text || holds(value, text));
}
