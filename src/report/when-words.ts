import type { WhenAlternative, WhenValues } from "../findings.js";

/** Alternatives in words: "Environment is dev or staging; or Region is not eu-west-1". Empty for always. */
export function whenWords(when: readonly WhenAlternative[], whenComplete?: false): string {
  const alternatives = when.map((alternative) =>
    Object.entries(alternative)
      .map(([name, values]) => `${name} is ${valuesWords(values)}`)
      .join(" and "),
  );
  return alternatives.join("; or ") + (whenComplete === false ? "; or in further combinations" : "");
}

function valuesWords(values: WhenValues): string {
  const shown = (texts: readonly string[]): string[] => texts.map((text) => (text === "" ? '""' : text));
  return "not" in values ? `not ${list(shown(values.not), "or")}` : list(shown(values), "or");
}

function list(words: readonly string[], last: string): string {
  if (words.length <= 1) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
