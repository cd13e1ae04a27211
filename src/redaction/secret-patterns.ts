import type { SourceSpan } from "../source/node.js";

/**
 * Texts that are secrets by their form, whatever they are called. Each has the secret in its last group, or is
 * it as a whole. All run in linear time: no nested or overlapping repetitions.
 */
const patterns: readonly RegExp[] = [
  /\b(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA)[A-Z0-9]{16}/g,
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,10000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----|$)|-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,4000}/g,
  /\bAGE-SECRET-KEY-1[A-Z0-9]{50,60}/g,
  /\bgh[pousr]_[A-Za-z0-9]{20,255}\b/g,
  /\bgithub_pat_[A-Za-z0-9_]{22,255}\b/g,
  /\bglpat-[A-Za-z0-9_-]{20,64}/g,
  /\bxapp-[A-Za-z0-9-]{20,250}/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}/g,
  /\bhooks\.slack\.com\/services\/([A-Za-z0-9/]{20,100})/g,
  /\bdiscord(?:app)?\.com\/api\/webhooks\/\d{1,30}\/([A-Za-z0-9_-]{20,120})/g,
  /\b\d{8,12}:AA[A-Za-z0-9_-]{30,40}/g,
  /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}/g,
  /[?&]sig=([A-Za-z0-9%/+=_-]{20,200})/g,
  /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,250}\b/g,
  /\bnpm_[A-Za-z0-9]{36}/g,
  /\bpypi-[A-Za-z0-9_-]{50,250}/g,
  /\bAIza[A-Za-z0-9_-]{35}/g,
  /\bya29\.[A-Za-z0-9_-]{20,500}/g,
  /\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{20,250}/g,
  /\bSK[0-9a-f]{32}/g,
  /\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}/g,
  /\bdop_v1_[a-f0-9]{64}/g,
  /\bhvs\.[A-Za-z0-9_-]{24,250}/g,
  /\beyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{0,2000}/g,
  /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/"'${}]{0,200}:([^\s@/"'${}]{1,500})@/gi,
  /\b(?:password|pwd|accountkey|sharedaccesskey)\s?=\s?([^\s;"'${}&]{3,500})/gi,
  /\bauthorization:\s?(?:bearer|basic|token)\s+([^\s"'${}]{6,2000})/gi,
  /\b(?:aws_secret_access_key|aws_session_token)\s?[=:]\s?["']?([A-Za-z0-9/+=]{30,2000})/gi,
  /\b[a-z0-9_]{0,60}(?:password|passwd|secret|token|api_?key|private_?key)\s?[=:]\s?\\?["']{1,2}([^\s"'${}]{4,500})["']/gi,
];

/**
 * What each of the patterns needs: where this finds nothing, none of them does. Most texts are told apart by
 * it alone.
 */
const hint =
  /A(?:KIA|SIA|GPA|IDA|ROA|NPA)|-----BEGIN|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|hooks\.slack|k_(?:live|test)_|npm_|pypi-|AIza|ya29\.|sk-|SK[0-9a-f]{8}|SG\.|dop_v1_|hvs\.|eyJ|AGE-SECRET-|xapp-|api\/webhooks|:AA|shp(?:at|ca|pa|ss)_|sig=|:\/\/|(?:password|pwd|key)\s?=|authorization:|aws_se(?:cret|ssion)_|[=:]\s?["']/i;

/** Where a text has secrets, as spans of it. */
export function secretsIn(text: string): readonly SourceSpan[] {
  // None of the forms is shorter, and most texts are.
  if (text.length < 8 || !hint.test(text)) return [];
  const spans: SourceSpan[] = [];
  for (const pattern of patterns) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const inner = match[1];
      if (inner?.startsWith("{{resolve:") === true) continue;
      const start = inner === undefined ? match.index : match.index + match[0].lastIndexOf(inner);
      spans.push({ start, end: start + (inner ?? match[0]).length });
      if (match[0] === "") pattern.lastIndex++;
    }
  }
  return spans;
}

export const mask = "***";

/** A free text without what looks like a secret in it. */
export function redactText(text: string): string {
  const spans = merged(secretsIn(text));
  let result = "";
  let position = 0;
  for (const { start, end } of spans) {
    result += text.slice(position, start) + mask;
    position = end;
  }
  return result + text.slice(position);
}

/** Sorted and without overlaps. */
export function merged(spans: readonly SourceSpan[]): readonly SourceSpan[] {
  const result: { start: number; end: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else if (span.end > span.start) result.push({ ...span });
  }
  return result;
}
