import type { Check } from "../../stack/check-run.js";

/** The master password is kept and rotated by Secrets Manager. */
export const check: Check = (run) => {
  const password = run.read(run.properties, "MasterUserPassword");
  // Without one RDS is told to manage it, or the database is restored, a replica, or a cluster's member.
  if (password.value.kind === "absent") return;
  if (run.isTrue(run.read(run.properties, "ManageMasterUserPassword"), false) === "true") return;
  const parts = run.parts(password);
  if (parts === undefined || parts.length === 0) run.review(password);
  else if (parts.some((part) => part.kind === "dynamic" && part.service === "secretsmanager")) return;
  else if (
    parts.every(
      (part) => part.kind === "reference" || (part.kind === "unknown" && part.parameter === undefined),
    )
  )
    run.review(password);
  else run.fail(password);
};
