import { compilePattern } from "../patterns/automaton.js";
import type { Variable } from "../scenario/space.js";
import { askTable, fitsTable } from "../scenario/table.js";
import type { SourceNode } from "../source/node.js";
import { splitList } from "../template/parameters.js";
import type { Environment } from "./environment.js";
import type {
  DynamicReferencePart,
  LiteralPart,
  TextPart,
  TextValue,
  Truth,
  UnknownPart,
  Value,
} from "./value.js";

/** Text of which every part is a literal. */
export function literalOf(parts: readonly TextPart[]): string | undefined {
  let text = "";
  for (const part of parts) {
    if (part.kind !== "literal") return undefined;
    text += part.text;
  }
  return text;
}

export function textValue(parts: readonly TextPart[], node: SourceNode): TextValue {
  return { kind: "text", parts: merged(parts), type: "string", node };
}

/** Neighbouring literals joined, so that equal texts have equal parts; dynamic references told apart. */
export function merged(parts: readonly TextPart[]): readonly TextPart[] {
  const result: TextPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (
      part.kind === "literal" &&
      last?.kind === "literal" &&
      last.assumed === part.assumed &&
      last.parameter === part.parameter
    ) {
      result[result.length - 1] = { ...last, text: last.text + part.text };
    } else if (part.kind !== "literal" || part.text !== "" || parts.length === 1) result.push(part);
  }
  return result.some((part) => part.kind === "literal" && part.text.includes("{{resolve:"))
    ? withDynamicReferences(result)
    : result;
}

/**
 * Finds `{{resolve:service:reference}}` in text, also where the reference has parts of its own
 * (`{{resolve:secretsmanager:${Secret}::password}}`).
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
function withDynamicReferences(parts: readonly TextPart[]): readonly TextPart[] {
  const result: TextPart[] = [];
  let open: { service: DynamicReferencePart["service"]; reference: string } | undefined;
  for (const part of parts) {
    if (part.kind !== "literal") {
      if (open === undefined) result.push(part);
      else open.reference += `\${${partId(part)}}`;
      continue;
    }
    let rest = part.text;
    while (rest !== "") {
      if (open !== undefined) {
        const end = rest.indexOf("}}");
        open.reference += end < 0 ? rest : rest.slice(0, end);
        rest = end < 0 ? "" : rest.slice(end + 2);
        if (end >= 0) {
          result.push({ kind: "dynamic", ...open });
          open = undefined;
        }
        continue;
      }
      const start = /\{\{resolve:(ssm-secure|ssm|secretsmanager):/.exec(rest);
      const before = start === null ? rest : rest.slice(0, start.index);
      if (before !== "") result.push({ ...part, text: before });
      if (start === null) break;
      open = { service: start[1] as DynamicReferencePart["service"], reference: "" };
      rest = rest.slice(start.index + start[0].length);
    }
  }
  // Never closed: CloudFormation takes it for the text it is.
  return open === undefined ? result : parts;
}

/** Parts with equal ids have equal texts. */
export function partId(part: TextPart): string {
  switch (part.kind) {
    case "literal":
      return JSON.stringify(part.text);
    case "variable":
      return `${part.variable.name}${part.joinedBy === undefined ? "" : ` joined by ${JSON.stringify(part.joinedBy)}`}`;
    case "reference":
      return part.attribute === undefined ? `Ref ${part.logicalId}` : `${part.logicalId}.${part.attribute}`;
    case "dynamic":
      return `{{resolve:${part.service}:${part.reference}}}`;
    case "unknown":
      return part.id;
  }
}

/** The text as parts, whatever kind of value it is; undefined for a list, a map or nothing. */
export function partsOf(value: Value): readonly TextPart[] | undefined {
  if (value.kind === "text") return value.parts;
  if (value.kind === "unknown" && value.mayBeAbsent !== true) {
    return [{ kind: "unknown", id: value.id, reason: value.reason }];
  }
  return undefined;
}

export function variablesOf(parts: readonly TextPart[]): Variable[] {
  const found: Variable[] = [];
  for (const part of parts) {
    if (part.kind === "variable" && !found.includes(part.variable)) found.push(part.variable);
  }
  return found;
}

/** The parts with each variable at one of its values, named by index. */
export function concrete(
  parts: readonly TextPart[],
  variables: readonly Variable[],
  values: readonly number[],
): readonly TextPart[] {
  if (variables.length === 0) return parts;
  return merged(
    parts.map((part): TextPart => {
      if (part.kind !== "variable") return part;
      const index = values[variables.indexOf(part.variable)] as number;
      return valuePart(part.variable, index, part.joinedBy);
    }),
  );
}

