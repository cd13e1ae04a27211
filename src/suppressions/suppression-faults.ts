import { closestName } from "../text/closest-name.js";

/** What is said of a suppression that should not be there, or not so. */

export function unknownRule(ruleId: string, known: Iterable<string>): string {
  const close = closestName(ruleId, known);
  const next = close === undefined ? "`wacheck rules` lists them" : `did you mean ${close}?`;
  return `there is no rule ${ruleId} to suppress; ${next}`;
}

export function notSuppressible(ruleId: string): string {
  return `${ruleId} is mandatory, so nothing suppresses it; remove the suppression`;
}

export function withoutReason(ruleId: string): string {
  return `the suppression of ${ruleId} does not count, for it gives no reason; say why`;
}

export function expired(ruleId: string, day: string): string {
  return `the suppression of ${ruleId} expired on ${day}; repair what it hid, or remove it`;
}

export function matchesNothing(ruleId: string): string {
  return `the suppression of ${ruleId} matches nothing; remove it`;
}
