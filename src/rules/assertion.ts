import type { ListItem, Truth, Value } from "../intrinsics/value.js";
import { compilePattern } from "../patterns/automaton.js";
import type { CheckRun } from "../stack/check-run.js";
import { item, type Located } from "../stack/located.js";
import { type Path, parsePath, type Step } from "./path.js";
import { testPattern } from "./pattern-test.js";
import type { Assertion, Literal, PathAssertion } from "./rule.js";

/** A truth and, where it is not true, the place that a finding points at. */
interface Judgement {
  readonly truth: Truth;
  readonly at: Located;
}

/**
 * Judges an assertion and says what fails where. Conjuncts, items of `[*]` and of `all` are judged apart
 * (each a replay of its own), `any` by the regions in which its items hold: a rule is written as if the
 * template had no conditions.
 */
export function requireAssertion(run: CheckRun, assertion: Assertion, subject: Located): void {
  if ("and" in assertion) {
    run.all(...assertion.and.map((part) => () => requireAssertion(run, part, subject)));
    return;
  }
  if ("or" in assertion || "not" in assertion) {
    const { truth, at } = judge(run, assertion, subject);
    run.require(truth, at);
    return;
  }
  requireAt(run, assertion, subject, parsePath(assertion.path));
}

function requireAt(run: CheckRun, assertion: PathAssertion, subject: Located, path: Path): void {
  const [step, ...rest] = path;
  if (step?.kind === "every") {
    if (!run.each(subject, (member) => requireAt(run, assertion, member, rest))) run.review(subject);
    return;
  }
  if (step?.kind === "descend") {
    for (const found of descendants(run, subject, step.name))
      run.part(() => requireAt(run, assertion, found(), rest));
    return;
  }
  if (step !== undefined) {
    requireAt(run, assertion, walk(run, subject, step), rest);
    return;
  }
  if (assertion.all !== undefined) {
    const inner = assertion.all;
    if (!run.each(subject, (member) => requireAssertion(run, inner, member))) run.review(subject);
    return;
  }
  if (assertion.any !== undefined) {
    const inner = assertion.any;
    const items = run.unresolvedItems(subject);
    if (items === undefined) {
      run.review(subject);
      return;
    }
    run.none(
      items.entries(),
      ([index, from]) => {
        const member = item(subject, index, from, run.environment);
        return member.value.kind === "absent" ? "false" : judge(run, inner, member).truth;
      },
      {
        fail: () => run.fail(nearMiss(run, inner, subject, items) ?? subject),
        review: () => run.review(subject),
      },
    );
    return;
  }
  run.require(testPlace(run, assertion, subject), subject);
}

/**
 * Where the item that was meant goes wrong: the first conjunct picks it (`Key` is the name of an attribute), and
 * one of the others does not hold. Undefined where no item is the one.
 */
function nearMiss(
  run: CheckRun,
  assertion: Assertion,
  list: Located,
  items: readonly ListItem[],
): Located | undefined {
  if (!("and" in assertion)) return undefined;
  const [picks, ...others] = assertion.and;
  if (picks === undefined) return undefined;
  for (const [index, from] of items.entries()) {
    const member = item(list, index, from, run.environment);
    if (member.value.kind === "absent" || judge(run, picks, member).truth !== "true") continue;
    for (const other of others) {
      const judgement = judge(run, other, member);
      if (judgement.truth === "false") return judgement.at;
    }
  }
  return undefined;
}

/** What an assertion comes to, as one truth. */
export function judge(run: CheckRun, assertion: Assertion, subject: Located): Judgement {
  if ("and" in assertion) return judgeParts(run, assertion.and, subject, "false");
  if ("or" in assertion) return judgeParts(run, assertion.or, subject, "true");
  if ("not" in assertion) {
    const { truth, at } = judge(run, assertion.not, subject);
    return { truth: truth === "true" ? "false" : truth === "false" ? "true" : "unknown", at };
  }
  return judgeAt(run, assertion, subject, parsePath(assertion.path));
}

function judgeParts(
  run: CheckRun,
  parts: readonly Assertion[],
  subject: Located,
  decisive: "true" | "false",
): Judgement {
  let first: Judgement | undefined;
  let open: Judgement | undefined;
  for (const part of parts) {
    const judgement = judge(run, part, subject);
    if (judgement.truth === decisive) return judgement;
    if (judgement.truth === "unknown") open ??= judgement;
    else first ??= judgement;
  }
  return open ?? first ?? { truth: decisive === "true" ? "false" : "true", at: subject };
}

