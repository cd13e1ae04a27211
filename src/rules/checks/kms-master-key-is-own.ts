import type { Check } from "../../stack/check-run.js";

/** A KMS key that is named is not one that AWS manages. A key or alias of the stack is its own. */
export const check: Check = (run) => {
  const key = run.read(run.properties, "KmsMasterKeyId");
  if (key.value.kind === "absent") return;
  const target = run.referenceTo(key)?.resource;
  if (target !== undefined && /^AWS::KMS::/.test(target.type)) return;
  run.forbid(
    run.test(key, (text) => /^alias\/aws\/|:alias\/aws\//.test(text)),
    key,
  );
};
