import { it } from "vitest";
import { resourceSpecification, resourceTypes } from "../../src/specification/resource-specification.js";

it("x", () => {
  for (const t of resourceTypes()) {
    const s = resourceSpecification(t)!;
    const yes = s.propertyNames().filter((p) => s.property(p)!.replacement === "yes");
    const name = yes.filter(
      (p) =>
        /(Name|Identifier|Id)$/.test(p) &&
        (s.primaryIdentifier.includes(p) || s.refIdentifier.includes(p) || p === "Name"),
    );
    if (s.stateful || /LoadBalancing/.test(t))
      console.log(
        t,
        "| name:",
        name.join(","),
        "| other:",
        yes.filter((p) => !name.includes(p)).join(","),
        "| opt",
        name.map((n) => s.property(n)!.required),
      );
  }
});
