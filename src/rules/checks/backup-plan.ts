import { isSelected } from "../../stack/backups.js";
import type { Check } from "../../stack/check-run.js";
import { isClusterMember } from "../../stack/databases.js";
import { allOf } from "../../stack/kleene.js";

/**
 * A selection of AWS Backup takes the resource. Where the stack has none, one of the account's or of the
 * organisation's may: that cannot be known. A stack that brings selections of its own and leaves the resource
 * out fails.
 */
export const check: Check = (run) => {
  if (isClusterMember(run, run.resource)) return;
  const selections = run.stack.ofType("AWS::Backup::BackupSelection");
  const review = (): void =>
    run.review(run.resource, {
      message:
        "whether AWS Backup covers {resource} cannot be known from this template; a selection by tag may",
    });
  if (selections.length === 0) {
    review();
    return;
  }
  run.none(
    selections,
    (selection) => allOf([() => isSelected(run, selection, run.resource), () => run.exists(selection)]),
    { fail: () => run.fail(run.resource), review },
  );
};
