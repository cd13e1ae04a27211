import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TextPart } from "../../src/intrinsics/value.js";
import { compilePattern } from "../../src/patterns/automaton.js";
import { PatternError } from "../../src/patterns/syntax.js";

const alphabet = fc.constantFrom("a", "b", "c", "1", "2", "-", ":", "*", "/", "A", "\n");
const text = fc.string({ unit: alphabet, maxLength: 12 });

/** Random patterns in the supported syntax, which JavaScript reads the same way. */
const pattern: fc.Arbitrary<string> = fc.letrec<{ expression: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(
      "a",
      "b",
      "1",
      ":",
      "\\*",
      ".",
      "\\d",
      "\\w",
      "\\s",
      "[ab]",
      "[^a]",
      "[a-c1-9]",
      "[^\\d:]",
      "\\D",
    ),
    tie("expression").map((inner) => `(${inner})`),
    tie("expression").map((inner) => `(?:${inner})`),
  ),
  expression: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom("^a", "b$", "^a*$", "a|b", ""),
    fc
      .tuple(tie("atom"), fc.constantFrom("", "*", "+", "?", "{2}", "{1,3}", "{2,}", "*?"))
      .map(([atom, times]) => atom + times),
    fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => a + b),
    fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `${a}|${b}`),
  ),
})).expression;

describe("a pattern", () => {
  it("matches what a regular expression matches", () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 1, maxLength: 8 }), (source, texts) => {
        const expected = new RegExp(source);
        for (const one of texts)
          expect([source, one, compilePattern(source).test(one)]).toEqual([source, one, expected.test(one)]);
      }),
      { numRuns: 2000 },
    );
  });

  it("is true or false over unknown parts only where it is so for every text of theirs", () => {
    const unknown = (id: string): TextPart => ({ kind: "unknown", id, reason: "" });
    let decided = 0;
    fc.assert(
      fc.property(
        pattern,
        text,
        text,
        text,
        fc.array(fc.tuple(text, text), { minLength: 5, maxLength: 20 }),
        (source, a, b, c, fills) => {
          const parts: TextPart[] = [
            { kind: "literal", text: a },
            unknown("x"),
            { kind: "literal", text: b },
            unknown("y"),
            { kind: "literal", text: c },
          ];
          const truth = compilePattern(source).judge(parts);
          if (truth === "unknown") return;
          decided++;
          const expected = new RegExp(source);
          for (const [x, y] of fills)
            expect([source, a + x + b + y + c, String(expected.test(a + x + b + y + c))]).toEqual([
              source,
              a + x + b + y + c,
              truth,
            ]);
        },
      ),
      { numRuns: 2000 },
    );
    expect(decided).toBeGreaterThan(200);
  });

  it("is true or false over a part with a pattern only where it is so for every text that this matches", () => {
    let decided = 0;
    fc.assert(
      fc.property(
        pattern,
        pattern,
        text,
        text,
        fc.array(text, { minLength: 20, maxLength: 40 }),
        (source, within, a, b, fills) => {
          const part: TextPart = { kind: "unknown", id: "x", reason: "", pattern: `^(?:${within})$` };
          const parts: TextPart[] = [{ kind: "literal", text: a }, part, { kind: "literal", text: b }];
          const truth = compilePattern(source).judge(parts);
          const possible = fills.filter((fill) => new RegExp(`^(?:${within})$`).test(fill));
          if (truth === "unknown" || possible.length === 0) return;
          decided++;
          for (const x of possible)
            expect([source, within, a + x + b, String(new RegExp(source).test(a + x + b))]).toEqual([
              source,
              within,
              a + x + b,
              truth,
            ]);
        },
      ),
      { numRuns: 2000 },
    );
    expect(decided).toBeGreaterThan(200);
  });

  it("decides what the pattern of a part decides", () => {
    const part = (source: string): TextPart => ({ kind: "unknown", id: "x", reason: "", pattern: source });
    const block = part("^([0-9]+\\.){3}[0-9]+/(1[6-9]|2[0-8])$");
    expect(compilePattern("/0$").judge([block])).toBe("false");
    expect(compilePattern("/[12][0-9]$").judge([block])).toBe("true");
    expect(compilePattern("/16$").judge([block])).toBe("unknown");
    expect(compilePattern("a").judge([part("^b(?:c)*$"), { kind: "literal", text: "a" }])).toBe("true");
    // Nothing matches it.
    expect(compilePattern("a").judge([part("a^")])).toBe("unknown");
  });

  it("decides what the known parts decide", () => {
    const region: TextPart = { kind: "unknown", id: "r", reason: "", alphabet: "a-z0-9-" };
    const anything: TextPart = { kind: "unknown", id: "x", reason: "" };
    const literal = (value: string): TextPart => ({ kind: "literal", text: value });
    expect(compilePattern("\\*$").judge([literal("arn:aws:sqs:"), region, literal(":*")])).toBe("true");
    expect(compilePattern("\\*").judge([literal("arn:aws:sqs:"), region])).toBe("false");
    expect(compilePattern("\\*").judge([literal("arn:aws:sqs:"), anything])).toBe("unknown");
    expect(
      compilePattern("^arn:[^:]*:sqs:[^:]*:x$").judge([literal("arn:aws:sqs:"), region, literal(":x")]),
    ).toBe("true");
  });

  it("takes linear time where backtracking would not end", () => {
    expect(compilePattern("^(a+)+$").test(`${"a".repeat(5000)}!`)).toBe(false);
    expect(compilePattern("(a|a)*b").test("a".repeat(5000))).toBe(false);
  });

  it.each(["(?=a)", "\\1", "a{2000}", "[a", "(a", "a)", "*a", "\\"])(
    "refuses %s with its place",
    (source) => {
      expect(() => compilePattern(source)).toThrow(PatternError);
    },
  );
});
