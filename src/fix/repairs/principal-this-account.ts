import type { CodeRepair } from "../code-repair.js";
import { foundBelow } from "../found-path.js";
import { readBelow } from "../read-below.js";
import { Refusal } from "../refusal.js";

const account = { "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" };

/** In the place of everyone, this account. */
export const repair: CodeRepair = ({ resource, path }) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const principal = readBelow(resource, ...foundBelow(resource, path));
  if (principal?.kind === "scalar") return { steps: [{ set: "@", to: { AWS: account } }] };
  const everyone = principal?.kind === "map" ? principal.entries.get("AWS")?.value : undefined;
  if (everyone?.kind === "scalar") return { steps: [{ set: "@.AWS", to: account }] };
  return new Refusal("it names others beside everyone");
};
