import { type Command, Option } from "commander";
import type { Rule } from "../rules/rule.js";
import type { ConfiguredSuppression, SuppressionOptions } from "../suppressions/suppression-options.js";
import { list } from "./options.js";
import { unknownName } from "./rule-selection.js";

/** What of the findings a command leaves out, and what it must not. */
export interface SuppressionCommandOptions {
  /** False with `--no-suppressions`. */
  readonly suppressions: boolean;
  readonly requireReason?: boolean;
  readonly mandatoryRule?: readonly string[];
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly since?: string;
}

export function requireReasonOption(): Option {
  return new Option("--require-reason", "suppressions without a reason do not count");
}

export function baselineOption(): Option {
  return new Option("--baseline <file>", "leave out the findings that the file accepts");
}

export function addSuppressionOptions(command: Command): Command {
  return command
    .option("--no-suppressions", "show everything, whatever is suppressed or in the baseline")
    .addOption(requireReasonOption())
    .addOption(
      new Option(
        "--mandatory-rule <ids>",
        "rules that are always run and that nothing can suppress",
      ).argParser(list),
    )
    .addOption(baselineOption())
    .option("--update-baseline", "accept all that is found now: writes the --baseline file")
    .option("--since <commit>", "only what came since the branch left this commit, branch or tag");
}

/**
 * @param all every rule there is
 * @param configured those of the configuration
 */
export function suppressionOptions(
  options: SuppressionCommandOptions,
  all: readonly Rule[],
  configured: readonly ConfiguredSuppression[],
): SuppressionOptions {
  return {
    enabled: options.suppressions,
    configured,
    requireReason: options.requireReason ?? false,
    mandatory: options.mandatoryRule ?? [],
    knownRules: all.map((rule) => rule.id),
  };
}

/**
 * The selected rules and the mandatory ones, which no filter leaves out; in the order of `all`.
 *
 * @throws UsageError for a mandatory rule that is none
 */
export function withMandatory(
  all: readonly Rule[],
  selected: readonly Rule[],
  mandatory: readonly string[] = [],
): readonly Rule[] {
  const ids = new Set(all.map((rule) => rule.id));
  for (const id of mandatory)
    if (!ids.has(id)) throw unknownName("rule", id, ids, "`wacheck rules` lists them.");
  if (mandatory.length === 0) return selected;
  const kept = new Set([...selected.map((rule) => rule.id), ...mandatory]);
  return all.filter((rule) => kept.has(rule.id));
}
