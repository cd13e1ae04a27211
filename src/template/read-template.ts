import { defaultLimits, type Limits, raising } from "../limits.js";
import { childOf, itemsOf, textOf } from "../source/access.js";
import type { MapEntry, MapNode, PathSegment, ScalarNode, SourceNode } from "../source/node.js";
import { SourceError } from "../source/source-error.js";
import type { SourceFile } from "../source/source-file.js";
import { ExpansionBudget, isLoopKey } from "./expansion-budget.js";
import { type ExpandedMap, expandLoops, type ForEachContext, type LoopCollection } from "./foreach.js";
import { loopCollection } from "./loop-collections.js";
import { readParameter } from "./parameters.js";
import { quotas } from "./quotas.js";
import { readResource } from "./resources.js";
import { expandServerless, isServerlessGenerated, serverlessTransform } from "./serverless.js";
import type {
  Condition,
  Mapping,
  Output,
  Parameter,
  Resource,
  Template,
  TemplateFault,
  TemplateRule,
  Transforms,
} from "./template.js";

/** Sections that CloudFormation knows; `Globals` comes with SAM, `Hooks` with blue/green deployments. */
const sections = new Set([
  "AWSTemplateFormatVersion",
  "Description",
  "Metadata",
  "Parameters",
  "Rules",
  "Mappings",
  "Conditions",
  "Transform",
  "Globals",
  "Hooks",
  "Resources",
  "Outputs",
]);

/** Transforms that leave what they do not name as it is. */
const harmlessTransforms = [
  "AWS::CodeDeployBlueGreen",
  "AWS::SecretsManager-",
  "AWS::ServiceCatalog",
  "AWS::EKS",
  "AWS::CodeStar",
];

export interface ReadOptions {
  /** Values given for parameters; the expansion of loops takes them before defaults. */
  readonly pinned?: ReadonlyMap<string, string>;
  readonly limits?: Limits;
  /** Parameters that are given one of these values, or one that is not known: their defaults do not count. */
  readonly open?: ReadonlyMap<string, readonly string[] | undefined>;
}

/**
 * Reads a document's tree as a CloudFormation template and expands it.
 *
 * @throws SourceError where it cannot be scanned at all: it is no map, or has no map of resources
 */
export function readTemplate(file: SourceFile, root: SourceNode, options: ReadOptions = {}): Template {
  if (root.kind !== "map") {
    throw new SourceError(
      file,
      root,
      "a template must be a map with a Resources section; this document is not one",
    );
  }
  const reader = new TemplateReader(file, root, options);
  return reader.read();
}

class TemplateReader {
  readonly #faults: TemplateFault[] = [];
  readonly #notes: string[] = [];
  readonly #unknownNames = new UnknownNames();
  readonly #limits: Limits;
  readonly #loops: ForEachContext;
  #parameters: ReadonlyMap<string, Parameter> = new Map();
  #mappings: ReadonlyMap<string, Mapping> = new Map();

