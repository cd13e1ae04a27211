import type { Check } from "../../stack/check-run.js";
import { isClusterMember } from "../../stack/databases.js";

/** What the engines of RDS listen on unless told otherwise, and what every scanner tries first. */
const defaults = ["3306", "5432", "1433", "1521", "50000"];

/** A database listens on a port of its own. */
export const check: Check = (run) => {
  if (isClusterMember(run, run.resource)) return;
  const port = run.read(run.properties, "Port");
  if (port.value.kind === "absent") run.fail(port);
  else {
    const known = run.isOneOf(port, ...defaults);
    run.require(known === "true" ? "false" : known === "false" ? "true" : "unknown", port);
  }
};
