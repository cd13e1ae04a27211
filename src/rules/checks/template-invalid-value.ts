import type { Check } from "../../stack/check-run.js";
import { areTaken } from "../../stack/guards.js";
import { schemaEvents } from "../../stack/schema-walk.js";
import { closestName } from "../../text/closest-name.js";

/** Literals that are none of the values which the resource type's schema lists. */
export const check: Check = (run) => {
  for (const event of schemaEvents(run.resource)) {
    if (event.kind !== "invalid-value") continue;
    run.part(() => {
      if (!areTaken(run, event.guards)) return;
      const close = closestName(event.node.text, event.values);
      const name = event.path.findLast((segment) => typeof segment === "string");
      const shown = event.values.slice(0, 8).join(", ");
      const values = event.values.length > 8 ? `${shown} and ${event.values.length - 8} more` : shown;
      run.fail(
        { path: event.path, span: event.node },
        {
          message: `"${event.node.text}" is none of ${name}'s values (${values})${close === undefined ? "" : `; did you mean "${close}"?`}`,
        },
      );
    });
  }
};
