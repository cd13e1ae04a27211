import type { TextPart, Value } from "../intrinsics/value.js";
import { isSecretName } from "../redaction/secret-names.js";
import { mask } from "../redaction/secret-patterns.js";
import type { RuleOption } from "../rules/rule.js";
import { optionText } from "../rules/rule-option.js";
import type { Template } from "../template/template.js";
import type { RuleFinding } from "./evaluate.js";

/** The finding's sentence: `{resource}`, `{type}`, `{path}`, `{value}` and the rule's options filled in. */
export function fillMessage(finding: RuleFinding, template: Template): string {
  const text = finding.message ?? finding.rule.message;
  const filled = text.replace(/\{([A-Za-z]+)\}/g, (placeholder, name: string) => {
    switch (name) {
      case "resource":
        return finding.resource?.name ?? "the template";
      case "type":
        return finding.resource?.type ?? "template";
      case "path":
        return pathText(finding);
      case "value":
        if (finding.value === undefined) return "";
        return finding.path.some((segment) => isSecretName(String(segment)))
          ? mask
          : valueText(finding.value, template);
      default: {
        const { options = {} } = finding.rule;
        return Object.hasOwn(options, name) ? optionText(options[name] as RuleOption) : placeholder;
      }
    }
  });
  if (finding.verdict === "fail" || finding.message !== undefined) return filled;
  const reason = finding.value === undefined ? undefined : reasonOf(finding.value);
  return `cannot be known before deployment: ${finding.rule.title}${reason === undefined ? "" : ` (${reason})`}`;
}

/** Why a value is not known, of the first part that is not. */
function reasonOf(value: Value): string | undefined {
  if (value.kind === "unknown") return value.reason;
  if (value.kind !== "text") return undefined;
  const part = value.parts.find((candidate) => candidate.kind !== "literal");
  if (part?.kind === "unknown") return part.reason;
  if (part?.kind === "reference") return `it is known only once ${part.logicalId} is there`;
  return part?.kind === "dynamic" ? "it is read when the stack is deployed" : undefined;
}

function pathText(finding: RuleFinding): string {
  const below = finding.path.slice(finding.path.indexOf("Properties") + 1);
  return below
    .map((segment) => (typeof segment === "number" ? `[${segment}]` : `.${segment}`))
    .join("")
    .replace(/^\./, "");
}

/** A value in a sentence; never one of a `NoEcho` parameter. */
export function valueText(value: Value, template: Template): string {
  switch (value.kind) {
    case "absent":
      return "nothing";
    case "unknown":
      return "an unknown value";
    case "list":
      return "a list";
    case "map":
      return "a map";
    case "text":
      return value.parts.map((part) => partText(part, template)).join("");
  }
}

function partText(part: TextPart, template: Template): string {
  switch (part.kind) {
    case "literal":
      return part.parameter !== undefined && template.parameters.get(part.parameter)?.noEcho === true
        ? "***"
        : part.text;
    case "variable":
      return `\${${part.variable.name}}`;
    case "reference":
      return `\${${part.logicalId}${part.attribute === undefined ? "" : `.${part.attribute}`}}`;
    case "dynamic":
      return `{{resolve:${part.service}:…}}`;
    case "unknown":
      return `\${${part.parameter ?? part.id}}`;
  }
}
