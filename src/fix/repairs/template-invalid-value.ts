import { schemaEvents } from "../../stack/schema-walk.js";
import { closestName } from "../../text/closest-name.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/** Writes the value that a misspelt one most likely means. */
export const repair: CodeRepair = ({ resource, span }) => {
  for (const event of resource === undefined ? [] : schemaEvents(resource)) {
    if (event.kind !== "invalid-value" || event.node.start !== span.start) continue;
    const close = closestName(event.node.text, event.values);
    if (close === undefined) break;
    return { steps: [{ set: "@", to: close }] };
  }
  return new Refusal("it is near none of the values that the property takes");
};
