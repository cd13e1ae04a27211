import { compilePattern } from "../patterns/automaton.js";
import { PatternError } from "../patterns/syntax.js";
import { childOf, itemsOf, textOf } from "../source/access.js";
import type { SourceNode, SourceSpan } from "../source/node.js";
import type { SuppressibleFinding } from "./scope.js";

/**
 * The test for cdk-nag's `applies_to`, which narrows a suppression to what a policy says: `Resource::*`,
 * `Policy::arn:<AWS::Partition>:iam::aws:policy/ReadOnlyAccess`, or `{regex: "/^Action::s3:.*$/"}`.
 *
 * @param root the document's tree, in which findings point at places
 * @param finding one that the check's id names itself
 * @returns undefined where the suppression is not narrowed
 */
export function appliesTo(
  root: SourceNode,
  list: SourceNode | undefined,
  finding: string | undefined,
): ((finding: SuppressibleFinding) => boolean) | undefined {
  if (list === undefined && finding === undefined) return undefined;
  const tests = [
    ...itemsOf(list).map(testOf),
    ...(finding === undefined ? [] : [(text: string) => text === finding]),
  ];
  return ({ span }) => {
    const node = nodeAt(root, span);
    const text = node === undefined ? undefined : cdkText(node);
    return (
      text !== undefined &&
      tests.some((test) => ["Action", "Resource", "Policy"].some((kind) => test(`${kind}::${text}`)))
    );
  };
}

function testOf(node: SourceNode): (text: string) => boolean {
  const exact = textOf(node);
  if (exact !== undefined) return (text) => text === exact;
  const [, pattern, flags = ""] = /^\/(.*)\/([a-z]*)$/.exec(textOf(childOf(node, "regex")) ?? "") ?? [];
  if (pattern === undefined) return () => false;
  try {
    const compiled = compilePattern(flags.includes("i") ? `(?i)${pattern}` : pattern);
    return (text) => compiled.test(text);
  } catch (error) {
    // A pattern beyond linear time suppresses nothing: what it would is shown.
    if (error instanceof PatternError) return () => false;
    throw error;
  }
}

/** A value as cdk-nag names it: what only a deployment knows stands in angle brackets. */
function cdkText(node: SourceNode): string | undefined {
  if (node.kind === "scalar") return node.text;
  if (node.kind === "sequence" || node.entries.size !== 1) return undefined;
  const ref = textOf(childOf(node, "Ref"));
  if (ref !== undefined) return `<${ref}>`;
  const attribute = childOf(node, "Fn::GetAtt");
  if (attribute !== undefined) return `<${textOf(attribute) ?? itemsOf(attribute).map(textOf).join(".")}>`;
  const substituted = childOf(node, "Fn::Sub");
  if (substituted !== undefined)
    return (textOf(substituted) ?? textOf(itemsOf(substituted)[0]))?.replace(/\$\{([^!}][^}]*)\}/g, "<$1>");
  const [separator, parts] = itemsOf(childOf(node, "Fn::Join"));
  if (separator === undefined) return undefined;
  return itemsOf(parts)
    .map(cdkText)
    .join(textOf(separator) ?? "");
}

/** The value at a span, which may be an entry's, from its key on. */
function nodeAt(node: SourceNode, span: SourceSpan): SourceNode | undefined {
  if (node.start === span.start && node.end === span.end) return node;
  const children =
    node.kind === "sequence"
      ? node.items.map((item) => ({ start: item.start, value: item }))
      : node.kind === "map"
        ? [...node.entries.values()].map(({ key, value }) => ({ start: key.start, value }))
        : [];
  for (const { start, value } of children) {
    if (start === span.start && value.end === span.end) return value;
    if (start <= span.start && span.end <= value.end) return nodeAt(value, span);
  }
  return undefined;
}
