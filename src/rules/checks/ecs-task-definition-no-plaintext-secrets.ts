import type { Check } from "../../stack/check-run.js";
import { eachContainerVariable } from "../../stack/container-variables.js";
import { carriedSecret } from "../../stack/secret-flow.js";

/** No variable of a container carries a secret. What it carries is never said. */
export const check: Check = (run) => {
  eachContainerVariable(run, (value, name) => {
    const why = carriedSecret(run, value, name);
    if (why === undefined) return;
    run.fail(value, {
      message: `variable ${name ?? "of a container"} of {resource} is readable in clear, and ${why}`,
    });
  });
};
