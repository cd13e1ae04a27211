import { mentionsOf } from "../intrinsics/mentions.js";
import type { TemplateModel } from "../model/model.js";
import type { SourceNode } from "../source/node.js";
import type { Resource, Template } from "../template/template.js";
import { MentionIndex } from "./mention-index.js";

/** What does not depend on a scenario: the resources by type, and who mentions whom. */
export class Stack {
  readonly #byType = new Map<string, Resource[]>();
  #mentions: MentionIndex | undefined;
  #exported: ReadonlySet<string> | undefined;
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
    return this.#mentionIndex().mentioning(logicalId, types);
  }

  /** The types of the resources that name this one: fewer to look at than those are. */
  typesMentioning(logicalId: string): readonly string[] {
    return this.#mentionIndex().typesMentioning(logicalId);
  }

  /** Resources that this one names in any branch; of some types, if given. */
  mentionedBy(resource: Resource, ...types: readonly string[]): readonly Resource[] {
    return this.#mentionIndex().mentionedBy(resource, types);
  }

  /** Whether an output names one of the resources: other stacks and people may then use it. */
  isExported(...resources: readonly Resource[]): boolean {
    this.#exported ??= new Set(
      [...this.template.outputs.values()].flatMap(({ node }) => mentionsOf(node).map(({ name }) => name)),
    );
    const exported = this.#exported;
    return resources.some(({ name }) => exported.has(name));
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

  #mentionIndex(): MentionIndex {
    this.#mentions ??= new MentionIndex(this.template.resources);
    return this.#mentions;
  }
}

function hasUnknownTag(node: SourceNode): boolean {
  if (node.kind === "scalar") return false;
  if (node.kind === "sequence") return node.items.some(hasUnknownTag);
  return node.unknownTag === true || [...node.entries.values()].some((entry) => hasUnknownTag(entry.value));
}
