import { compilePattern } from "../patterns/automaton.js";
import { PatternError } from "../patterns/syntax.js";

/** Null where linear-time matching cannot express it. */
const whole = new Map<string, string | null>();

/**
 * A pattern that matches from end to end what an `AllowedPattern` lets in, in linear time: a template is
 * untrusted, and a pattern in it must not be able to hold up a scan.
 *
 * @returns undefined for one that cannot be matched so (Java's look-arounds and back references)
 */
export function wholePattern(pattern: string): string | undefined {
  let expression = whole.get(pattern);
  if (expression === undefined) {
    const flag = pattern.startsWith("(?i)") ? "(?i)" : "";
    const anchored = `${flag}^(?:${pattern.slice(flag.length)})$`;
    expression = canBeMatched(anchored) ? anchored : null;
    whole.set(pattern, expression);
  }
  return expression ?? undefined;
}

/** Whether a text matches an `AllowedPattern` from end to end; one that cannot be matched excludes nothing. */
export function matchesWholePattern(pattern: string, text: string): boolean {
  const expression = wholePattern(pattern);
  return expression === undefined || compilePattern(expression).test(text);
}

function canBeMatched(pattern: string): boolean {
  try {
    compilePattern(pattern);
    return true;
  } catch (error) {
    if (error instanceof PatternError) return false;
    throw error;
  }
}
