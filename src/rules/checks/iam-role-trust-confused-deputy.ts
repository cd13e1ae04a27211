import type { Check } from "../../stack/check-run.js";
import { eachStatement } from "../../stack/policy-documents.js";
import { isAllow } from "../../stack/policy-statements.js";
import { servicesNamingTheirSource } from "../../stack/services-naming-source.js";

const keys = /^aws:Source(Account|Arn|OrgID|OrgPaths|OwnerAccount)$/i;

/** A service may assume the role for whoever asks it to: no condition says for which account. */
export const check: Check = (run) => {
  eachStatement(run, ["trust"], (statement) => {
    if (isAllow(run, statement) === "false") return;
    const services = run.read(statement, "Principal", "Service");
    const named = (run.oneOrMany(services) ?? []).find(
      (one) => run.test(one, (text) => servicesNamingTheirSource.has(text)) === "true",
    );
    if (named === undefined) return;
    const conditions = run.read(statement, "Condition");
    if (conditions.value.kind === "unknown") run.review(conditions);
    else if (!namesSource(conditions)) run.fail(named);
  });

  function namesSource(conditions: ReturnType<typeof run.read>): boolean {
    if (conditions.value.kind !== "map") return false;
    return [...conditions.value.node.entries.keys()].some((operator) => {
      const inner = run.read(conditions, operator).value;
      return inner.kind === "map" && [...inner.node.entries.keys()].some((key) => keys.test(key));
    });
  }
};
