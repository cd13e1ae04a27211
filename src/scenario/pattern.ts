import { RE2JS } from "re2js";

/** Compiled once a pattern; null where linear-time matching cannot express it. */
const compiled = new Map<string, RE2JS | null>();

/**
 * Whether a text matches an `AllowedPattern` from end to end, in linear time: a template is untrusted,
 * and a pattern in it must not be able to hold up a scan. A pattern that cannot be matched so (Java's
 * look-arounds and back references) excludes nothing.
 */
export function matchesWholePattern(pattern: string, text: string): boolean {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    try {
      expression = RE2JS.compile(pattern);
    } catch {
      expression = null;
    }
    compiled.set(pattern, expression);
  }
  return expression === null || expression.matches(text);
}
