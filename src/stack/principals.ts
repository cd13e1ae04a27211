import type { TextPart, Truth } from "../intrinsics/value.js";
import { compilePattern } from "../patterns/automaton.js";
import type { CheckRun } from "./check-run.js";
import type { Located } from "./located.js";

/** By what `Principal` names: accounts and identities, services, providers of identities, and S3's own ids. */
const kinds = ["AWS", "Service", "Federated", "CanonicalUser"] as const;

/** Judges every principal of a statement, each in a part of its own. What cannot be read is a review. */
export function eachPrincipal(
  run: CheckRun,
  statement: Located,
  judge: (principal: Located) => void,
  only: readonly (typeof kinds)[number][] = kinds,
): void {
  const principal = run.read(statement, "Principal");
  if (principal.value.kind === "absent") return;
  if (principal.value.kind !== "map") {
    judge(principal);
    return;
  }
  for (const kind of only) {
    const named = run.read(principal, kind);
    if (named.value.kind === "absent") continue;
    run.part(() => {
      if (!run.each(named, judge)) judge(named);
    });
  }
}

/** Whether it stands for an account as a whole: its number, or its root. */
export function isWholeAccount(run: CheckRun, principal: Located): Truth {
  return testPrincipal(run, principal, "^([0-9]*|arn:[^:]*:iam::(.|\\s)*:root)$");
}

/** Whether a star stands in it beside other text: it is meant for some, and is none that IAM knows. */
export function isPartlyStar(run: CheckRun, principal: Located): Truth {
  return testPrincipal(run, principal, "^(.+\\*.*|.*\\*.+)$");
}

function testPrincipal(run: CheckRun, principal: Located, pattern: string): Truth {
  const compiled = compilePattern(pattern);
  return run.test(
    principal,
    (text) => compiled.test(text),
    // A role or user of the stack is one, and one whose name only is given from outside too.
    (parts) => {
      const truth = compiled.judge(parts);
      return truth === "unknown" && isNamed(parts) ? "false" : truth;
    },
  );
}

function isNamed(parts: readonly TextPart[]): boolean {
  return parts.length > 1 || parts.some(({ kind }) => kind === "reference");
}

/** Whether it is the account that the stack is deployed to, whose own policies decide the rest. */
export function isOwnAccount(run: CheckRun, principal: Located): boolean {
  return isWholeAccount(run, principal) === "true" && (run.parts(principal) ?? []).some(isAccountId);
}

function isAccountId(part: TextPart): boolean {
  if (part.kind === "variable") return part.variable.name === "AWS::AccountId";
  if (part.kind === "literal") return part.parameter === "AWS::AccountId";
  return part.kind === "unknown" && part.id === "AWS::AccountId";
}
