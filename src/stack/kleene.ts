import type { Truth } from "../intrinsics/value.js";

/** True where one is, false where all are. Later ones are asked only while none is true. */
export function anyOf(questions: Iterable<() => Truth>): Truth {
  let found: Truth = "false";
  for (const ask of questions) {
    const truth = ask();
    if (truth === "true") return "true";
    if (truth === "unknown") found = "unknown";
  }
  return found;
}

/** False where one is, true where all are. Later ones are asked only while none is false. */
export function allOf(questions: Iterable<() => Truth>): Truth {
  let found: Truth = "true";
  for (const ask of questions) {
    const truth = ask();
    if (truth === "false") return "false";
    if (truth === "unknown") found = "unknown";
  }
  return found;
}

export function not(truth: Truth): Truth {
  return truth === "true" ? "false" : truth === "false" ? "true" : "unknown";
}

/** Whether some item is one; unknown where the items cannot be known. */
export function someOf<Item>(items: readonly Item[] | undefined, holds: (item: Item) => Truth): Truth {
  return items === undefined ? "unknown" : anyOf(items.map((item) => () => holds(item)));
}
