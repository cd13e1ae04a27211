import { builtInRules } from "../rules/catalogue.js";
import type { Rule } from "../rules/rule.js";
import type { SuppressionOptions } from "../suppressions/suppression-options.js";

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
}

/** Rules as plain data: wacheck's own by name, since a thread has them too; the user's whole. */
export interface SelectedRules {
  readonly builtIn: readonly string[];
  readonly own: readonly Rule[];
}

export function selectedRules(rules: readonly Rule[]): SelectedRules {
  const builtIn = new Set(builtInRules());
  return {
    builtIn: rules.filter((rule) => builtIn.has(rule)).map((rule) => rule.id),
    own: rules.filter((rule) => !builtIn.has(rule)),
  };
}

/** The rules again, by id. */
export function rulesOf(selected: SelectedRules): readonly Rule[] {
  const names = new Set(selected.builtIn);
  const rules = builtInRules().filter((rule) => names.has(rule.id));
  return selected.own.length === 0
    ? rules
    : [...rules, ...selected.own].sort((a, b) => (a.id < b.id ? -1 : 1));
}
