import { displayWidth, fittingStart } from "./display-width.js";

/** Terminal styles; the plain set gives every text back as it is. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly green: (text: string) => string;
  readonly magenta: (text: string) => string;
  /** The text as a link, in terminals that have them. */
  readonly link: (text: string, url: string) => string;
  readonly colored: boolean;
}

const same = (text: string): string => text;

export const plainStyle: Style = {
  bold: same,
  dim: same,
  red: same,
  yellow: same,
  blue: same,
  cyan: same,
  green: same,
  magenta: same,
  link: same,
  colored: false,
};

const sequence =
  (open: number, close: number) =>
  (text: string): string =>
    text === "" ? "" : `\u001b[${open}m${text}\u001b[${close}m`;

export const colorStyle: Style = {
  bold: sequence(1, 22),
  dim: sequence(2, 22),
  red: sequence(31, 39),
  yellow: sequence(33, 39),
  blue: sequence(34, 39),
  cyan: sequence(36, 39),
  green: sequence(32, 39),
  magenta: sequence(35, 39),
  link: same,
  colored: true,
};

/**
 * The style with links as terminals have them (OSC 8). Only web addresses of printable ASCII become one,
 * so that none can end the sequence and begin another.
 */
export function withLinks(style: Style): Style {
  return {
    ...style,
    link: (text, url) =>
      /^https?:\/\/[\x21-\x7e]+$/.test(url) ? `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\` : text,
  };
}

/** Control characters, and what changes the order or hides the presence of the text around it. */
const steering =
  /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/**
 * Text of a template as one line of a terminal may show it: nothing in it can steer the terminal or
 * reorder what is read.
 */
export function harmless(text: string): string {
  return text.replace(/\t/g, "  ").replace(steering, "\ufffd");
}

/**
 * Lines of at most `width` cells, broken at spaces; a longer word is cut.
 *
 * @param used cells of the first line that are taken; where no word fits beside them, it stays empty
 */
export function wrap(text: string, width: number, used = 0): readonly string[] {
  const lines: string[] = [];
  let line = "";
  const room = (): number => Math.max(lines.length === 0 ? width - used : width, 1);
  for (const word of text.split(/\s+/)) {
    if (word === "") continue;
    if (line !== "" && displayWidth(line) + 1 + displayWidth(word) > room()) {
      lines.push(line);
      line = "";
    }
    if (lines.length === 0 && line === "" && used > 0 && displayWidth(word) > room()) lines.push("");
    let rest = word;
    while (displayWidth(rest) > room()) {
      const piece = fittingStart(rest, room()) || firstCharacter(rest);
      lines.push(piece);
      rest = rest.slice(piece.length);
    }
    line = line === "" ? rest : `${line} ${rest}`;
  }
  if (line !== "") lines.push(line);
  return lines;
}

function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}
