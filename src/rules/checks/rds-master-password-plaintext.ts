import type { Check } from "../../stack/check-run.js";
import { clearText } from "../../stack/clear-text.js";

const secrets = ["MasterUserPassword", "AuthToken"];

/** A password or token that whoever sees the template or the stack can read. */
export const check: Check = (run) => {
  for (const name of secrets) {
    run.part(() => {
      const at = run.read(run.properties, name);
      const why = clearText(run, at);
      if (why !== undefined) run.fail(at, { message: `${name} of {resource} is a secret, and ${why}` });
    });
  }
};
