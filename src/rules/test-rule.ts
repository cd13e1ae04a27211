import { childOf, itemsOf } from "../source/access.js";
import type { SourceSpan } from "../source/node.js";
import { parseSource } from "../source/parse.js";
import type { SourceFile } from "../source/source-file.js";
import type { Rule } from "./rule.js";
import { runExample } from "./run-example.js";

export interface ExampleProblem {
  /** A sentence without its full stop. */
  readonly message: string;
  /** In the rule's file. */
  readonly span: SourceSpan;
}

/**
 * Runs a rule's examples strictly: each gives its verdict at its places and no other, there is one that
 * fails (or, of a rule that never does, a review) and one that passes, and none stands there twice.
 *
 * @param file the rule's own, for the places of what is wrong
 */
export function testRule(rule: Rule, file: SourceFile): readonly ExampleProblem[] {
  const root = parseSource(file);
  const nodes = itemsOf(childOf(root, "examples"));
  const problems: ExampleProblem[] = [];
  const verdicts = new Set(rule.examples.map((example) => example.verdict));
  const whole = childOf(root, "id") ?? root;
  if (!verdicts.has("fail") && !verdicts.has("review"))
    problems.push({ message: "no example fails: nothing shows that the rule finds anything", span: whole });
  if (!verdicts.has("pass"))
    problems.push({ message: "no example passes: nothing shows what the rule accepts", span: whole });
  const seen = new Map<string, number>();
  for (const [i, example] of rule.examples.entries()) {
    const span = nodes[i] ?? whole;
    const name = example.title === undefined ? `example ${i + 1}` : `example ${i + 1} (${example.title})`;
    const key = JSON.stringify([example.template, example.parameters, example.options]);
    const twin = seen.get(key);
    if (twin !== undefined) problems.push({ message: `${name} is example ${twin + 1} again`, span });
    seen.set(key, i);
    for (const problem of runExample(rule, example)) problems.push({ message: `${name}: ${problem}`, span });
  }
  return problems;
}
