import { standardSupportEnd, supportOf } from "../../specification/database-versions.js";
import type { Check } from "../../stack/check-run.js";
import { engineOf } from "../../stack/databases.js";

/** The version can be created, and is in standard support. */
export const check: Check = (run) => {
  const engineAt = engineOf(run, run.resource);
  const engine = run.text(engineAt)?.toLowerCase();
  const version = run.read(run.properties, "EngineVersion");
  if (engine === "aurora") {
    run.fail(version.value.kind === "absent" ? engineAt : version);
    return;
  }
  if (version.value.kind === "absent") return;
  if (engine === undefined) {
    // Restored or replicated: the engine is what the origin has.
    run.review(version);
    return;
  }
  const withdrawn = run.test(version, (text) => supportOf(engine, text) === "withdrawn");
  if (withdrawn !== "false") {
    run.require(withdrawn === "true" ? "false" : "unknown", version);
    return;
  }
  if (run.test(version, (text) => supportOf(engine, text) === "extended") !== "true") return;
  const end = standardSupportEnd(engine, run.text(version) ?? "");
  run.fail(version, {
    message: `standard support of the version of {resource} ended${end === undefined ? "" : ` on ${end}`}: each hour is charged for Extended Support`,
  });
};
