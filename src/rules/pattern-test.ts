import type { Truth, Value } from "../intrinsics/value.js";
import { compilePattern } from "../patterns/automaton.js";
import type { CheckRun } from "../stack/check-run.js";

/** Whether a pattern matches somewhere in a text, for every value of what is unknown in it. */
export function testPattern(run: CheckRun, value: Value, pattern: string): Truth {
  const compiled = compilePattern(pattern);
  return run.test(
    value,
    (text) => compiled.test(text),
    (parts) => compiled.judge(parts),
  );
}
