import { childOf } from "../../source/access.js";
import { servicesNamingTheirSource } from "../../stack/services-naming-source.js";
import type { CodeRepair } from "../code-repair.js";
import { statementPath, writePath } from "../found-path.js";
import { readBelow } from "../read-below.js";
import { Refusal } from "../refusal.js";

/** The service must act for this account. */
export const repair: CodeRepair = ({ resource, path }) => {
  const at = resource && statementPath(resource, path);
  if (at === undefined) return new Refusal("it is in no statement");
  const principal = childOf(readBelow(resource, ...at), "Principal");
  const services = childOf(principal, "Service");
  const named = services?.kind === "sequence" ? services.items : services === undefined ? [] : [services];
  const areAll = named.every((one) => one.kind === "scalar" && servicesNamingTheirSource.has(one.text));
  // The condition is the whole statement's: who sends no source would be refused.
  if (principal?.kind !== "map" || principal.entries.size > 1 || !areAll)
    return new Refusal("others beside it are in the statement, who do not say for which account they act");
  return {
    steps: [
      {
        set: writePath([...at, "Condition", "StringEquals", "aws:SourceAccount"]),
        to: { Ref: "AWS::AccountId" },
      },
    ],
  };
};
