import { mentionsOf } from "../intrinsics/mentions.js";
import type { Resource } from "../template/template.js";

type ByType = ReadonlyMap<string, readonly Resource[]>;

/**
 * Who names whom, in any branch, by Ref, GetAtt, Sub or DependsOn. By type too: what all resources name, a
 * key or a topic, is asked about by each of them.
 */
export class MentionIndex {
  readonly #order = new Map<Resource, number>();
  readonly #targets = new Map<Resource, readonly Resource[]>();
  readonly #sources = new Map<string, Resource[]>();
  readonly #sourcesByType = new Map<string, Map<string, Resource[]>>();

  constructor(resources: ReadonlyMap<string, Resource>) {
    for (const resource of resources.values()) {
      this.#order.set(resource, this.#order.size);
      const names = new Set<string>(resource.dependsOn.map((target) => target.name));
      for (const mention of mentionsOf(resource.node)) names.add(mention.name);
      const targets = [...names].flatMap((name) => resources.get(name) ?? []);
      this.#targets.set(resource, targets);
      for (const { name } of targets) this.#add(name, resource);
    }
  }

  /** Resources that name one, in the template's order; of some types, if given. */
  mentioning(logicalId: string, types: readonly string[]): readonly Resource[] {
    if (types.length === 0) return this.#sources.get(logicalId) ?? [];
    const byType: ByType = this.#sourcesByType.get(logicalId) ?? new Map();
    const found = types.map((type) => byType.get(type) ?? []).filter((some) => some.length > 0);
    return found.length <= 1 ? (found[0] ?? []) : this.#inOrder(found.flat());
  }

  /** The types of the resources that name one. */
  typesMentioning(logicalId: string): readonly string[] {
    return [...(this.#sourcesByType.get(logicalId)?.keys() ?? [])];
  }

  /** Resources that one names, in the template's order; of some types, if given. */
  mentionedBy(resource: Resource, types: readonly string[]): readonly Resource[] {
    const targets = this.#targets.get(resource) ?? [];
    return this.#inOrder(types.length === 0 ? targets : targets.filter((target) => isOf(target, types)));
  }

  #add(name: string, source: Resource): void {
    append(this.#sources, name, source);
    let byType = this.#sourcesByType.get(name);
    if (byType === undefined) {
      byType = new Map();
      this.#sourcesByType.set(name, byType);
    }
    for (const type of source.ruleTypes) append(byType, type, source);
  }

  /** A SAM resource is of two types. */
  #inOrder(resources: readonly Resource[]): readonly Resource[] {
    const place = (resource: Resource): number => this.#order.get(resource) as number;
    return [...new Set(resources)].sort((a, b) => place(a) - place(b));
  }
}

function isOf(resource: Resource, types: readonly string[]): boolean {
  return resource.ruleTypes.some((type) => types.includes(type));
}

function append(index: Map<string, Resource[]>, key: string, resource: Resource): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [resource]);
  else known.push(resource);
}
