import { plainData } from "../../schema/plain-data.js";
import type { SourceNode } from "../../source/node.js";
import type { CodeRepair } from "../code-repair.js";
import { foundBelow } from "../found-path.js";
import { readBelow } from "../read-below.js";
import { Refusal } from "../refusal.js";

/** Removes the name, unless something names the resource by that text. */
export const repair: CodeRepair = ({ resource, path }, stack) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const name = readBelow(resource, ...foundBelow(resource, path));
  const text = name === undefined ? undefined : nameText(name);
  if (text !== undefined && isElsewhere(stack.template.root, name as SourceNode, text))
    return new Refusal("its name stands elsewhere in the template too: refer to the resource there first");
  return { steps: [{ remove: "@" }] };
};

function nameText(name: SourceNode): string | undefined {
  const data = plainData(name);
  if (typeof data === "string") return data;
  const text = name.kind === "map" ? name.entries.get("Fn::Sub")?.value : undefined;
  return text?.kind === "scalar" ? text.text : undefined;
}

/** In a text other than the name itself and tags, which are for people. */
function isElsewhere(node: SourceNode, name: SourceNode, text: string): boolean {
  if (node.start === name.start) return false;
  if (node.kind === "scalar") return node.text.includes(text);
  if (node.kind === "sequence") return node.items.some((item) => isElsewhere(item, name, text));
  return [...node.entries.values()].some(
    ({ key, value }) => key.text !== "Tags" && isElsewhere(value, name, text),
  );
}
