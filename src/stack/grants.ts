import type { TextPart, Truth } from "../intrinsics/value.js";
import { compilePattern } from "../patterns/automaton.js";
import type { CheckRun } from "./check-run.js";
import { not, someOf } from "./kleene.js";
import type { Located } from "./located.js";
import { entriesOf, matchesWildcard, someNamed } from "./policy-statements.js";

/** Whether nothing but actions and resources limits the statement. What a condition leaves open is not asked. */
export function isUnconditional(run: CheckRun, statement: Located): Truth {
  const { kind } = run.read(statement, "Condition").value;
  return kind === "absent" ? "true" : kind === "unknown" ? "unknown" : "false";
}

/**
 * Whether the statement is about everything that a service has: by a bare star, by an ARN whose name is a
 * star (`arn:aws:iam::111122223333:role/*`), or by `NotResource`, which leaves only some out.
 *
 * @param service `iam`; undefined where the action, and so the service, is not known
 */
export function reachesAll(run: CheckRun, statement: Located, service: string | undefined): Truth {
  const excluded = run.read(statement, "NotResource");
  if (excluded.value.kind !== "absent") return not(run.isOneOf(excluded, "*"));
  const resources = entriesOf(run, statement, "Resource");
  const name = service !== undefined && /^[a-z0-9-]+$/.test(service) ? service : "[a-z0-9-]+";
  const pattern = compilePattern(
    service === "s3"
      ? "^(\\*|arn:[^:]*:s3:::\\*(/\\*)?)$"
      : `^(\\*|arn:[^:]*:${name}:[^:]*:[^:]*:([A-Za-z-]+[:/])?\\*)$`,
  );
  return someOf(resources, (resource) =>
    run.test(
      resource,
      (text) => pattern.test(text),
      (parts) => judgeName(parts, pattern.judge(parts)),
    ),
  );
}

/** A part that stands for a name, of a resource or by a parameter, is meant to be one and no star. */
function judgeName(parts: readonly TextPart[], truth: Truth): Truth {
  const isNamed = parts.length > 1 || parts.some(({ kind }) => kind === "reference");
  return truth === "unknown" && isNamed ? "false" : truth;
}

/**
 * Judges each entry by which a statement takes actions: those of `Action` apart, `NotAction` as a whole.
 *
 * @param judge gets with the entry whether it takes an action, `kms:Decrypt`
 */
export function eachEntry(
  run: CheckRun,
  statement: Located,
  judge: (entry: Located, takes: (action: string) => Truth) => void,
): void {
  const excluded = run.read(statement, "NotAction");
  if (excluded.value.kind !== "absent") {
    const entries = entriesOf(run, statement, "NotAction");
    judge(excluded, (action) => not(someNamed(run, entries, (text) => matchesWildcard(text, action))));
    return;
  }
  const actions = run.read(statement, "Action");
  const judgeOne = (entry: Located): void =>
    judge(entry, (action) => run.test(entry, (text) => matchesWildcard(text, action)));
  if (!run.each(actions, judgeOne)) judgeOne(actions);
}

/** Whether the statement's actions take one, by `Action` or by what `NotAction` leaves. */
export function takesAction(run: CheckRun, statement: Located, action: string): Truth {
  const named = (name: "Action" | "NotAction"): Truth =>
    someNamed(run, entriesOf(run, statement, name), (text) => matchesWildcard(text, action));
  return run.read(statement, "NotAction").value.kind === "absent" ? named("Action") : not(named("NotAction"));
}

/** Services whose actions are about another one's resources. */
const owners: Readonly<Record<string, string>> = { ebs: "ec2", sts: "iam" };

/** The service in whose ARNs an action's resources are. */
export function serviceOf(action: string): string {
  const service = action.slice(0, action.indexOf(":")).toLowerCase();
  return owners[service] ?? service;
}
