import { actionsMeet } from "../../patterns/wildcards.js";
import type { Check } from "../../stack/check-run.js";
import { eachEntry } from "../../stack/grants.js";
import { allOf } from "../../stack/kleene.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { isAllow } from "../../stack/policy-statements.js";
import { eachPrincipal, isOwnAccount } from "../../stack/principals.js";

/**
 * What administers a queue instead of using it.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
 */
const administering = [
  "sqs:AddPermission",
  "sqs:CancelMessageMoveTask",
  "sqs:CreateQueue",
  "sqs:DeleteQueue",
  "sqs:PurgeQueue",
  "sqs:RemovePermission",
  "sqs:SetQueueAttributes",
  "sqs:StartMessageMoveTask",
  "sqs:TagQueue",
  "sqs:UntagQueue",
];

/** An Allow to administer a queue. Of a star for all actions a rule of its own speaks. */
export const check: Check = (run) => {
  eachStatement(run, ["resource"], (statement) => {
    if (isAllow(run, statement) === "false") return;
    // What `NotAction` leaves has a rule of its own, too.
    if (run.read(statement, "NotAction").value.kind !== "absent") return;
    eachPrincipal(run, statement, (principal) => {
      if (isOwnAccount(run, principal)) return;
      eachEntry(run, statement, (entry) => {
        const administers = run.test(
          entry,
          (text) => !/^(sqs:)?\*$/i.test(text) && administering.some((action) => actionsMeet(text, action)),
        );
        run.forbid(allOf([() => administers, () => isAllow(run, statement)]), entry);
      });
    });
  });
};
