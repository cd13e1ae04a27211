import { childOf, itemsOf, textOf } from "../source/access.js";
import type { ScalarNode, SourceNode, SourceSpan } from "../source/node.js";
import { isSecretName } from "./secret-names.js";
import { merged, secretsIn } from "./secret-patterns.js";

/** What a secret parameter is compared with may be its value. */
const comparisons = ["Fn::Equals", "Fn::Contains", "Fn::EachMemberEquals"];

/**
 * What of a file's text must never be shown: defaults of `NoEcho` parameters and of those with a secret's
 * name, and what conditions compare them with; literals under a secret's name (properties, environment
 * variables); and whatever looks like a secret by its form, wherever it stands.
 */
export function secretSpans(root: SourceNode, text: string): readonly SourceSpan[] {
  const spans: SourceSpan[] = [...secretsIn(text)];
  const hide = (node: SourceNode): void => {
    if (node.kind === "scalar") hideScalar(node, spans);
    else if (node.kind === "sequence") for (const item of node.items) hide(item);
    else if (node.tag !== undefined && node.tag !== "!Sub") return;
    else for (const entry of node.entries.values()) if (entry.key.text === "Fn::Sub") hide(entry.value);
  };
  const secretParameters = new Set<string>();
  const parameters = childOf(root, "Parameters");
  if (parameters?.kind === "map") {
    for (const { key, value } of parameters.entries.values()) {
      const noEcho = textOf(childOf(value, "NoEcho"))?.toLowerCase() === "true";
      if (!noEcho && !isSecretName(key.text)) continue;
      secretParameters.add(key.text);
      for (const name of ["Default", "AllowedValues", "AllowedPattern"]) {
        const node = childOf(value, name);
        if (node !== undefined && (name !== "AllowedPattern" || noEcho)) hide(node);
      }
    }
  }
  const visit = (node: SourceNode): void => {
    if (node.kind === "sequence") for (const item of node.items) visit(item);
    if (node.kind !== "map") return;
    for (const name of comparisons) {
      const sides = itemsOf(childOf(node, name));
      const isSecret = sides.some((side) => secretParameters.has(textOf(childOf(side, "Ref")) ?? ""));
      if (isSecret) for (const side of sides) hide(side);
    }
    const named =
      textOf(childOf(node, "Name")) ?? textOf(childOf(node, "Key")) ?? textOf(childOf(node, "OptionName"));
    const value = childOf(node, "Value");
    if (named !== undefined && value?.kind === "scalar" && isSecretName(named)) hideScalar(value, spans);
    for (const entry of node.entries.values()) {
      if (entry.value.kind === "scalar" && isSecretName(entry.key.text)) hideScalar(entry.value, spans);
      else if (entry.value.kind === "map" && isSecretName(entry.key.text)) hide(entry.value);
      visit(entry.value);
    }
  };
  visit(root);
  return merged(spans);
}

function hideScalar(node: ScalarNode, spans: SourceSpan[]): void {
  // Switches and limits are no secrets, nor is what a secrets store gives.
  if (node.type === "boolean" || node.type === "null" || node.text === "" || node.text.includes("{{resolve:"))
    return;
  const quotes = node.style === "quoted" ? 1 : 0;
  spans.push({ start: node.start + quotes, end: Math.max(node.end - quotes, node.start + quotes) });
}
