import { secretPropertyPaths } from "../../specification/secret-properties.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { clearText } from "../../stack/clear-text.js";
import type { Located } from "../../stack/located.js";

/** Properties with a rule of their own. */
const elsewhere = new Set([
  "AWS::RDS::DBInstance.MasterUserPassword",
  "AWS::RDS::DBCluster.MasterUserPassword",
  "AWS::ElastiCache::ReplicationGroup.AuthToken",
]);

/** Every property that holds a secret gets it from where nobody can read it. */
export const check: Check = (run) => {
  for (const type of run.resource.ruleTypes) {
    for (const path of secretPropertyPaths(type)) {
      if (elsewhere.has(`${type}.${path.join(".")}`)) continue;
      run.part(() => follow(run, run.properties, path));
    }
  }
};

function follow(run: CheckRun, at: Located, path: readonly string[]): void {
  const [name, ...rest] = path;
  if (name === undefined) {
    const why = clearText(run, at);
    if (why !== undefined)
      run.fail(at, { message: `${at.path.at(-1)} of {resource} is a secret, and ${why}` });
  } else if (name === "*") {
    if (at.value.kind === "map") {
      for (const key of at.value.node.entries.keys()) run.part(() => follow(run, run.read(at, key), rest));
    } else run.each(at, (item) => follow(run, item, rest));
  } else follow(run, run.read(at, name), rest);
}