function valuePart(variable: Variable, index: number, joinedBy: string | undefined): TextPart {
  const value = variable.values[index];
  if (value !== undefined && "text" in value) {
    const text = joinedBy === undefined ? value.text : splitList(value.text).join(joinedBy);
    return { kind: "literal", text, parameter: variable.name };
  }
  const literals = variable.values.flatMap((v) => ("text" in v ? [v.text] : []));
  return {
    kind: "unknown",
    id: `another ${variable.name}${joinedBy === undefined ? "" : ` joined by ${JSON.stringify(joinedBy)}`}`,
    reason: `${variable.name} may have any other value`,
    parameter: variable.name,
    ...(variable.pattern === undefined || joinedBy !== undefined ? {} : { pattern: variable.pattern }),
    not: joinedBy === undefined ? literals : literals.map((text) => splitList(text).join(joinedBy)),
  };
}

/**
 * Asks what `classify` makes of a text.
 *
 * @param classify gets parts without variables; equal keys are one outcome
 * @param otherwise the outcome where there are too many combinations of values to tabulate
 * @returns undefined only from a look ahead that finds it undecided
 */
export function askText<Outcome extends string>(
  environment: Environment,
  parts: readonly TextPart[],
  classify: (parts: readonly TextPart[]) => Outcome,
  otherwise: Outcome,
): Outcome | undefined {
  const variables = variablesOf(parts);
  if (variables.length === 0) return classify(parts);
  if (!fitsTable(environment.questions, variables)) return otherwise;
  return askTable(environment.questions, variables, (values) =>
    classify(concrete(parts, variables, values)),
  ) as Outcome | undefined;
}

/** Whether two texts are equal, asked. `unknown` where no value decides it. */
export function askSameText(
  environment: Environment,
  a: readonly TextPart[],
  b: readonly TextPart[],
): Truth | undefined {
  const variables = variablesOf([...a, ...b]);
  if (variables.length === 0) return sameParts(a, b);
  if (!fitsTable(environment.questions, variables)) return "unknown";
  return askTable(environment.questions, variables, (values) =>
    sameParts(concrete(a, variables, values), concrete(b, variables, values)),
  ) as Truth | undefined;
}

/** Compares texts without variables, character by character as CloudFormation does. */
export function sameParts(a: readonly TextPart[], b: readonly TextPart[]): Truth {
  if (sameIds(a, b)) return "true";
  const literalA = literalOf(a);
  const literalB = literalOf(b);
  if (literalA !== undefined && literalB !== undefined) return literalA === literalB ? "true" : "false";
  if (literalA !== undefined) return canBe(b, literalA) ? "unknown" : "false";
  if (literalB !== undefined) return canBe(a, literalB) ? "unknown" : "false";
  return edgesConflict(a, b) ? "false" : "unknown";
}

function sameIds(a: readonly TextPart[], b: readonly TextPart[]): boolean {
  return a.length === b.length && a.every((part, i) => partId(part) === partId(b[i] as TextPart));
}

/** Whether parts with unknowns can make up the text. */
function canBe(parts: readonly TextPart[], text: string): boolean {
  const only = parts[0];
  if (parts.length === 1 && only?.kind === "unknown") return fits(only, text);
  // No resource is named so, nor has it such an ARN.
  if (parts.length === 1 && only?.kind === "reference" && /^(.*(Arn|Id|Name))?$/.test(only.attribute ?? "")) {
    return text !== "" && text !== "*";
  }
  let position = 0;
  for (const [i, part] of parts.entries()) {
    if (part.kind !== "literal") continue;
    const last = i === parts.length - 1;
    if (i === 0) {
      if (!text.startsWith(part.text)) return false;
      position = part.text.length;
      continue;
    }
    const at = last ? text.length - part.text.length : text.indexOf(part.text, position);
    if (at < position || !text.startsWith(part.text, at)) return false;
    const between = parts[i - 1];
    // Exact for `prefix${Unknown}suffix`, which nearly all are; with more unknowns the split is one of many.
    if (last && i <= 2 && between?.kind === "unknown" && !fits(between, text.slice(position, at)))
      return false;
    position = at + part.text.length;
  }
  const final = parts.at(-1);
  if (parts.length === 2 && final?.kind === "unknown") return fits(final, text.slice(position));
  return true;
}

function fits(part: UnknownPart, text: string): boolean {
  if (part.not?.includes(text) === true) return false;
  if (part.pattern !== undefined && !compilePattern(part.pattern).test(text)) return false;
  return part.alphabet === undefined || new RegExp(`^[${part.alphabet}]*$`).test(text);
}

function edgesConflict(a: readonly TextPart[], b: readonly TextPart[]): boolean {
  const start = (parts: readonly TextPart[]): string => (parts[0]?.kind === "literal" ? parts[0].text : "");
  const end = (parts: readonly TextPart[]): string => {
    const part = parts.at(-1);
    return part?.kind === "literal" ? part.text : "";
  };
  const headLength = Math.min(start(a).length, start(b).length);
  if (start(a).slice(0, headLength) !== start(b).slice(0, headLength)) return true;
  const tailLength = Math.min(end(a).length, end(b).length);
  return tailLength > 0 && end(a).slice(-tailLength) !== end(b).slice(-tailLength);
}

/** Names of parameters whose default the literals in the text assume. */
export function assumedIn(parts: readonly TextPart[]): LiteralPart[] {
  return parts.filter((part): part is LiteralPart => part.kind === "literal" && part.assumed === true);
}
