import { compilePattern } from "../patterns/automaton.js";
import { PatternError } from "../patterns/syntax.js";
import type { Fault } from "../schema/schema-fault.js";
import { childOf, itemsOf } from "../source/access.js";
import type { MapNode, ScalarNode, SourceNode, SourceSpan } from "../source/node.js";
import type { SourceFile } from "../source/source-file.js";
import { PathError, parsePath } from "./path.js";

/** Tests that look at no value of their own, so that a `default` says nothing to them. */
const testsWithoutDefault = ["exists", "absent", "length", "any", "all"] as const;

/** What the schema cannot see in an assertion that has its shape: the first fault in it. */
export function assertionFault(file: SourceFile, node: SourceNode | undefined): Fault | undefined {
  if (node?.kind !== "map") return undefined;
  const inner = [
    ...itemsOf(childOf(node, "and")),
    ...itemsOf(childOf(node, "or")),
    childOf(node, "not"),
    childOf(node, "any"),
    childOf(node, "all"),
  ];
  return firstOf([
    () => pathFault(file, childOf(node, "path")),
    () => patternFault(file, childOf(node, "matches")),
    () => defaultFault(node),
    () => boundsFault(childOf(node, "range") ?? childOf(node, "length")),
    () => firstOf(literals(node).map((literal) => () => numberFault(literal))),
    ...inner.map((part) => () => assertionFault(file, part)),
  ]);
}

function firstOf(checks: readonly (() => Fault | undefined)[]): Fault | undefined {
  for (const check of checks) {
    const fault = check();
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function pathFault(file: SourceFile, node: SourceNode | undefined): Fault | undefined {
  if (node?.kind !== "scalar") return undefined;
  try {
    parsePath(node.text);
    return undefined;
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    return { message: error.message, span: within(file, node, error.offset) };
  }
}

function patternFault(file: SourceFile, node: SourceNode | undefined): Fault | undefined {
  if (node?.kind !== "scalar") return undefined;
  try {
    compilePattern(node.text);
    return undefined;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return {
      message: `\`matches\` is no pattern that wacheck can match: ${error.message}`,
      span: within(file, node, error.offset),
    };
  }
}

function defaultFault(node: MapNode): Fault | undefined {
  const written = node.entries.get("default");
  const test = testsWithoutDefault.find((name) => node.entries.has(name));
  if (written === undefined || test === undefined) return undefined;
  return {
    message: `\`default\` says nothing to \`${test}\`, which looks at no single value`,
    hint: "Leave `default` out, or test the value itself",
    span: written.key,
  };
}

function boundsFault(node: SourceNode | undefined): Fault | undefined {
  const [min, max] = [childOf(node, "min"), childOf(node, "max")];
  if (min?.kind !== "scalar" || max?.kind !== "scalar" || Number(min.text) <= Number(max.text))
    return undefined;
  return { message: `nothing is at least ${min.text} and at most ${max.text}`, span: max };
}

function literals(node: MapNode): readonly SourceNode[] {
  const single = [childOf(node, "equals"), childOf(node, "default")].filter((value) => value !== undefined);
  return [...single, ...itemsOf(childOf(node, "in"))];
}

/** `1.20` may be a version or a number; the rule must say which, since the one is not equal to the other. */
export function numberFault(node: SourceNode): Fault | undefined {
  if (node.kind !== "scalar" || node.type !== "number" || String(Number(node.text)) === node.text)
    return undefined;
  const value = Number(node.text);
  return {
    message: `${node.text} could be text or a number`,
    hint: `Quote it to compare text${Number.isFinite(value) ? `, or write ${value} to compare the number` : ""}`,
    span: node,
  };
}

/** From a character of a scalar's text to its end, where the file holds the text as it is. */
export function within(file: SourceFile, node: ScalarNode, offset: number): SourceSpan {
  const start = file.text.slice(node.start, node.end).indexOf(node.text);
  if (start === -1 || offset >= node.text.length) return node;
  return { start: node.start + start + offset, end: node.start + start + node.text.length };
}
