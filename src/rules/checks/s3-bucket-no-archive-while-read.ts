import type { Check } from "../../stack/check-run.js";
import type { Located } from "../../stack/located.js";

const archives = ["GLACIER", "DEEP_ARCHIVE"];

/** A lifecycle rule that archives every object, current ones too, of a bucket that the stack reads from. */
export const check: Check = (run) => {
  const readers = run.stack
    .mentioning(run.resource.name)
    .some((user) => run.stack.mentionsAction(user, /^s3:(GetObject|Get\*|\*)/i));
  if (
    !readers &&
    !/static|website|assets|content/i.test(
      run.resource.name + (run.text(run.read(run.properties, "BucketName")) ?? ""),
    )
  )
    return;
  run.each(run.read(run.properties, "LifecycleConfiguration", "Rules"), (rule) => {
    if (run.isOneOf(run.read(rule, "Status"), "Enabled") !== "true") return;
    // What is picked by prefix, tag or size is meant.
    for (const name of ["Prefix", "TagFilters", "ObjectSizeGreaterThan", "ObjectSizeLessThan"]) {
      if (run.read(rule, name).value.kind !== "absent") return;
    }
    const judge = (transition: Located): void => {
      const storage = run.read(transition, "StorageClass");
      run.forbid(run.isOneOf(storage, ...archives), storage);
    };
    judge(run.read(rule, "Transition"));
    run.each(run.read(rule, "Transitions"), judge);
  });
};
