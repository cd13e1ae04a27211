import type { Fault } from "../schema/schema-fault.js";
import type { ScalarNode, SourceNode } from "../source/node.js";
import type { OptionValue } from "../stack/option-value.js";
import { closestName } from "../text/closest-name.js";
import type { RuleOption } from "./rule.js";
import { optionType, typeWords } from "./rule-option.js";

/** The value that a rule's file or a configuration writes, by how it is written. */
export function readOptionValue(node: SourceNode): OptionValue {
  if (node.kind === "scalar") return scalarValue(node);
  const items = node.kind === "sequence" ? node.items.filter((item) => item.kind === "scalar") : [];
  return items.length > 0 && items.every(isWholeNumber)
    ? items.map((item) => Number(item.text))
    : items.map((item) => item.text);
}

type Options = Readonly<Record<string, RuleOption>>;

/** What a map of options to values sets: none of `settingsFault`'s faults is in it. */
export function settingsOf(node: SourceNode, options: Options): Readonly<Record<string, OptionValue>> {
  const entries = node.kind === "map" ? [...node.entries] : [];
  return Object.fromEntries(
    entries.map(([name, { value }]) => [name, optionValueOf(value, options[name] as RuleOption)]),
  );
}

/** What is wrong with a map of options to values: its first fault. */
export function settingsFault(node: SourceNode, ruleId: string, options: Options): Fault | undefined {
  if (node.kind !== "map") return undefined;
  for (const [name, { key, value }] of node.entries) {
    if (!Object.hasOwn(options, name)) return unknownOption(key, ruleId, Object.keys(options));
    const fault = valueFault(value, options[name] as RuleOption, `\`${name}\``);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function unknownOption(key: ScalarNode, ruleId: string, known: readonly string[]): Fault {
  const near = closestName(key.text, known);
  return {
    message: `\`${ruleId}\` has no option \`${key.text}\`${near === undefined ? "" : `; did you mean \`${near}\`?`}`,
    ...(near === undefined
      ? {
          hint:
            known.length === 0
              ? "It has no options"
              : `It has ${known.map((name) => `\`${name}\``).join(", ")}`,
        }
      : {}),
    span: key,
  };
}

/** A value for an option: its type says how numbers are read, so that an account id keeps its zeros. */
function optionValueOf(node: SourceNode, option: RuleOption): OptionValue {
  const type = optionType(option);
  if (node.kind === "scalar") return type === "text" ? node.text : scalarValue(node);
  const items = node.kind === "sequence" ? node.items.filter((item) => item.kind === "scalar") : [];
  return type === "integers" ? items.map((item) => Number(item.text)) : items.map((item) => item.text);
}

function scalarValue({ type, text }: ScalarNode): string | number | boolean {
  if (type === "boolean") return text === "true";
  return type === "number" ? Number(text) : text;
}

/** A number's text is known to the letter, so it does for text. */
const isText = ({ type }: ScalarNode): boolean => type === "string" || type === "number";
const isNumber = ({ type, text }: ScalarNode): boolean => type === "number" && Number.isFinite(Number(text));
const isWholeNumber = (node: ScalarNode): boolean => isNumber(node) && Number.isInteger(Number(node.text));

/**
 * What is wrong with a value for an option; its first fault.
 *
 * @param place what the value is called in a sentence
 */
export function valueFault(node: SourceNode, option: RuleOption, place: string): Fault | undefined {
  const type = optionType(option);
  const expected = (span: SourceNode): Fault => ({
    message: `${place} is ${kindOf(span)}; ${typeWords[type]} is expected`,
    span,
  });
  if (type === "integers" || type === "texts") {
    if (node.kind !== "sequence") return expected(node);
    const isOfType = type === "integers" ? isWholeNumber : isText;
    for (const item of node.items) {
      if (item.kind !== "scalar" || !isOfType(item))
        return { message: `${place} holds ${kindOf(item)}; ${typeWords[type]} is expected`, span: item };
      const fault = limitFault(item, option, place);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  if (node.kind !== "scalar") return expected(node);
  const isOfType = {
    text: isText,
    number: isNumber,
    integer: isWholeNumber,
    boolean: (scalar: ScalarNode) => scalar.type === "boolean",
  }[type];
  return isOfType(node) ? limitFault(node, option, place) : expected(node);
}

function limitFault(node: ScalarNode, option: RuleOption, place: string): Fault | undefined {
  const { minimum, maximum, choices } = option;
  if (choices !== undefined && !choices.includes(node.text)) {
    return {
      message: `${place} cannot be "${node.text}"`,
      hint: `It can be ${choices.map((choice) => `\`${choice}\``).join(" or ")}`,
      span: node,
    };
  }
  if (minimum !== undefined && Number(node.text) < minimum)
    return { message: `${place} is ${node.text}; the least that makes sense is ${minimum}`, span: node };
  if (maximum !== undefined && Number(node.text) > maximum)
    return { message: `${place} is ${node.text}; the most that makes sense is ${maximum}`, span: node };
  return undefined;
}

function kindOf(node: SourceNode): string {
  if (node.kind === "map") return "a map";
  if (node.kind === "sequence") return "a list";
  if (node.type === "null") return "empty";
  return node.type === "string" ? "text" : `the ${node.type} ${node.text}`;
}
