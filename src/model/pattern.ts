import { compilePattern, type Pattern } from "../patterns/automaton.js";
import { PatternError } from "../patterns/syntax.js";

/** Null where linear-time matching cannot express it. */
const compiled = new Map<string, Pattern | null>();

/**
 * Whether a text matches an `AllowedPattern` from end to end, in linear time: a template is untrusted,
 * and a pattern in it must not be able to hold up a scan. A pattern that cannot be matched so (Java's
 * look-arounds and back references) excludes nothing.
 */
export function matchesWholePattern(pattern: string, text: string): boolean {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = compileWhole(pattern);
    compiled.set(pattern, expression);
  }
  return expression === null || expression.test(text);
}

function compileWhole(pattern: string): Pattern | null {
  const flag = pattern.startsWith("(?i)") ? "(?i)" : "";
  try {
    return compilePattern(`${flag}^(?:${pattern.slice(flag.length)})$`);
  } catch (error) {
    if (error instanceof PatternError) return null;
    throw error;
  }
}
