import type { WhenAlternative, WhenValues } from "../findings.js";

/**
 * Alternatives in words: "Environment is dev or staging; or Region is not eu-west-1". Empty for always.
 *
 * @param limit how many alternatives are put into words; the rest is counted
 */
export function whenWords(
  when: readonly WhenAlternative[],
  whenComplete?: false,
  limit = Number.POSITIVE_INFINITY,
): string {
  const told = when.length > limit + 1 ? when.slice(0, limit) : when;
  const words = told.map((alternative) =>
    Object.entries(alternative)
      .map(([name, values]) => `${name} is ${valuesWords(values)}`)
      .join(" and "),
  );
  const left = when.length - told.length;
  if (left > 0) words.push(`in ${whenComplete === false ? "at least " : ""}${left} further combinations`);
  else if (whenComplete === false) words.push("in further combinations");
  return words.join("; or ");
}

function valuesWords(values: WhenValues): string {
  const shown = (texts: readonly string[]): string[] => texts.map((text) => (text === "" ? '""' : text));
  if (!("not" in values)) return list(shown(values), "or");
  const not = shown(values.not);
  if (not.length === 0) return "anything";
  if (not.length === 1) return `not ${not[0]}`;
  return not.length === 2 ? `neither ${list(not, "nor")}` : `none of ${list(not, "and")}`;
}

function list(words: readonly string[], last: string): string {
  if (words.length <= 1) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
