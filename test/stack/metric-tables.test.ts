import { describe, expect, it } from "vitest";
import { builtInRules } from "../../src/rules/catalogue.js";
import { resourceSpecification } from "../../src/specification/resource-specification.js";
import { identitiesOf, metricIdentities } from "../../src/stack/metric-identities.js";
import { recommendedMetrics, typesWithRecommendedMetrics } from "../../src/stack/recommended-metrics.js";

describe("how metrics name resources", () => {
  it.each(metricIdentities.map((identity) => [`${identity.type} ${identity.dimension}`, identity] as const))(
    "%s names what the type has",
    (_, { type, by, nameProperty }) => {
      const specification = resourceSpecification(type);
      expect(specification).toBeDefined();
      if (nameProperty !== undefined) expect(specification?.property(nameProperty)).toBeDefined();
      for (const attribute of by.filter((name) => name !== "Ref"))
        expect([attribute, specification?.attribute(attribute)?.certainty]).toEqual([
          attribute,
          "documented",
        ]);
      expect(by.length > 0 || nameProperty !== undefined).toBe(true);
    },
  );
});

describe("recommended metrics", () => {
  it("are there for exactly the types that the rule on coverage looks at", () => {
    const rule = builtInRules().find(({ id }) => id === "cloudwatch-alarm-coverage");
    expect([...(rule?.resources ?? [])].sort()).toEqual([...typesWithRecommendedMetrics].sort());
  });

  it("belong to types that metrics can name", () => {
    for (const type of typesWithRecommendedMetrics)
      expect([type, identitiesOf([type]).length > 0]).toEqual([type, true]);
  });

  it("are listed once each", () => {
    for (const type of typesWithRecommendedMetrics) {
      const metrics = recommendedMetrics([type])?.metrics ?? [];
      expect(metrics.length).toBeGreaterThan(0);
      expect([type, metrics.filter((metric, at) => metrics.indexOf(metric) !== at)]).toEqual([type, []]);
    }
  });
});
