import { expect, it } from "vitest";
import { builtInRules } from "../../src/rules/catalogue.js";
import { compileRules, rulesFrom } from "../../src/rules/compiled-rules.js";

it("compiled rules are the rules they were made of", () => {
  const rules = builtInRules();
  const compiled = compileRules(rules);
  const again = rulesFrom(compiled.index, (part) => compiled[part]);
  expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(rules)));
  expect(rules.length).toBeGreaterThan(0);
});

it("documentation is read when it is asked for, once, and examples apart from the rest", () => {
  const compiled = compileRules(builtInRules());
  const reads: string[] = [];
  const [first, second] = rulesFrom(compiled.index, (part) => {
    reads.push(part);
    return compiled[part];
  });
  expect([first?.id, reads]).toEqual([builtInRules()[0]?.id, []]);
  expect([first?.why, second?.remedy, reads]).toEqual([
    builtInRules()[0]?.why,
    builtInRules()[1]?.remedy,
    ["texts"],
  ]);
  expect(first?.examples).toEqual(builtInRules()[0]?.examples);
  expect(reads).toEqual(["texts", "examples"]);
});
