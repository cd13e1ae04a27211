import { compilePattern } from "../patterns/automaton.js";
import { PatternError } from "../patterns/syntax.js";
import type { Fault } from "../schema/schema-fault.js";
import { childOf, itemsOf, textOf } from "../source/access.js";
import type { ScalarNode, SourceNode } from "../source/node.js";
import { closestName } from "../text/closest-name.js";
import { numberFault } from "./assertion-faults.js";
import { readOptionValue, valueFault } from "./option-values.js";
import type { RuleOption } from "./rule.js";
import { type OptionType, optionType, typeWords } from "./rule-option.js";

/** The tests of an assertion, and the options that can stand in them. */
const fitting: Readonly<Record<string, readonly OptionType[]>> = {
  equals: ["text", "integer", "number", "boolean"],
  in: ["texts", "integers"],
  matches: ["text"],
  range: ["integer", "number"],
  length: ["integer"],
};

/**
 * What the schema cannot see in a rule's options and in what refers to them: the first fault.
 *
 * @param taken names that a message fills in otherwise
 */
export function optionsFault(root: SourceNode, taken: readonly string[]): Fault | undefined {
  const declared = childOf(root, "options");
  const entries = declared?.kind === "map" ? [...declared.entries] : [];
  for (const [name, { key, value }] of entries) {
    if (taken.includes(name))
      return {
        message: `\`${name}\` cannot name an option: a message fills in \`{${name}}\` otherwise`,
        span: key,
      };
    const fault = declarationFault(name, value);
    if (fault !== undefined) return fault;
  }
  const options = declaredOptions(root) ?? {};
  const uses = [...usesIn(childOf(root, "when")), ...usesIn(childOf(root, "require"))];
  for (const use of uses) {
    const fault = useFault(use, options);
    if (fault !== undefined) return fault;
  }
  // What a check asks for only its code knows.
  if (childOf(root, "check") !== undefined) return undefined;
  const unused = entries.find(([name]) => !uses.some((use) => use.name.text === name));
  if (unused === undefined) return undefined;
  const [name, { key }] = unused;
  return {
    message: `the option \`${name}\` is used nowhere`,
    hint: `Write \`{ option: ${name} }\` where its value belongs`,
    span: key,
  };
}

/** The options that a rule's file declares, by name. */
export function declaredOptions(root: SourceNode): Readonly<Record<string, RuleOption>> | undefined {
  const declared = childOf(root, "options");
  if (declared?.kind !== "map") return undefined;
  return Object.fromEntries([...declared.entries].map(([name, { value }]) => [name, declaredOption(value)]));
}

function declarationFault(name: string, node: SourceNode): Fault | undefined {
  const value = childOf(node, "default") as SourceNode;
  const option = { default: readOptionValue(value) };
  const type = optionType(option);
  const isNumber = ["integer", "number", "integers"].includes(type);
  const idle = [
    ...(isNumber ? [] : ["unit", "minimum", "maximum"]),
    ...(type === "text" || type === "texts" ? [] : ["choices"]),
  ].find((field) => childOf(node, field) !== undefined);
  if (idle !== undefined && node.kind === "map")
    return {
      message: `\`${idle}\` says nothing of ${typeWords[type]}, which \`${name}\` is`,
      span: (node.entries.get(idle) as { key: ScalarNode }).key,
    };
  const ambiguous = [value, ...itemsOf(value)].map(numberFault).find((fault) => fault !== undefined);
  return ambiguous ?? valueFault(value, declaredOption(node), `the default of \`${name}\``);
}

function declaredOption(node: SourceNode): RuleOption {
  const [minimum, maximum] = ["minimum", "maximum"].map((field) => childOf(node, field));
  const [description, unit] = ["description", "unit"].map((field) => textOf(childOf(node, field)));
  const choices = childOf(node, "choices");
  return {
    description: (description ?? "").replace(/\s+/g, " ").trim(),
    default: readOptionValue(childOf(node, "default") as SourceNode),
    ...(unit === undefined ? {} : { unit }),
    ...(minimum?.kind === "scalar" ? { minimum: Number(minimum.text) } : {}),
    ...(maximum?.kind === "scalar" ? { maximum: Number(maximum.text) } : {}),
    ...(choices === undefined ? {} : { choices: itemsOf(choices).map((choice) => textOf(choice) ?? "") }),
  };
}

interface OptionUse {
  readonly test: string;
  readonly name: ScalarNode;
}

function usesIn(assertion: SourceNode | undefined): readonly OptionUse[] {
  if (assertion?.kind !== "map") return [];
  const inner = [
    ...itemsOf(childOf(assertion, "and")),
    ...itemsOf(childOf(assertion, "or")),
    ...["not", "any", "all"].map((field) => childOf(assertion, field)),
  ];
  const own = Object.keys(fitting).flatMap((test) => {
    const node = childOf(assertion, test);
    const places = [node, childOf(node, "min"), childOf(node, "max")];
    return places.flatMap((place) => {
      const name = childOf(place, "option");
      return name?.kind === "scalar" ? [{ test, name }] : [];
    });
  });
  return [...own, ...inner.flatMap(usesIn)];
}

function useFault(
  { test, name }: OptionUse,
  options: Readonly<Record<string, RuleOption>>,
): Fault | undefined {
  const option = Object.hasOwn(options, name.text) ? options[name.text] : undefined;
  if (option === undefined) {
    const near = closestName(name.text, Object.keys(options));
    return {
      message: `the rule has no option \`${name.text}\`${near === undefined ? "" : `; did you mean \`${near}\`?`}`,
      ...(near === undefined ? { hint: "Declare it under `options`" } : {}),
      span: name,
    };
  }
  const types = fitting[test] as readonly OptionType[];
  if (!types.includes(optionType(option))) {
    const wanted = types.map((type) => typeWords[type]).join(" or ");
    return {
      message: `\`${name.text}\` is ${typeWords[optionType(option)]}, but \`${test}\` takes ${wanted}`,
      span: name,
    };
  }
  return test === "matches" ? patternsFault(name, option) : undefined;
}

function patternsFault(name: ScalarNode, option: RuleOption): Fault | undefined {
  for (const pattern of [option.default as string, ...(option.choices ?? [])]) {
    try {
      compilePattern(pattern);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      return {
        message: `\`${name.text}\` is no pattern that wacheck can match: ${error.message}`,
        span: name,
      };
    }
  }
  return undefined;
}
