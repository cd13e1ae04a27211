import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import type { Repair } from "../../src/rules/repair.js";
import { plainData } from "../../src/schema/plain-data.js";
import { parseSource } from "../../src/source/parse.js";
import { SourceFile } from "../../src/source/source-file.js";
import { type Assignment, type Deployed, deploy, type PlainTemplate } from "../scenario/deployed.js";
import { namedTexts, randomTemplate, representativeAssignments } from "../scenario/random-template.js";
import { repaired, ruleWithFix } from "./rule-with-fix.js";

const set = (path: string, overwrite: boolean): Repair => ({
  steps: [{ set: path, to: "a", ...(overwrite ? { overwrite: true as const } : {}) }],
});

const rulesOf = (overwrite: boolean) => [
  ruleWithFix("single", { path: "$.Single", equals: "a" }, set("$.Single", overwrite)),
  ruleWithFix("defaulted", { path: "$.Other", equals: "a", default: "a" }, set("$.Other", overwrite)),
  ruleWithFix("nested", { path: "$.Nested.Inner", equals: "a" }, set("$.Nested.Inner", overwrite)),
  ruleWithFix("every", { path: "$.List[*]", equals: "a" }, set("$.List[*]", overwrite)),
];

/** The same template in one of the ways that people write it; each line that may bears a comment. */
const written: readonly ((template: PlainTemplate) => string)[] = [
  (template) => JSON.stringify(template, null, 2),
  (template) => JSON.stringify(template),
  (template) => JSON.stringify(template, null, 4).replaceAll("\n", "\r\n"),
  (template) => commented(stringify(template, { indent: 2 })),
  (template) => commented(stringify(template, { indent: 4, indentSeq: false })).replaceAll("\n", "\r\n"),
  (template) => stringify(template, { collectionStyle: "flow", lineWidth: 40 }),
];

function commented(yaml: string): string {
  return yaml
    .split("\n")
    .map((line, i) => (line.trim() === "" ? line : `${line} # line ${i}.`))
    .join("\n");
}

function read(text: string): PlainTemplate {
  return plainData(parseSource(new SourceFile("t", text))) as unknown as PlainTemplate;
}

const runs = Number(process.env.WACHECK_PROPERTY_RUNS ?? 400);

describe("a repaired template", () => {
  it("holds what was promised, for every assignment of its parameters", async () => {
    let made = 0;
    await fc.assert(
      fc.asyncProperty(
        randomTemplate,
        fc.constantFrom(...written),
        fc.boolean(),
        async (template, write, overwrite) => {
          const text = write(template);
          const rules = rulesOf(overwrite);
          const result = await repaired(text, rules);
          made += result.made.length;

          const after = read(result.text);
          for (const section of ["Parameters", "Mappings", "Conditions", "Rules"] as const) {
            expect(after[section]).toEqual(read(text)[section]);
          }
          // The comments inside a function that is replaced go with it.
          const comments = overwrite ? [] : (text.match(/# line \d+\./g) ?? []);
          for (const comment of comments) expect(result.text).toContain(comment);
          if (text.includes("\r\n")) expect(result.text.replaceAll("\r\n", "")).not.toContain("\n");

          const again = await repaired(result.text, rules);
          expect(again.text).toBe(result.text);
          expect(again.made).toEqual([]);

          comparesDeployed(read(text), after);
          for (const { findings } of result.made) {
            for (const finding of findings) {
              const still = again.left.filter(
                ({ finding: left }) =>
                  left.ruleId === finding.ruleId &&
                  left.resource?.logicalId === finding.resource?.logicalId &&
                  JSON.stringify([left.path, left.when]) === JSON.stringify([finding.path, finding.when]),
              );
              expect(still).toEqual([]);
            }
          }
        },
      ),
      { numRuns: runs },
    );
    expect(made).toBeGreaterThan(runs / 4);
  }, 300_000);
});

/** What is deployed differs only where something else than `a` was, and is `a` there now. */
function comparesDeployed(before: PlainTemplate, after: PlainTemplate): void {
  const named = namedTexts(before);
  const isNamed = (name: string, text: string): boolean => named.get(name)?.has(text) ?? true;
  for (const assignment of representativeAssignments(before)) {
    const [old, now] = [before, after].map((template) => deploy(template, assignment, isNamed));
    if (old === undefined) continue;
    expect(now).toBeDefined();
    expect([...(now ?? new Map()).keys()]).toEqual([...old.keys()]);
    for (const [id, properties] of old) {
      const repairedProperties = now?.get(id) as Record<string, Deployed>;
      for (const name of new Set([...Object.keys(properties), ...Object.keys(repairedProperties)])) {
        isRepaired(properties[name], repairedProperties[name], `${id}.${name}`, assignment);
      }
    }
  }
}

function isRepaired(
  old: Deployed | undefined,
  now: Deployed | undefined,
  at: string,
  assignment: Assignment,
): void {
  if (now === "a" || old === now) return;
  if (typeof now === "object" && now !== null && (old === undefined || typeof old === "object")) {
    const [left, right] = [Object(old ?? {}), now as Record<string, Deployed>];
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      isRepaired(left[key], right[key], `${at}.${key}`, assignment);
    }
    return;
  }
  throw new Error(`${at} was ${String(old)} and is ${String(now)} for ${JSON.stringify(assignment)}`);
}