  constructor(
    readonly file: SourceFile,
    readonly root: MapNode,
    readonly options: ReadOptions,
  ) {
    this.#limits = options.limits ?? defaultLimits;
    this.#loops = {
      collection: (node): LoopCollection | undefined =>
        loopCollection(node, this.#parameters, this.#mappings, this.options.pinned ?? new Map()),
      fault: (fault) => this.#faults.push(fault),
      unknownLoop: (_key, bodyKey) => this.#unknownNames.add(bodyKey),
      budget: new ExpansionBudget(this.#limits),
    };
  }

  read(): Template {
    const transforms = this.#transforms();
    this.#checkSections(transforms.unknown.length > 0);
    this.#parameters = this.#section("Parameters", (entry, path) =>
      entry.value.kind === "map"
        ? this.#given(readParameter(entry.key.text, entry.key, entry.value))
        : this.#misshapen(entry, path, "a parameter must be a map with a Type"),
    );
    this.#mappings = this.#section("Mappings", (entry, path) =>
      entry.value.kind === "map"
        ? { name: entry.key.text, key: entry.key, node: entry.value, path }
        : this.#misshapen(entry, path, "a mapping must be a map of maps"),
    );
    const conditions = this.#section<Condition>("Conditions", (entry, path) => ({
      name: entry.key.text,
      key: entry.key,
      node: entry.value,
      path,
    }));
    const rules = this.#section<TemplateRule>("Rules", (entry, path) => this.#templateRule(entry, path));
    const resources = this.#resources(transforms);
    const outputs = this.#section<Output>("Outputs", (entry, path) => this.#output(entry, path));
    if (this.#mentionsLoop() && !transforms.languageExtensions) {
      this.#faults.push({
        ruleId: "template-structure",
        verdict: "fail",
        message:
          "Fn::ForEach works only with `Transform: AWS::LanguageExtensions`, which this template does not declare",
        path: [],
        span: this.#firstKey(),
      });
    }
    for (const name of transforms.unknown) {
      this.#notes.push(
        `the macro ${name} may change the template before it is deployed: what is not written was not taken for absent`,
      );
    }
    return {
      file: this.file,
      root: this.root,
      parameters: this.#parameters,
      mappings: this.#mappings,
      conditions,
      rules,
      resources,
      outputs,
      transforms,
      faults: this.#faults,
      notes: this.#notes,
      mayGenerate: this.#generates(transforms, resources),
    };
  }

  #generates(transforms: Transforms, resources: ReadonlyMap<string, Resource>): (name: string) => boolean {
    const types = new Map([...resources.values()].map((resource) => [resource.name, resource.type]));
    const openResources = childOf(childOf(this.root, "Resources"), "Fn::Transform") !== undefined;
    return (name) =>
      openResources ||
      transforms.unknown.length > 0 ||
      this.#unknownNames.has(name) ||
      (transforms.serverless && isServerlessGenerated(name, types));
  }

  #given(parameter: Parameter): Parameter {
    const { open } = this.options;
    if (open?.has(parameter.name) !== true) return parameter;
    const { default: _, ...rest } = parameter;
    const allowedValues = open.get(parameter.name) ?? rest.allowedValues;
    return { ...rest, ...(allowedValues === undefined ? {} : { allowedValues }) };
  }

  /** @param open a macro may know sections that CloudFormation does not */
  #checkSections(open: boolean): void {
    const resources = childOf(this.root, "Resources");
    if (resources === undefined) {
      throw new SourceError(
        this.file,
        this.#firstKey(),
        "the template has no Resources section; CloudFormation requires one",
      );
    }
    if (resources.kind !== "map") {
      throw new SourceError(
        this.file,
        resources,
        "Resources must be a map from logical ids to resources; write each resource as `LogicalId:` with its Type below",
      );
    }
    for (const entry of open ? [] : this.root.entries.values()) {
      if (sections.has(entry.key.text) || isLoopKey(entry.key.text) || entry.key.text === "Fn::Transform")
        continue;
      this.#faults.push({
        ruleId: "template-structure",
        verdict: "fail",
        message: `"${entry.key.text}" is no section of a template; CloudFormation refuses it (${[...sections].join(", ")} are)`,
        path: [entry.key.text],
        span: entry.key,
      });
    }
  }

  #firstKey(): ScalarNode | MapNode {
    const [first] = this.root.entries.values();
    return first?.key ?? this.root;
  }

  #transforms(): Transforms {
    const node = childOf(this.root, "Transform");
    const macros = childOf(this.root, "Fn::Transform");
    const names: string[] = [];
    for (const item of node?.kind === "sequence" ? node.items : node === undefined ? [] : [node]) {
      const name = textOf(item) ?? textOf(childOf(item, "Name"));
      if (name !== undefined) names.push(name);
    }
    for (const item of macros?.kind === "sequence" ? macros.items : macros === undefined ? [] : [macros]) {
      names.push(textOf(childOf(item, "Name")) ?? "Fn::Transform");
    }
    const languageExtensions = names.includes("AWS::LanguageExtensions");
    const serverless = names.includes(serverlessTransform);
    return {
      languageExtensions,
      serverless,
      unknown: names.filter(
        (name) =>
          name !== "AWS::LanguageExtensions" &&
          name !== serverlessTransform &&
          !harmlessTransforms.some((known) => name.startsWith(known)),
      ),
    };
  }

  /** One section's entries after the expansion of its loops. */
  #section<Item>(
    name: string,
    read: (entry: MapEntry, path: readonly PathSegment[]) => Item | undefined,
  ): Map<string, Item> {
    const items = new Map<string, Item>();
    const node = childOf(this.root, name);
    if (node === undefined || (node.kind === "scalar" && node.type === "null")) return items;
    if (node.kind !== "map") {
      this.#faults.push({
        ruleId: "template-structure",
        verdict: "fail",
        message: `${name} must be a map from names to their definitions`,
        path: [name],
        span: node,
      });
      return items;
    }
    for (const entry of this.#expanded(node, name).map.entries.values()) {
      const item = read(entry, [name, ...(entry.written ?? [entry.key.text])]);
      if (item !== undefined) items.set(entry.key.text, item);
    }
    return items;
  }

  #misshapen(entry: MapEntry, path: readonly PathSegment[], message: string): undefined {
    this.#faults.push({ ruleId: "template-structure", verdict: "fail", message, path, span: entry.key });
    return undefined;
  }

  #templateRule(entry: MapEntry, path: readonly PathSegment[]): TemplateRule | undefined {
    if (entry.value.kind !== "map")
      return this.#misshapen(entry, path, "a rule must be a map with Assertions");
    const condition = childOf(entry.value, "RuleCondition");
    return {
      name: entry.key.text,
      key: entry.key,
      node: entry.value,
      path,
      ...(condition === undefined ? {} : { condition }),
      assertions: itemsOf(childOf(entry.value, "Assertions")).flatMap((node) => {
        const assert = childOf(node, "Assert");
        return assert === undefined ? [] : [{ assert, node }];
      }),
    };
  }

  #output(entry: MapEntry, path: readonly PathSegment[]): Output | undefined {
    if (entry.value.kind !== "map")
      return this.#misshapen(entry, path, "an output must be a map with a Value");
    const conditionNode = childOf(entry.value, "Condition");
    const condition = textOf(conditionNode);
    return {
      name: entry.key.text,
      key: entry.key,
      node: entry.value,
      path,
      ...(condition === undefined || conditionNode === undefined ? {} : { condition, conditionNode }),
    };
  }

  #resources(transforms: Transforms): Map<string, Resource> {
    const node = childOf(this.root, "Resources") as MapNode;
    this.#loops.budget.countWrittenResources(
      [...node.entries.keys()].filter((key) => !isLoopKey(key)).length,
    );
    const expanded = this.#expanded(node, "Resources");
    const map = transforms.serverless
      ? expandServerless(expanded.map, childOf(this.root, "Globals"))
      : expanded.map;
    const resources = new Map<string, Resource>();
    for (const entry of map.entries.values()) {
      if (entry.key.text === "Fn::Transform") {
        this.#notes.push("a macro under Resources may add resources that were not checked");
        continue;
      }
      const resource = readResource(entry, {
        assumed: expanded.assumed.get(entry.key.text) ?? new Map(),
        open: transforms.unknown.length > 0,
        fault: (fault) => this.#faults.push(fault),
        unknownResource: (name) => this.#unknownNames.addPrefix(name),
      });
      if (resource === undefined) continue;
      resources.set(entry.key.text, resource);
      if (resources.size > this.#limits.resources)
        throw new SourceError(
          this.file,
          entry.key,
          `the template has more than ${this.#limits.resources} resources, and CloudFormation takes ${quotas.resources}; ${raising("resources")}`,
        );
    }
    return resources;
  }

  #expanded(section: MapNode, name: string): ExpandedMap {
    // An escape may hide the name from a search of the text.
    return /Fn::ForEach|\\[ux]/i.test(this.file.text)
      ? expandLoops(section, [name], this.#loops)
      : { map: section, assumed: new Map() };
  }

  #mentionsLoop(): boolean {
    return this.file.text.includes("Fn::ForEach");
  }
}

/** Patterns of names that cannot be known: a loop's body key with its `${Identifier}` open. */
class UnknownNames {
  readonly #patterns: RegExp[] = [];
  readonly #prefixes: string[] = [];

  add(bodyKey: string): void {
    const pattern = bodyKey
      .split(/\$\{[^}]*\}|&\{[^}]*\}/)
      .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*");
    this.#patterns.push(new RegExp(`^${pattern}$`));
  }

  /** A resource of unknown kind, and whatever it makes under names that start with its own. */
  addPrefix(name: string): void {
    this.#prefixes.push(name);
  }

  has(name: string): boolean {
    if (this.#prefixes.some((prefix) => name.startsWith(prefix))) return true;
    return this.#patterns.some((pattern) => pattern.test(name));
  }
}
