import { describe, expect, it } from "vitest";
import { whenWords } from "../../src/report/when-words.js";

describe("when, in words", () => {
  it.each([
    [[], undefined, ""],
    [[{ Stage: ["dev"] }], undefined, "Stage is dev"],
    [[{ Stage: ["dev", "test"] }], undefined, "Stage is dev or test"],
    [[{ Stage: [""] }], undefined, 'Stage is ""'],
    [[{ Stage: { not: ["dev"] } }], undefined, "Stage is not dev"],
    [[{ Stage: { not: ["dev", "test"] } }], undefined, "Stage is neither dev nor test"],
    [[{ Stage: { not: ["a", "b", "c"] } }], undefined, "Stage is none of a, b and c"],
    [
      [{ A: ["1"], B: ["2"] }, { "condition C": ["false"] }],
      undefined,
      "A is 1 and B is 2; or condition C is false",
    ],
    [[{ A: ["1"] }], false, "A is 1; or in further combinations"],
  ] as const)("%j", (when, whenComplete, words) => {
    expect(whenWords(when, whenComplete)).toBe(words);
  });

  it("counts what goes past the limit, but not one alone", () => {
    const when = Array.from({ length: 6 }, (_, i) => ({ A: [String(i)] }));
    expect(whenWords(when, undefined, 2)).toBe("A is 0; or A is 1; or in 4 further combinations");
    expect(whenWords(when, false, 2)).toBe("A is 0; or A is 1; or in at least 4 further combinations");
    expect(whenWords(when.slice(0, 3), undefined, 2)).toBe("A is 0; or A is 1; or A is 2");
  });
});
