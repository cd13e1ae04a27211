import type { Check } from "../../stack/check-run.js";

/** No assignment of the parameters satisfies everything that must hold for a deployment. */
export const check: Check = (run) => {
  const [first, ...others] = run.impossible ?? [];
  if (first === undefined) return;
  run.fail(
    { path: [], span: first.node },
    {
      message: `no values of the parameters let this template be deployed: ${[first, ...others].map((c) => c.description).join(", and ")} cannot hold`,
      related: others.map((constraint) => ({ message: constraint.description, span: constraint.node })),
    },
  );
};
