import type { SourceSpan } from "../source/node.js";
import { isDay } from "./expiry.js";

/** `wacheck: ignore RULE, RULE (expires DATE) -- reason`, as a comment says it. */
export interface CommentDirective {
  readonly kind: "directive";
  readonly wholeFile: boolean;
  readonly rules: readonly NamedRule[];
  readonly reason: string;
  readonly expires: string | undefined;
}

export interface NamedRule {
  readonly id: string;
  readonly span: SourceSpan;
}

export interface CommentFault {
  readonly kind: "fault";
  readonly message: string;
  readonly span: SourceSpan;
}

const form = "write `# wacheck: ignore RULE -- reason`";

/**
 * Reads a comment that speaks to wacheck.
 *
 * @param text the comment without its `#`
 * @param start where that text starts in the file
 * @returns undefined for a comment that does not
 */
export function parseDirective(text: string, start: number): CommentDirective | CommentFault | undefined {
  const opening = /^\s*wacheck:\s*/.exec(text);
  if (opening === null) return undefined;
  const fault = (message: string, from: number, to: number): CommentFault => ({
    kind: "fault",
    message,
    span: { start: start + from, end: start + to },
  });
  const verb = /^[^\s,(]*/.exec(text.slice(opening[0].length))?.[0] ?? "";
  const afterVerb = opening[0].length + verb.length;
  if (verb !== "ignore" && verb !== "ignore-file") {
    const found = verb === "" ? "nothing stands" : `"${verb}" stands`;
    return fault(
      `${found} where \`ignore\` or \`ignore-file\` is expected; ${form}`,
      opening[0].length,
      afterVerb,
    );
  }
  const dashes = /\s--(?:\s|$)/.exec(text.slice(afterVerb));
  const headEnd = dashes === null ? text.length : afterVerb + dashes.index;
  const reason = dashes === null ? "" : text.slice(headEnd + dashes[0].length).trim();
  const until = /\(\s*expires\s+([^)]*?)\s*\)\s*$/.exec(text.slice(0, headEnd));
  const expires = until?.[1];
  if (until !== null && expires !== undefined && !isDay(expires)) {
    return fault(
      `"${expires}" is no day; write (expires YYYY-MM-DD)`,
      until.index,
      until.index + until[0].length,
    );
  }
  const rules: NamedRule[] = [];
  let at = afterVerb;
  for (const part of text.slice(afterVerb, until?.index ?? headEnd).split(",")) {
    const id = part.trim();
    const from = at + part.length - part.trimStart().length;
    at += part.length + 1;
    if (id === "") return fault(`a rule's id is missing; ${form}`, opening[0].length, text.trimEnd().length);
    if (!/^[A-Za-z0-9_-]+$/.test(id))
      return fault(
        `"${id}" is no rule's id; separate ids by commas, and put \`--\` before the reason`,
        from,
        from + id.length,
      );
    rules.push({ id, span: { start: start + from, end: start + from + id.length } });
  }
  return { kind: "directive", wholeFile: verb === "ignore-file", rules, reason, expires };
}
