import type { Limits } from "../limits.js";
import { builtInRules } from "../rules/catalogue.js";
import { changedRule, type RuleSettings, settingsOfRule } from "../rules/changed-rule.js";
import type { Rule } from "../rules/rule.js";
import type { SuppressionOptions } from "../suppressions/suppression-options.js";
import type { PathParameters } from "./path-parameters.js";

/**
 * What the scan of any file hangs on beside the file itself: plain data, so that it can be handed to a
 * thread and be part of a cache's key. Whatever changes a finding belongs here.
 */
export interface ScanSettings {
  /** The working folder, from which reports name files. */
  readonly cwd: string;
  readonly rules: SelectedRules;
  /** Values given for parameters and pseudo parameters. */
  readonly pinned: ReadonlyMap<string, string>;
  readonly suppressions: SuppressionOptions;
  /** Values that hold for some paths, where `pinned` has none. */
  readonly pathParameters: PathParameters;
  readonly limits: Limits;
}

/** Rules as plain data: wacheck's own by name, since a thread has them too; the user's whole. */
export interface SelectedRules {
  readonly builtIn: readonly string[];
  /** What the configuration says of built-in rules, by id. */
  readonly settings: ReadonlyMap<string, RuleSettings>;
  readonly own: readonly Rule[];
}

export function selectedRules(rules: readonly Rule[]): SelectedRules {
  const builtIn = new Map(builtInRules().map((rule) => [rule.id, rule]));
  const isBuiltIn = ({ id }: Rule): boolean => builtIn.has(id);
  const changed = rules.filter((rule) => isBuiltIn(rule) && builtIn.get(rule.id) !== rule);
  return {
    builtIn: rules.filter(isBuiltIn).map((rule) => rule.id),
    settings: new Map(changed.map((rule) => [rule.id, settingsOfRule(rule)])),
    own: rules.filter((rule) => !isBuiltIn(rule)),
  };
}

/** The rules again, by id. */
export function rulesOf(selected: SelectedRules): readonly Rule[] {
  const names = new Set(selected.builtIn);
  const rules = builtInRules()
    .filter((rule) => names.has(rule.id))
    .map((rule) => {
      const settings = selected.settings.get(rule.id);
      return settings === undefined ? rule : changedRule(rule, settings);
    });
  return selected.own.length === 0
    ? rules
    : [...rules, ...selected.own].sort((a, b) => (a.id < b.id ? -1 : 1));
}
