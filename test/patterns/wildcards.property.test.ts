import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actionsMeet, wildcardsMeet } from "../../src/patterns/wildcards.js";

const pattern = fc.string({ unit: fc.constantFrom("a", "b", "?", "*"), maxLength: 4 });

/** Every text of two letters that is not longer than two patterns of four can need. */
const texts = [""];
for (const text of texts) if (text.length < 8) texts.push(`${text}a`, `${text}b`);

function matches(wildcard: string, text: string): boolean {
  return new RegExp(`^${wildcard.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(text);
}

describe("two patterns with wildcards", () => {
  it("meet where some text matches both", () => {
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        expect(wildcardsMeet(a, b)).toBe(texts.some((text) => matches(a, text) && matches(b, text)));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["s3:*", "s3:GetObject", true],
    ["iam:Pass*", "IAM:passrole", true],
    ["s3:*Object", "s3:Get*", true],
    ["*", "s3:GetObject", true],
    ["s3:Get*", "*:Get*", true],
    ["s3:Get*", "*:Put*", false],
    ["s3:GetObject", "s3:GetObjectAcl", false],
    ["s3:*", "sqs:*", false],
  ])("of IAM's actions, %s and %s: %s", (a, b, meet) => {
    expect([actionsMeet(a, b), actionsMeet(b, a)]).toEqual([meet, meet]);
  });
});
