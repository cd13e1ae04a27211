import { plainData } from "../../schema/plain-data.js";
import type { CodeRepair } from "../code-repair.js";
import { foundBelow } from "../found-path.js";
import { readBelow } from "../read-below.js";
import { Refusal } from "../refusal.js";

/** `${aws:username}` and its like, as IAM reads them; `${!aws:username}` in `Fn::Sub`. */
const variable = /\$\{!?(?!AWS::)[a-z0-9-]+:[A-Za-z]/;

/** Only what the old language took for plain text reads differently in the new one. */
export const repair: CodeRepair = ({ resource, path }) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const document = readBelow(resource, ...foundBelow(resource, path).slice(0, -1));
  const steps = [{ set: "@", to: "2012-10-17" }];
  const isPlain = document !== undefined && !variable.test(JSON.stringify(plainData(document)));
  if (isPlain) return { steps };
  return {
    unsafe: "refuses-requests",
    because:
      "the policy has variables, which are plain text in the old policy language and mean something in the new one",
    steps,
  };
};
