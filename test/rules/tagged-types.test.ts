import { expect, it } from "vitest";
import { builtInRules } from "../../src/rules/catalogue.js";
import { resourceSpecification } from "../../src/specification/resource-specification.js";

it("tags-for-cost-allocation looks at types that take tags, in alphabetical order", () => {
  const types = builtInRules().find(({ id }) => id === "tags-for-cost-allocation")?.resources ?? [];
  expect(types.length).toBeGreaterThan(0);
  for (const type of types)
    expect([type, resourceSpecification(type)?.tags !== undefined]).toEqual([type, true]);
  expect(types).toEqual([...types].sort());
});
