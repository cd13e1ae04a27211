import { Document, Scalar, YAMLSeq } from "yaml";
import type { PlainData, PlainMap } from "../../schema/plain-data.js";
import type { Habits } from "./habits.js";

/**
 * The fragments that repairs put in, and nothing else: the file around them is never printed anew. Which texts
 * need quotes in YAML the package `yaml` knows; it prints them as 1.1, so that `yes`, `no` and dates get theirs.
 */

/** On one line, as it may stand inside braces and brackets. */
export function printInline(value: PlainData, habits: Habits): string {
  if (Array.isArray(value)) {
    return wrapped(
      "[",
      value.map((item) => printInline(item, habits)).join(", "),
      "]",
      habits.paddedBrackets,
    );
  }
  if (isMap(value)) {
    const call = habits.shortForms ? shortForm(value) : undefined;
    if (call !== undefined) return `${call.tag} ${printInline(call.argument, habits)}`;
    const members = Object.entries(value).map(
      ([key, member]) => `${printKey(key, habits)}: ${printInline(member, habits)}`,
    );
    return wrapped("{", members.join(", "), "}", habits.paddedBraces);
  }
  return habits.json ? JSON.stringify(value) : printScalar(value, habits);
}

/**
 * Lines without indentation; a function's tag stands on the first.
 *
 * @param value what needs lines
 */
export function printBlock(value: PlainData, habits: Habits): readonly string[] {
  if (habits.json) return JSON.stringify(value, null, habits.step).split("\n");
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const [first, ...rest] = blockOrLine(item, habits);
      return [`- ${first}`, ...indented(rest, 2)];
    });
  }
  const call = habits.shortForms && isMap(value) ? shortForm(value) : undefined;
  if (call !== undefined) return [call.tag, ...indented(printBlock(call.argument, habits), habits.step)];
  return Object.entries(value as PlainMap).flatMap(([key, member]) => {
    const name = printKey(key, habits);
    const lines = blockOrLine(member, habits);
    if (!needsLines(member, habits)) return [`${name}: ${lines[0]}`];
    const tag = tagOf(member, habits);
    if (tag !== undefined) return [`${name}: ${tag}`, ...lines.slice(1)];
    const width = Array.isArray(member) && !habits.listsIndented ? 0 : habits.step;
    return [`${name}:`, ...indented(lines, width)];
  });
}

function blockOrLine(value: PlainData, habits: Habits): readonly string[] {
  return needsLines(value, habits) ? printBlock(value, habits) : [printInline(value, habits)];
}

function indented(lines: readonly string[], width: number): readonly string[] {
  return lines.map((line) => (line === "" ? line : " ".repeat(width) + line));
}

/** The tag behind a key whose function has arguments that need lines. */
export function tagOf(value: PlainData, habits: Habits): string | undefined {
  return habits.shortForms && isMap(value) ? shortForm(value)?.tag : undefined;
}

/** Whether a value needs lines of its own: anything but a text, an empty collection or a short call of a function. */
export function needsLines(value: PlainData, habits: Habits): boolean {
  if (typeof value !== "object" || value === null) return false;
  const call = habits.shortForms && isMap(value) ? shortForm(value) : undefined;
  if (call !== undefined) {
    const { argument } = call;
    return Array.isArray(argument) ? argument.some(isMapOrList) : needsLines(argument, habits);
  }
  return Object.keys(value).length > 0;
}

export function printKey(key: string, habits: Habits): string {
  return habits.json ? JSON.stringify(key) : printScalar(key, habits);
}

/** A text in the quotes that another one stood in. */
export function printQuoted(text: string, quote: string): string {
  if (quote === "'" && !/[\r\n]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text);
}

/** A text, a number or a truth value, with the quotes it needs wherever it stands. */
export function printScalar(value: PlainData, habits: Habits): string {
  if (habits.json) return JSON.stringify(value);
  const scalar = new Scalar(value);
  // As people write `!Sub '${Name}-queue'`.
  if (typeof value === "string" && value.includes("${")) {
    scalar.type = habits.singleQuotes ? Scalar.QUOTE_SINGLE : Scalar.QUOTE_DOUBLE;
  }
  const list = new YAMLSeq();
  list.flow = true;
  list.items = [scalar];
  const document = new Document(null, { version: "1.1" });
  document.contents = list as unknown as typeof document.contents;
  const printed = document.toString({
    singleQuote: habits.singleQuotes,
    lineWidth: 0,
    flowCollectionPadding: false,
  });
  return printed.trimEnd().slice(1, -1);
}

export function isMap(value: PlainData): value is PlainMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrapped(open: string, inner: string, close: string, padded: boolean): string {
  return inner === "" || !padded ? open + inner + close : `${open} ${inner} ${close}`;
}

function isMapOrList(value: PlainData): boolean {
  return typeof value === "object" && value !== null;
}

/** The tag of a function's call; undefined for what is none, or whose argument would need a second tag. */
function shortForm(value: PlainMap): { readonly tag: string; readonly argument: PlainData } | undefined {
  const [entry, second] = Object.entries(value);
  if (entry === undefined || second !== undefined) return undefined;
  const [name, argument] = entry;
  if (name !== "Ref" && !/^Fn::[A-Z]\w*$/.test(name)) return undefined;
  if (isMap(argument) && shortForm(argument) !== undefined) return undefined;
  if (
    name === "Fn::GetAtt" &&
    Array.isArray(argument) &&
    argument.every((part) => typeof part === "string")
  ) {
    return { tag: "!GetAtt", argument: argument.join(".") };
  }
  return { tag: `!${name.replace(/^Fn::/, "")}`, argument };
}
