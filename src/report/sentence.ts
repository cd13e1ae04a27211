import type { Finding } from "../findings.js";
import { whenWords } from "./when-words.js";

/** Alternatives of `when` that a sentence names; readers of JSON have them all. */
const toldAlternatives = 4;

/** A finding's message as a sentence that names its resource, with a full stop. */
export function sentence(finding: Finding): string {
  const resource =
    finding.resource === null || finding.message.includes(finding.resource.logicalId)
      ? ""
      : `${finding.resource.logicalId}: `;
  return `${resource}${finding.message}${/[.!?]$/.test(finding.message) ? "" : "."}`;
}

/** "When Stage is dev or staging." Empty for what holds always. */
export function whenSentence(finding: Finding): string {
  const words = whenWords(finding.when, finding.whenComplete, toldAlternatives);
  return words === "" ? "" : `When ${words}.`;
}

/** Both, for formats that have one field for what is to be said. */
export function fullSentence(finding: Finding): string {
  return `${sentence(finding)} ${whenSentence(finding)}`.trimEnd();
}
