import type { Check } from "../../stack/check-run.js";
import { judge } from "../assertion.js";
import { propertyDependencies } from "../property-dependencies.js";

/** Properties that need another beside them, or exclude it. */
export const check: Check = (run) => {
  for (const dependency of propertyDependencies) {
    if (!run.resource.ruleTypes.some((type) => dependency.types.includes(type))) continue;
    run.part(() => {
      const applies = judge(run, dependency.when, run.properties);
      if (applies.truth !== "true") return;
      const { truth } = judge(run, dependency.require, run.properties);
      run.require(truth, applies.at, { message: dependency.message });
    });
  }
};
