import { endedVersions } from "../../specification/database-versions.js";
import type { Check } from "../../stack/check-run.js";

/** A version that can no longer be created. */
export const check: Check = (run) => {
  const engine = run.text(run.read(run.properties, "Engine"));
  const version = run.read(run.properties, "EngineVersion");
  if (engine === undefined || version.value.kind === "absent") return;
  const ended = run.test(version, (text) => endedVersions(engine, text));
  run.forbid(ended, version);
};
