import { harmless } from "./style.js";

/**
 * Any text as itself within a line of GitHub's Markdown, in a table's cell too. It must not start the line:
 * what counts only there is left as it is.
 */
export function markdownText(text: string): string {
  return harmless(text.replace(/\s+/g, " "))
    .replace(/[\\`*_[\]<>&|~$]/g, "\\$&")
    .replaceAll("://", "\\://")
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`);
}
