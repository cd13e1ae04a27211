import type { Check } from "../../stack/check-run.js";
import { hasOrigin, isClusterMember } from "../../stack/databases.js";

/** What the engines of RDS listen on unless told otherwise, and what every scanner tries first. */
const defaults = ["3306", "5432", "1433", "1521", "50000"];

/** A database listens on a port of its own. */
export const check: Check = (run) => {
  if (isClusterMember(run, run.resource)) return;
  const port = run.read(run.properties, "Port");
  if (port.value.kind !== "absent") run.forbid(run.isOneOf(port, ...defaults), port);
  // What is made from another database has that one's port.
  else run.forbid(hasOrigin(run, run.resource) === "false" ? "true" : "unknown", port);
};
