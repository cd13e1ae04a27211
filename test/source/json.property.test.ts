import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../src/limits.js";
import { parseSource } from "../../src/source/parse.js";
import { SourceFile } from "../../src/source/source-file.js";
import { parseYaml } from "../../src/source/yaml.js";
import { plainTree } from "./tree.js";

const scalar = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.constant(null));
const tree = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("node"), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ minLength: 1 }).filter((key) => key !== "<<"),
      tie("node"),
      { maxKeys: 4 },
    ),
  ),
})).node;

describe("JSON", () => {
  it("is the same tree read as JSON and as YAML", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), tree, { minKeys: 1, maxKeys: 4 }),
        fc.constantFrom(undefined, 1, 2),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent);
          const json = plainTree(parseSource(new SourceFile("t.json", text)));
          const yaml = plainTree(parseYaml(new SourceFile("t.yaml", text), defaultLimits));
          expect(yaml).toEqual(json);
        },
      ),
      { numRuns: 500 },
    );
  });
});
