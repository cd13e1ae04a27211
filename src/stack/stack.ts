import { mentionsOf } from "../intrinsics/mentions.js";
import type { TemplateModel } from "../model/model.js";
import type { SourceNode } from "../source/node.js";
import type { Resource, Template } from "../template/template.js";

/** What does not depend on a scenario: the resources by type, and who mentions whom. */
export class Stack {
  readonly #byType = new Map<string, Resource[]>();
  #mentioning: Map<string, Resource[]> | undefined;
  #hasMacro: boolean | undefined;

  constructor(readonly model: TemplateModel) {
    for (const resource of model.template.resources.values()) {
      for (const type of resource.ruleTypes) {
        const known = this.#byType.get(type);
        if (known === undefined) this.#byType.set(type, [resource]);
        else known.push(resource);
      }
    }
  }

  get template(): Template {
    return this.model.template;
  }

  /** Whether a macro that cannot be looked into may add to what is written, anywhere in the template. */
  get hasMacro(): boolean {
    this.#hasMacro ??=
      this.template.transforms.unknown.length > 0 || this.mentionsKey(this.template.root, "Fn::Transform");
    return this.#hasMacro;
  }

  /** Whether a macro or a tag of a preprocessor may read parameters, conditions and mappings where nobody sees it. */
  get mayReadUnseen(): boolean {
    return this.hasMacro || hasUnknownTag(this.template.root);
  }

  /** Resources of any of the types, in the template's order of each type; they may not exist in a scenario. */
  ofType(...types: readonly string[]): readonly Resource[] {
    if (types.length === 1) return this.#byType.get(types[0] as string) ?? [];
    return [...new Set(types.flatMap((type) => this.#byType.get(type) ?? []))];
  }

  hasType(type: string): boolean {
    return this.#byType.has(type);
  }

  resource(logicalId: string): Resource | undefined {
    return this.template.resources.get(logicalId);
  }

  /** Resources that name this one in any branch, by Ref, GetAtt, Sub or DependsOn; of some types, if given. */
  mentioning(logicalId: string, ...types: readonly string[]): readonly Resource[] {
    this.#mentioning ??= this.#indexMentions();
    const all = this.#mentioning.get(logicalId) ?? [];
    return types.length === 0
      ? all
      : all.filter((resource) => resource.ruleTypes.some((type) => types.includes(type)));
  }

  /** Whether an output names one of the resources: other stacks and people may then use it. */
  isExported(...resources: readonly Resource[]): boolean {
    const names = new Set(resources.map((resource) => resource.name));
    for (const output of this.template.outputs.values()) {
      for (const mention of mentionsOf(output.node)) if (names.has(mention.name)) return true;
    }
    return false;
  }

  /** Whether a resource's own text holds an action of this kind, in whatever policy of its. */
  mentionsAction(resource: Resource, action: RegExp): boolean {
    const visit = (node: SourceNode): boolean => {
      if (node.kind === "scalar") return action.test(node.text);
      if (node.kind === "sequence") return node.items.some(visit);
      return [...node.entries.values()].some((entry) => visit(entry.value));
    };
    return visit(resource.node);
  }

  /** Whether a node holds a map with this key, at any depth. */
  mentionsKey(node: SourceNode, key: string): boolean {
    if (node.kind === "scalar") return false;
    if (node.kind === "sequence") return node.items.some((item) => this.mentionsKey(item, key));
    return (
      node.entries.has(key) || [...node.entries.values()].some((entry) => this.mentionsKey(entry.value, key))
    );
  }

  #indexMentions(): Map<string, Resource[]> {
    const index = new Map<string, Resource[]>();
    for (const resource of this.template.resources.values()) {
      const names = new Set<string>(resource.dependsOn.map((target) => target.name));
      for (const mention of mentionsOf(resource.node)) names.add(mention.name);
      for (const name of names) {
        if (!this.template.resources.has(name)) continue;
        const known = index.get(name);
        if (known === undefined) index.set(name, [resource]);
        else known.push(resource);
      }
    }
    return index;
  }
}

function hasUnknownTag(node: SourceNode): boolean {
  if (node.kind === "scalar") return false;
  if (node.kind === "sequence") return node.items.some(hasUnknownTag);
  return node.unknownTag === true || [...node.entries.values()].some((entry) => hasUnknownTag(entry.value));
}
