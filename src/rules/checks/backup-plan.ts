import type { Check } from "../../stack/check-run.js";

/**
 * A selection of AWS Backup names the resource. With no selection in the stack one of the account's may take
 * it by tag: that cannot be known.
 */
export const check: Check = (run) => {
  // An instance of a cluster; on a cluster the same property is its own name.
  if (
    run.resource.type === "AWS::RDS::DBInstance" &&
    run.read(run.properties, "DBClusterIdentifier").value.kind !== "absent"
  )
    return;
  const selections = run.stack.ofType("AWS::Backup::BackupSelection");
  if (selections.length === 0) {
    run.review(run.resource, {
      message: "no selection of AWS Backup in this template covers {resource}; one by tag elsewhere may",
    });
    return;
  }
  run.none(
    selections,
    (selection) => {
      const resources = run.items(run.read(selection, "BackupSelection", "Resources"));
      const byTag =
        run.read(selection, "BackupSelection", "ListOfTags").value.kind !== "absent" ||
        run.read(selection, "BackupSelection", "Conditions").value.kind !== "absent";
      const named = resources?.some(
        (one) =>
          run.referenceTo(one)?.resource === run.resource || run.test(one, (text) => text === "*") === "true",
      );
      if (named === true) return run.exists(selection);
      return byTag || resources === undefined ? "unknown" : "false";
    },
    { fail: () => run.fail(run.resource), review: () => run.review(run.resource) },
  );
};
