import { nodeAt, type PlainData, type PlainMap, plainData } from "../schema/plain-data.js";
import { firstFault } from "../schema/schema-fault.js";
import { childOf, itemsOf, textOf } from "../source/access.js";
import type { SourceNode } from "../source/node.js";
import { parseSource } from "../source/parse.js";
import { SourceError } from "../source/source-error.js";
import type { SourceFile } from "../source/source-file.js";
import { validate } from "./generated/validate-rule.js";
import { declaredOptions } from "./option-faults.js";
import { settingsOf } from "./option-values.js";
import type { Repair, RepairStep } from "./repair.js";
import type { Rule, RuleExample, RuleOption } from "./rule.js";
import { exampleOf, exampleTemplate } from "./rule-example.js";
import { meaningFault } from "./rule-faults.js";
import { RuleFileError } from "./rule-file-error.js";

export interface RuleFileOptions {
  /** wacheck's own rules say more: best practices, the version they came with, sources and examples. */
  readonly builtIn: boolean;
}

/** Other spellings of a peer's name, and the one that reports use. */
const peerSpellings: ReadonlyMap<string, string> = new Map([["cdk_nag", "cdk-nag"]]);

/**
 * Reads one rule.
 *
 * @throws RuleFileError at the place of the first fault
 */
export function loadRule(file: SourceFile, options: RuleFileOptions): Rule {
  const root = parse(file);
  const data = plainData(root);
  const fault = validate(data)
    ? meaningFault(file, root, options)
    : firstFault(validate.errors ?? [], root, "a rule");
  if (fault !== undefined) throw new RuleFileError(fault.message, file.location(fault.span), fault.hint);
  return ruleOf(file, root, data as PlainMap);
}

/**
 * Reads rules whose ids must differ from each other's and from those of `taken`.
 *
 * @returns the rules, by id
 * @throws RuleFileError for the first file that is at fault
 */
export function loadRules(
  files: readonly SourceFile[],
  options: RuleFileOptions & { readonly taken?: readonly Rule[] },
): readonly Rule[] {
  const owners = new Map((options.taken ?? []).map((rule) => [rule.id, "a rule that wacheck brings"]));
  const rules = files.map((file) => {
    const rule = loadRule(file, options);
    const owner = owners.get(rule.id);
    if (owner !== undefined) {
      throw new RuleFileError(
        `\`${rule.id}\` is the id of ${owner} too`,
        file.location(nodeAt(parse(file), "/id")),
        "Give this rule an id of its own, and name its file so",
      );
    }
    owners.set(rule.id, file.path);
    return rule;
  });
  return rules.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function parse(file: SourceFile): SourceNode {
  try {
    return parseSource(file);
  } catch (error) {
    if (error instanceof SourceError) throw new RuleFileError(error.message, error.location);
    throw error;
  }
}

/** The rule that a faultless file says; every field that rules of one's own may leave out is there. */
function ruleOf(file: SourceFile, root: SourceNode, data: PlainMap): Rule {
  const rule = data as unknown as Rule;
  const { related, profileReason, when, require, check } = rule;
  const options = declaredOptions(root);
  return {
    id: rule.id,
    title: sentence(rule.title),
    pillar: rule.pillar,
    severity: rule.severity,
    profile: rule.profile ?? "default",
    ...(profileReason === undefined ? {} : { profileReason: sentence(profileReason) }),
    since: rule.since ?? "",
    bestPractices: rule.bestPractices ?? [],
    controls: { ...rule.controls },
    equivalents: peers(rule.equivalents),
    ...(related === undefined ? {} : { related: peers(related) }),
    resources: rule.resources,
    ...(when === undefined ? {} : { when }),
    ...(require === undefined ? {} : { require }),
    ...(check === undefined ? {} : { check }),
    ...(options === undefined ? {} : { options }),
    message: sentence(rule.message),
    why: sentence(rule.why),
    remedy: sentence(rule.remedy),
    references: rule.references ?? [],
    ...(data.fix === undefined ? {} : { fix: repair(data.fix) }),
    examples: itemsOf(childOf(root, "examples")).map((node) => example(file, node, options ?? {})),
  };
}

/** A list of steps is a safe repair. */
function repair(fix: PlainData): Repair {
  if (Array.isArray(fix)) return { steps: fix as unknown as readonly RepairStep[] };
  const given = fix as unknown as Repair;
  return given.because === undefined ? given : { ...given, because: sentence(given.because) };
}

/** Text over several lines is one paragraph, however the YAML folds it. */
function sentence(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function peers(checks: Rule["equivalents"] | undefined): Rule["equivalents"] {
  return Object.fromEntries(
    Object.entries(checks ?? {}).map(([peer, names]) => [peerSpellings.get(peer) ?? peer, names]),
  );
}

function example(
  file: SourceFile,
  node: SourceNode,
  declared: Readonly<Record<string, RuleOption>>,
): RuleExample {
  const { verdict, node: template } = exampleOf(node);
  const title = textOf(childOf(node, "title"));
  const at = childOf(node, "at");
  const [resources, when, parameters, options] = ["resources", "when", "parameters", "options"].map((key) =>
    childOf(node, key),
  );
  return {
    verdict,
    ...(title === undefined ? {} : { title: sentence(title) }),
    template: exampleTemplate(file, template),
    ...(resources === undefined ? {} : { resources: texts(resources) as readonly string[] }),
    ...(when === undefined ? {} : { when: texts(when) }),
    ...(at === undefined ? {} : { at: [texts(at)].flat() as readonly string[] }),
    ...(parameters === undefined ? {} : { parameters: texts(parameters) as Record<string, string> }),
    ...(options === undefined ? {} : { options: settingsOf(options, declared) }),
  };
}

type Texts = string | readonly Texts[] | { readonly [key: string]: Texts };

/** Values of parameters are text, quoted or not: `[true]` is `["true"]`, and `1.20` stays what it is. */
function texts(node: SourceNode): Texts {
  if (node.kind === "scalar") return node.text;
  if (node.kind === "sequence") return node.items.map(texts);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, texts(value)]));
}
