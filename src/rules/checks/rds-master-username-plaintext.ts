import type { Check } from "../../stack/check-run.js";
import { clearText } from "../../stack/clear-text.js";

/** The master user's name, where whoever sees the template or the stack can read it. */
export const check: Check = (run) => {
  const name = run.read(run.properties, "MasterUsername");
  const why = clearText(run, name);
  if (why !== undefined) run.fail(name, { message: `{resource} names its master user, and ${why}` });
  else if (name.value.kind === "unknown") run.review(name);
};
