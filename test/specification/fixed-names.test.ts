import { expect, it } from "vitest";
import { builtInRules } from "../../src/rules/catalogue.js";
import { typesWithBlockingNames } from "../../src/specification/fixed-names.js";
import { resourceSpecification } from "../../src/specification/resource-specification.js";

it.each([...typesWithBlockingNames])("%s: %s is create-only, and so is another setting", (type, property) => {
  const specification = resourceSpecification(type);
  expect(specification?.property(property)?.replacement).toBe("yes");
  expect(specification?.property(property)?.required).toBe(false);
  const others = (specification?.propertyNames() ?? []).filter(
    (name) => name !== property && specification?.property(name)?.replacement === "yes",
  );
  expect(others.length).toBeGreaterThan(0);
});

it("the rule looks at exactly these types", () => {
  const rule = builtInRules().find(({ id }) => id === "cloudformation-no-explicit-resource-names");
  expect([...(rule?.resources ?? [])].sort()).toEqual([...typesWithBlockingNames.keys()].sort());
});
