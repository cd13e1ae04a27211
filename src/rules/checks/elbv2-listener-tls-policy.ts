import type { Check } from "../../stack/check-run.js";
import { testPattern } from "../pattern-test.js";

/**
 * Names of the policies that accept nothing older:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
const accepted = new Map([
  ["1.2", "^ELBSecurityPolicy-(TLS13-1-[23]|TLS-1-2|FS-1-2)"],
  ["1.3", "^ELBSecurityPolicy-TLS13-1-3-"],
]);

/** A listener that speaks TLS has a policy that starts at the version that the team sets. */
export const check: Check = (run) => {
  const speaksTls = run.isOneOf(run.read(run.properties, "Protocol"), "HTTPS", "TLS");
  if (speaksTls === "false") return;
  const policy = run.read(run.properties, "SslPolicy");
  const isAccepted = testPattern(
    run,
    policy.value,
    accepted.get(run.option<string>("minimumVersion")) as string,
  );
  if (speaksTls === "true") run.require(isAccepted, policy);
  else if (isAccepted !== "true") run.review(policy);
};
