import type { Check } from "../../stack/check-run.js";
import { areTaken } from "../../stack/guards.js";
import { describeType, schemaEvents } from "../../stack/schema-walk.js";

/** Values of another kind than the resource type's schema takes, CloudFormation's conversions allowed for. */
export const check: Check = (run) => {
  for (const event of schemaEvents(run.resource)) {
    if (event.kind !== "wrong-type") continue;
    run.part(() => {
      if (!areTaken(run, event.guards)) return;
      const found = event.node.kind === "scalar" ? "a text" : event.node.kind === "map" ? "a map" : "a list";
      const name = event.path.findLast((segment) => typeof segment === "string");
      run.fail(
        { path: event.path, span: event.node },
        { message: `${name} takes ${describeType(event.expected)}; here is ${found}` },
      );
    });
  }
};
