import type { Check } from "../../stack/check-run.js";
import { isClusterMember } from "../../stack/databases.js";

/** A cluster, or an instance outside a cluster, copies its tags to its snapshots. */
export const check: Check = (run) => {
  if (isClusterMember(run, run.resource)) return;
  const copies = run.read(run.properties, "CopyTagsToSnapshot");
  run.require(run.isTrue(copies, false), copies);
};
