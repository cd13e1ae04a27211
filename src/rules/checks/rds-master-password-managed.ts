import type { Check } from "../../stack/check-run.js";
import { isClusterMember } from "../../stack/databases.js";

/** The master password is kept and rotated by Secrets Manager. */
export const check: Check = (run) => {
  const { properties, resource } = run;
  const password = run.read(properties, "MasterUserPassword");
  // Without one RDS is told to manage it, or the database takes that of what it is made from.
  if (password.value.kind === "absent" || isClusterMember(run, resource)) return;
  if (run.isTrue(run.read(properties, "ManageMasterUserPassword"), false) === "true") return;
  const parts = run.parts(password);
  if (parts === undefined || parts.length === 0) {
    run.review(password);
    return;
  }
  const dynamic = parts.find((part) => part.kind === "dynamic");
  if (dynamic?.service === "secretsmanager") return;
  if (dynamic !== undefined) {
    run.fail(password, {
      message: "the master password of {resource} stands in Parameter Store, which does not rotate it",
    });
    return;
  }
  const fromElsewhere = parts.every(
    (part) => part.kind === "reference" || (part.kind === "unknown" && part.parameter === undefined),
  );
  if (fromElsewhere) run.review(password);
  else run.fail(password);
};