function judgeAt(run: CheckRun, assertion: PathAssertion, subject: Located, path: Path): Judgement {
  const [step, ...rest] = path;
  if (step?.kind === "every") {
    return judgeEvery(run, subject, (member) => judgeAt(run, assertion, member, rest));
  }
  if (step?.kind === "descend") {
    let open: Judgement | undefined;
    for (const found of descendants(run, subject, step.name)) {
      const judgement = judgeAt(run, assertion, found(), rest);
      if (judgement.truth === "false") return judgement;
      if (judgement.truth === "unknown") open ??= judgement;
    }
    return open ?? { truth: "true", at: subject };
  }
  if (step !== undefined) return judgeAt(run, assertion, walk(run, subject, step), rest);
  if (assertion.all !== undefined) {
    const inner = assertion.all;
    return judgeEvery(run, subject, (member) => judge(run, inner, member));
  }
  if (assertion.any !== undefined) {
    const inner = assertion.any;
    const items = run.unresolvedItems(subject);
    if (items === undefined) return { truth: "unknown", at: subject };
    let truth: Truth = "false";
    for (const [index, from] of items.entries()) {
      const member = item(subject, index, from, run.environment);
      if (member.value.kind === "absent") continue;
      const judgement = judge(run, inner, member);
      if (judgement.truth === "true") return { truth: "true", at: subject };
      if (judgement.truth === "unknown") truth = "unknown";
    }
    return { truth, at: subject };
  }
  return { truth: testPlace(run, assertion, subject), at: subject };
}

function judgeEvery(run: CheckRun, list: Located, judgeItem: (member: Located) => Judgement): Judgement {
  const items = run.unresolvedItems(list);
  if (items === undefined) return { truth: "unknown", at: list };
  let open: Judgement | undefined;
  for (const [index, from] of items.entries()) {
    const member = item(list, index, from, run.environment);
    if (member.value.kind === "absent") continue;
    const judgement = judgeItem(member);
    if (judgement.truth === "false") return judgement;
    if (judgement.truth === "unknown") open ??= judgement;
  }
  return open ?? { truth: "true", at: list };
}

function walk(run: CheckRun, from: Located, step: Step): Located {
  if (step.kind === "member") return run.read(from, step.name);
  if (step.kind === "item") return run.read(from, step.index);
  return from;
}

/** Every member of that name below, as thunks: each is resolved in a part of its own. */
function descendants(run: CheckRun, from: Located, name: string): (() => Located)[] {
  const found: (() => Located)[] = [];
  const visit = (at: Located): void => {
    const { value } = at;
    if (value.kind === "map") {
      for (const key of value.node.entries.keys()) {
        if (key === name) found.push(() => run.read(at, key));
        else visit(run.read(at, key));
      }
    }
    if (value.kind === "list") for (const member of run.items(at) ?? []) visit(member);
  };
  visit(from);
  return found;
}

function testPlace(run: CheckRun, assertion: PathAssertion, at: Located): Truth {
  const { value } = at;
  const maybe = value.kind === "unknown" && value.mayBeAbsent === true;
  if (assertion.exists === true) return maybe ? "unknown" : value.kind === "absent" ? "false" : "true";
  if (assertion.absent === true) return maybe ? "unknown" : value.kind === "absent" ? "true" : "false";
  if (value.kind === "absent") {
    return assertion.default === undefined ? "false" : testLiteral(assertion, String(assertion.default));
  }
  if (maybe) return "unknown";
  if (assertion.length !== undefined) return testLength(run, assertion.length, at);
  if (assertion.matches !== undefined) return testPattern(run, value, assertion.matches);
  if (value.kind === "list" || value.kind === "map") return "false";
  if (assertion.equals !== undefined) return equalsOneOf(run, value, [assertion.equals]);
  if (assertion.in !== undefined) return equalsOneOf(run, value, assertion.in);
  if (assertion.range !== undefined) return run.test(value, (text) => inRange(assertion.range, text));
  throw new Error(`the assertion on ${assertion.path} has no test`);
}

function equalsOneOf(run: CheckRun, value: Value, literals: readonly Literal[]): Truth {
  // Booleans and numbers have several spellings that CloudFormation takes alike.
  if (literals.some((literal) => typeof literal !== "string")) {
    return run.test(value, (text) => literals.some((literal) => sameLiteral(literal, text)));
  }
  return run.isOneOf(value, ...(literals as readonly string[]));
}

function sameLiteral(literal: Literal, text: string): boolean {
  if (typeof literal === "boolean") return text.toLowerCase() === String(literal);
  if (typeof literal === "number") return text.trim() !== "" && Number(text) === literal;
  return text === literal;
}

function testLiteral(assertion: PathAssertion, text: string): Truth {
  const truth = (holds: boolean): Truth => (holds ? "true" : "false");
  if (assertion.equals !== undefined) return truth(sameLiteral(assertion.equals, text));
  if (assertion.in !== undefined) return truth(assertion.in.some((literal) => sameLiteral(literal, text)));
  if (assertion.range !== undefined) return truth(inRange(assertion.range, text));
  if (assertion.matches !== undefined) return truth(compilePattern(assertion.matches).test(text));
  return "false";
}

function inRange(range: PathAssertion["range"], text: string): boolean {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return (
    value >= (range?.min ?? Number.NEGATIVE_INFINITY) && value <= (range?.max ?? Number.POSITIVE_INFINITY)
  );
}

function testLength(run: CheckRun, length: NonNullable<PathAssertion["length"]>, at: Located): Truth {
  const items = run.items(at);
  if (items === undefined) return at.value.kind === "map" ? "false" : "unknown";
  return items.length >= (length.min ?? 0) && items.length <= (length.max ?? Number.POSITIVE_INFINITY)
    ? "true"
    : "false";
}
