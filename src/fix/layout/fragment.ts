import type { PlainData } from "../../schema/plain-data.js";
import type { Habits } from "./habits.js";
import { needsLines, printBlock, printInline, printKey } from "./print.js";

/** Where a fragment goes: `block` is YAML by indentation, `line` inside brackets, `lines` in JSON over several lines. */
export interface FragmentPlace {
  readonly style: "block" | "line" | "lines";
  /** Of the fragment's first character, 0-based; further lines are indented from there. */
  readonly column: number;
}

/** A member of a map or an item of a list, printed for its place; the first line without its indentation. */
export type Fragment = (place: FragmentPlace, habits: Habits) => string;

/** `Name: value`. */
export function entryFragment(name: string, value: PlainData): Fragment {
  return (place, habits) => {
    if (place.style === "line") return `${printKey(name, habits)}: ${printInline(value, habits)}`;
    if (place.style === "block") return atColumn(printBlock({ [name]: value }, habits), place.column, habits);
    return `${printKey(name, habits)}: ${lines(value, place.column, habits)}`;
  };
}

/** `Name:` with one member below it. */
export function nestedFragment(name: string, inner: Fragment): Fragment {
  return (place, habits) => {
    const key = printKey(name, habits);
    if (place.style === "line") {
      const pad = habits.paddedBraces ? " " : "";
      return `${key}: {${pad}${inner(place, habits)}${pad}}`;
    }
    const below = { ...place, column: place.column + habits.step };
    const start = habits.lineBreak + " ".repeat(below.column);
    if (place.style === "block") return `${key}:${start}${inner(below, habits)}`;
    return `${key}: {${start}${inner(below, habits)}${habits.lineBreak}${" ".repeat(place.column)}}`;
  };
}

/** A list's item, without its dash. */
export function itemFragment(value: PlainData): Fragment {
  return (place, habits) => {
    if (place.style === "line") return printInline(value, habits);
    if (place.style === "lines") return lines(value, place.column, habits);
    return needsLines(value, habits)
      ? atColumn(printBlock(value, habits), place.column, habits)
      : printInline(value, habits);
  };
}

/**
 * A text of the file that moves, with its comments.
 *
 * @param text its first line without indentation
 * @param column where it stood
 */
export function movedFragment(text: string, column: number): Fragment {
  return (place, habits) =>
    text
      .split(/\r?\n/)
      .map((line, i) => {
        if (i === 0 || line.trim() === "") return line;
        const indent = /^ */.exec(line)?.[0].length ?? 0;
        return " ".repeat(Math.max(indent + place.column - column, 0)) + line.slice(indent);
      })
      .join(habits.lineBreak);
}

export function atColumn(printed: readonly string[], column: number, habits: Habits): string {
  return printed
    .map((line, i) => (i === 0 || line === "" ? line : " ".repeat(column) + line))
    .join(habits.lineBreak);
}

function lines(value: PlainData, column: number, habits: Habits): string {
  if (!habits.json || !needsLines(value, habits)) return printInline(value, habits);
  return atColumn(printBlock(value, habits), column, habits);
}
