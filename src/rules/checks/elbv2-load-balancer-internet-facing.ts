import type { Check } from "../../stack/check-run.js";

/** A load balancer that faces the internet, where nothing says that it should. */
export const check: Check = (run) => {
  const scheme = run.read(run.properties, "Scheme");
  // `internet-facing` written out is the intention; left out it is the default.
  run.require(run.isPresent(scheme), scheme);
};
