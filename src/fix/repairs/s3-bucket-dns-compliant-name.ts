import { childOf } from "../../source/access.js";
import type { SourceNode, SourceSpan } from "../../source/node.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/** Hyphens for the dots of a name that is written out. */
export const repair: CodeRepair = ({ resource, span }) => {
  const name = textAt(childOf(resource?.properties, "BucketName"), span);
  if (name === undefined) return new Refusal("the name is not written out here");
  return { steps: [{ set: "$.BucketName", to: name.replaceAll(/\.+/g, "-") }] };
};

/** The text that the finding points at, alone or with its key; it may be a branch. */
function textAt(node: SourceNode | undefined, span: SourceSpan): string | undefined {
  if (node === undefined) return undefined;
  if (node.kind === "scalar") return node.end === span.end ? node.text : undefined;
  const below =
    node.kind === "sequence" ? node.items : [...node.entries.values()].map((entry) => entry.value);
  for (const one of below) {
    const text = textAt(one, span);
    if (text !== undefined) return text;
  }
  return undefined;
}
