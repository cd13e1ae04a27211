import { compilePattern } from "../patterns/automaton.js";
import { PatternError, parsePattern, patternSize } from "../patterns/syntax.js";

/** Null where linear-time matching cannot express it. */
const whole = new Map<string, string | null>();
const mostWhole = 1000;

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
    if (whole.size >= mostWhole) whole.clear();
    whole.set(pattern, expression);
  }
  return expression ?? undefined;
}

/**
 * Tells whether a text matches an `AllowedPattern` from end to end. One that cannot be matched excludes
 * nothing, nor does one for which too few steps are left.
 *
 * @param steps that all matches together may take: a state of the pattern and a character are one
 */
export function patternMatcher(steps: number): (pattern: string, text: string) => boolean {
  const sizes = new Map<string, number>();
  let left = steps;
  return (pattern, text) => {
    const expression = wholePattern(pattern);
    if (expression === undefined) return true;
    const size = sizes.get(pattern) ?? patternSize(parsePattern(expression));
    sizes.set(pattern, size);
    const cost = size * (text.length + 1);
    if (cost > left) return true;
    left -= cost;
    return compilePattern(expression).test(text);
  };
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
