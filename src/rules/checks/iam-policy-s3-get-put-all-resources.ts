import type { Check } from "../../stack/check-run.js";
import { eachCombination } from "../../stack/combined-grants.js";
import { eachStatement } from "../../stack/policy-documents.js";

const demands = [
  { action: "s3:GetObject", everywhere: true },
  { action: "s3:PutObject", everywhere: true },
];

/** Objects of every bucket may be read, and written too. By `s3:*`, a rule of its own says it. */
export const check: Check = (run) => {
  run.part(() => eachStatement(run, ["identity"], () => {}));
  eachCombination(run, [run.resource], demands, (grants, truth) => {
    const [reading, writing] = grants;
    if (reading === undefined || writing === undefined) return;
    if (run.isOneOf(writing.entry, "s3:*") === "true") return;
    run.forbid(truth, writing.entry, {
      related: [{ message: "allows s3:GetObject", span: reading.entry.span }],
    });
  });
};
