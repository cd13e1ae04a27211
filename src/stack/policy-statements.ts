import type { TextPart, Truth } from "../intrinsics/value.js";
import { compilePattern } from "../patterns/automaton.js";
import type { CheckRun } from "./check-run.js";
import { allOf, anyOf, someOf } from "./kleene.js";
import type { Located } from "./located.js";

export function isAllow(run: CheckRun, statement: Located): Truth {
  return run.isOneOf(run.read(statement, "Effect"), "Allow");
}

export function isDeny(run: CheckRun, statement: Located): Truth {
  return run.isOneOf(run.read(statement, "Effect"), "Deny");
}

/** The entries of `Action`, `Resource` or their opposites, one or many; undefined where they cannot be known. */
export function entriesOf(
  run: CheckRun,
  statement: Located,
  name: "Action" | "NotAction" | "Resource" | "NotResource",
): readonly Located[] | undefined {
  return run.oneOrMany(run.read(statement, name));
}

/**
 * Whether some entry matches a pattern that demands a star, for every value of what is unknown in it. What a
 * resource of the stack is called holds none.
 */
export function someMatches(run: CheckRun, entries: readonly Located[] | undefined, pattern: string): Truth {
  return someOf(entries, (entry) => matches(run, entry, pattern));
}

function matches(run: CheckRun, entry: Located, pattern: string): Truth {
  const compiled = compilePattern(pattern);
  return run.test(
    entry,
    (text) => compiled.test(text),
    (parts) => compiled.judge(parts.map(withoutStar)),
  );
}

function withoutStar(part: TextPart): TextPart {
  return part.kind === "reference" && part.pattern === undefined ? { ...part, pattern: "^[^*]+$" } : part;
}

/** Whether some entry, known to the letter, satisfies a test. */
export function someNamed(
  run: CheckRun,
  entries: readonly Located[] | undefined,
  holds: (text: string) => boolean,
): Truth {
  return someOf(entries, (entry) => run.test(entry, holds));
}

/** Fails each action of an Allow that matches the pattern, at its own place, where what narrows it holds too. */
export function forbidActions(
  run: CheckRun,
  statement: Located,
  pattern: string,
  narrower: (action: Located) => Truth = () => "true",
): void {
  const actions = run.read(statement, "Action");
  const judge = (action: Located): void => {
    run.forbid(
      allOf([() => isAllow(run, statement), () => matches(run, action, pattern), () => narrower(action)]),
      action,
    );
  };
  if (actions.value.kind !== "list" || !run.each(actions, judge)) judge(actions);
}

/** Whether the statement's actions cover one, `kms:Decrypt`; wildcards count, case does not. */
export function coversAction(run: CheckRun, statement: Located, action: string): Truth {
  return someNamed(run, entriesOf(run, statement, "Action"), (text) => matchesWildcard(text, action));
}

/** `*` is any text and `?` any character, as IAM has them. */
export function matchesWildcard(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return compilePattern(`(?i)^${expression}$`).test(text);
}

/** Whether everyone is among the principals: `*`, or `{AWS: "*"}`. */
export function isEveryone(run: CheckRun, statement: Located): Truth {
  const principal = run.read(statement, "Principal");
  if (principal.value.kind !== "map") return run.isOneOf(principal, "*");
  const accounts = run.oneOrMany(run.read(principal, "AWS"));
  if (accounts === undefined) return "unknown";
  return anyOf(accounts.map((account) => () => run.isOneOf(account, "*")));
}

/** Whether a service is among the principals. */
export function admitsService(run: CheckRun, statement: Located, service: string): Truth {
  const principal = run.read(statement, "Principal");
  if (principal.value.kind !== "map") return run.isOneOf(principal, "*");
  const services = run.oneOrMany(run.read(principal, "Service"));
  if (services === undefined) return "unknown";
  return anyOf(services.map((one) => () => run.isOneOf(one, service)));
}

/**
 * Whether a statement denies everyone what arrives without TLS:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html
 */
export function deniesPlainHttp(run: CheckRun, statement: Located): Truth {
  const condition = (operator: string): Truth => {
    const values = run.oneOrMany(run.read(statement, "Condition", operator, "aws:SecureTransport"));
    return values === undefined
      ? "unknown"
      : anyOf(values.map((value) => () => run.isTrue(value, true))) === "true"
        ? "false"
        : values.length > 0
          ? "true"
          : "false";
  };
  return allOf([
    () => isDeny(run, statement),
    () => isEveryone(run, statement),
    () => anyOf(["Bool", "BoolIfExists", "StringEquals"].map((operator) => () => condition(operator))),
  ]);
}

/** Whether a statement is an Allow that says what it does not mean: `NotAction`, `NotResource`, `NotPrincipal`. */
export function allowsAllBut(
  run: CheckRun,
  statement: Located,
  name: "NotAction" | "NotResource" | "NotPrincipal",
): Truth {
  const at = run.read(statement, name);
  if (at.value.kind === "absent") return "false";
  return isAllow(run, statement);
}

/** Whether a statement allows every action on every resource. */
export function allowsEverything(run: CheckRun, statement: Located): Truth {
  return allOf([
    () => isAllow(run, statement),
    () => someMatches(run, entriesOf(run, statement, "Action"), "^\\*(:\\*)?$"),
    () => someMatches(run, entriesOf(run, statement, "Resource"), "^\\*$"),
  ]);
}

/** Whether an Allow covers one of some actions on everything, with no condition to narrow it. */
export function allowsOnEverything(run: CheckRun, statement: Located, actions: readonly string[]): Truth {
  return allOf([
    () => isAllow(run, statement),
    () => (run.read(statement, "Condition").value.kind === "absent" ? "true" : "false"),
    () => someMatches(run, entriesOf(run, statement, "Resource"), "^\\*$"),
    () => anyOf(actions.map((action) => () => coversAction(run, statement, action))),
  ]);
}

/**
 * Principals of another account that are named to the letter: an account id, or an ARN with one.
 *
 * @param trusted ids of accounts that are left out
 */
export function foreignAccounts(
  run: CheckRun,
  statement: Located,
  trusted: readonly string[],
): readonly Located[] {
  const principal = run.read(statement, "Principal", "AWS");
  if (run.read(statement, "Principal").value.kind !== "map") return [];
  return (run.oneOrMany(principal) ?? []).filter(
    (one) =>
      run.test(one, (text) => {
        const named = /^(\d{12})$/.exec(text) ?? /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(text);
        const account = named?.[1];
        return account !== undefined && !trusted.includes(account);
      }) === "true",
  );
}
