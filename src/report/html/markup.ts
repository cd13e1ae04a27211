import { harmless } from "../style.js";

/** Text that is HTML already. Only `html` makes it, so that nothing from a template gets in unescaped. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Content = Markup | string | number | undefined | readonly Content[];

/**
 * HTML from a template literal. What is filled in is escaped, unless it is markup itself; lists are joined,
 * undefined is nothing. The escape fits text and attribute values in double quotes; nothing may be filled
 * in elsewhere (a tag's name, a script, a style).
 */
export function html(literals: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  let text = literals[0] as string;
  for (const [index, content] of contents.entries()) text += render(content) + literals[index + 1];
  return new Markup(text);
}

function render(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "string") return escapeHtml(content);
  if (typeof content === "number") return String(content);
  return content.map(render).join("");
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for an HTML text or quoted attribute, without characters that control the display of others. */
export function escapeHtml(text: string): string {
  return harmless(text).replace(/[&<>"']/g, (character) => escapes[character] as string);
}

/** The text of a rule, in which names of properties and values stand between backticks. */
export function ruleText(text: string): Markup {
  return html`${text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`))}`;
}

/** An address for `href`; undefined where following it might do anything but open a page. */
export function pageAddress(address: string): string | undefined {
  return /^https?:\/\//i.test(address) ? address : undefined;
}
