import { compilePattern } from "../patterns/automaton.js";
import { PatternError } from "../patterns/syntax.js";
import { changedRule } from "../rules/changed-rule.js";
import { settingsFault, settingsOf } from "../rules/option-values.js";
import type { Assertion, OptionReference, Rule } from "../rules/rule.js";
import type { Fault } from "../schema/schema-fault.js";
import { childOf, itemsOf } from "../source/access.js";
import type { ScalarNode, SourceNode } from "../source/node.js";
import { closestName } from "../text/closest-name.js";
import { ConfigFileError } from "./config-file-error.js";
import type { Configuration } from "./configuration.js";

/**
 * The rules as the configuration wants them, with its severities and options.
 *
 * @param rules all that there are
 * @param mandatory ids of rules that stay as they are: nothing in the scanned tree may weaken them
 * @throws ConfigFileError where the configuration names a rule or an option that is none
 */
export function configuredRules(
  rules: readonly Rule[],
  configuration: Configuration | undefined,
  mandatory: ReadonlySet<string> = new Set(),
): readonly Rule[] {
  if (configuration === undefined) return rules;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const fault = idsFault(configuration.root, byId) ?? optionsFault(configuration, byId);
  if (fault !== undefined)
    throw new ConfigFileError(fault.message, configuration.file.location(fault.span), fault.hint);
  return rules.map((rule) => {
    const severity = configuration.severity.get(rule.id);
    const options = configuration.options.get(rule.id);
    if ((severity === undefined && options === undefined) || mandatory.has(rule.id)) return rule;
    return changedRule(rule, {
      ...(severity === undefined ? {} : { severity }),
      ...(options === undefined ? {} : { options: settingsOf(options, rule.options ?? {}) }),
    });
  });
}

function idsFault(root: SourceNode, byId: ReadonlyMap<string, Rule>): Fault | undefined {
  const named = [
    ...itemsOf(childOf(root, "rules")),
    ...itemsOf(childOf(root, "skipRules")),
    ...keysOf(childOf(root, "severity")),
    ...keysOf(childOf(root, "options")),
    ...itemsOf(childOf(root, "suppress")).map((entry) => childOf(entry, "rule")),
  ].filter((node): node is ScalarNode => node?.kind === "scalar" && !byId.has(node.text));
  const [first] = named.sort((a, b) => a.start - b.start);
  if (first === undefined) return undefined;
  const near = closestName(first.text, byId.keys());
  return {
    message: `there is no rule \`${first.text}\`${near === undefined ? "" : `; did you mean \`${near}\`?`}`,
    ...(near === undefined ? { hint: "`wacheck rules` lists them" } : {}),
    span: first,
  };
}

function keysOf(node: SourceNode | undefined): readonly ScalarNode[] {
  return node?.kind === "map" ? [...node.entries.values()].map(({ key }) => key) : [];
}

function optionsFault({ options }: Configuration, byId: ReadonlyMap<string, Rule>): Fault | undefined {
  for (const [id, node] of options) {
    const rule = byId.get(id) as Rule;
    const fault = settingsFault(node, id, rule.options ?? {}) ?? patternsFault(node, rule);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** An option that a rule matches with must be a pattern. */
function patternsFault(settings: SourceNode, rule: Rule): Fault | undefined {
  for (const name of [rule.when, rule.require].flatMap(patternOptions)) {
    const node = childOf(settings, name);
    if (node?.kind !== "scalar") continue;
    try {
      compilePattern(node.text);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      return { message: `\`${name}\` is no pattern that wacheck can match: ${error.message}`, span: node };
    }
  }
  return undefined;
}

function patternOptions(assertion: Assertion<OptionReference> | undefined): readonly string[] {
  if (assertion === undefined) return [];
  if ("and" in assertion) return assertion.and.flatMap(patternOptions);
  if ("or" in assertion) return assertion.or.flatMap(patternOptions);
  if ("not" in assertion) return patternOptions(assertion.not);
  const { matches, any, all } = assertion;
  const own = typeof matches === "object" ? [matches.option] : [];
  return [...own, ...patternOptions(any), ...patternOptions(all)];
}
