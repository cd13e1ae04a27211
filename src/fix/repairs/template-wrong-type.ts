import { plainData } from "../../schema/plain-data.js";
import { schemaEvents } from "../../stack/schema-walk.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/** Makes a list of one of what stands where a list is wanted, and takes the one out of a list where none is. */
export const repair: CodeRepair = ({ resource, span }) => {
  for (const event of resource === undefined ? [] : schemaEvents(resource)) {
    if (event.kind !== "wrong-type" || event.node.start !== span.start) continue;
    const { node, expected } = event;
    if (expected.kind === "list" && node.kind !== "sequence")
      return { steps: [{ set: "@", to: [plainData(node)], overwrite: true }] };
    const [only, second] = node.kind === "sequence" ? node.items : [];
    if (expected.kind !== "list" && only !== undefined && second === undefined)
      return { steps: [{ set: "@", to: plainData(only) }] };
  }
  return new Refusal("what is meant is not plain");
};
