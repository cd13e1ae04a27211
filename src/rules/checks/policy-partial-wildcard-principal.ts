import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { eachPrincipal, isPartlyStar } from "../../stack/principals.js";

/**
 * A principal with a star in it. Only a star alone means something there:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const check: Check = (run) => {
  eachStatement(run, ["resource", "trust"], (statement) => {
    eachPrincipal(run, statement, (principal) => run.forbid(isPartlyStar(run, principal), principal));
  });
};
