import type { Check } from "../../stack/check-run.js";
import { areTaken } from "../../stack/guards.js";
import { schemaEvents } from "../../stack/schema-walk.js";

/** Properties that the resource type's schema requires. */
export const check: Check = (run) => {
  for (const event of schemaEvents(run.resource)) {
    if (event.kind !== "missing-property") continue;
    run.part(() => {
      if (!areTaken(run, event.guards)) return;
      const where = event.path
        .slice(event.path.indexOf("Properties") + 1, -1)
        .filter((s) => typeof s === "string");
      run.fail(event, {
        message: `${run.resource.type} requires ${[...where, event.property.name].join(".")}, which {resource} lacks`,
      });
    });
  }
};
