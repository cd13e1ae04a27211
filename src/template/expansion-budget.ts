import type { Limits } from "../limits.js";
import type { MapEntry, MapNode, SourceNode } from "../source/node.js";
import type { LoopCollection } from "./foreach.js";

const loopPrefix = "Fn::ForEach::";

export function isLoopKey(key: string): boolean {
  return key.startsWith(loopPrefix) || key === "Fn::ForEach";
}

/** A loop would make more than the limit that it names. */
export class ExpansionTooLarge extends Error {
  constructor(
    /** In words: `10000 entries`. */
    readonly limit: string,
    /** As `--limit` calls it. */
    readonly option: string,
  ) {
    super(`a loop expands to more than ${limit}`);
  }
}

interface Size {
  readonly entries: number;
  /** Entries that are no loops themselves: resources, where the loop stands among those. */
  readonly leaves: number;
  readonly nodes: number;
}

const nothing: Size = { entries: 0, leaves: 0, nodes: 0 };

/** What the loops of one template may make: three loops in each other of 300 items are 27 million entries. */
export class ExpansionBudget {
  readonly #sizes = new Map<SourceNode, number>();
  #entries: number;
  #nodes: number;
  #resources: number;

  constructor(readonly limits: Limits) {
    this.#entries = limits.expansion;
    this.#nodes = limits.nodes;
    this.#resources = limits.resources;
  }

  /** @param count resources that are written without a loop */
  countWrittenResources(count: number): void {
    this.#resources -= count;
  }

  /**
   * Adds up what a loop and those in it will make, before anything is made. A collection that hangs on an
   * outer loop is not counted: then `spend` ends the expansion.
   *
   * @param makesResources whether it stands right under Resources
   * @throws ExpansionTooLarge
   */
  foresee(
    loop: MapEntry,
    makesResources: boolean,
    collection: (node: SourceNode) => LoopCollection | undefined,
  ): void {
    const { entries, leaves, nodes } = this.#sizeOfLoop(loop, collection);
    if (makesResources && leaves > this.#resources)
      throw new ExpansionTooLarge(`${this.limits.resources} resources in all`, "resources");
    this.#check(this.#entries - entries, this.#nodes - nodes);
    if (makesResources) this.#resources -= leaves;
  }

  /**
   * Counts one entry that a loop makes.
   *
   * @param value what the loop repeats
   * @throws ExpansionTooLarge
   */
  spend(value: SourceNode): void {
    this.#entries--;
    this.#nodes -= this.#nodesOf(value);
    this.#check(this.#entries, this.#nodes);
  }

  #check(entriesLeft: number, nodesLeft: number): void {
    if (entriesLeft < 0) throw new ExpansionTooLarge(`${this.limits.expansion} entries`, "expansion");
    if (nodesLeft < 0) throw new ExpansionTooLarge(`${this.limits.nodes} nodes`, "nodes");
  }

  #sizeOfLoop(loop: MapEntry, collection: (node: SourceNode) => LoopCollection | undefined): Size {
    const parts = loopParts(loop);
    if (parts === undefined) return nothing;
    const items = collection(parts.collection)?.items.length ?? 1;
    let entries = 0;
    let leaves = 0;
    let nodes = 0;
    for (const repeated of parts.body.entries.values()) {
      const isLoop = isLoopKey(repeated.key.text);
      const inner = isLoop ? this.#sizeOfLoop(repeated, collection) : nothing;
      entries += items * (1 + inner.entries);
      leaves += items * (isLoop ? inner.leaves : 1);
      nodes += items * (this.#nodesOf(repeated.value) + inner.nodes);
    }
    return { entries, leaves, nodes };
  }

  #nodesOf(node: SourceNode): number {
    let size = this.#sizes.get(node);
    if (size === undefined) {
      size = 1;
      if (node.kind === "sequence") for (const item of node.items) size += this.#nodesOf(item);
      else if (node.kind === "map")
        for (const { value } of node.entries.values()) size += 1 + this.#nodesOf(value);
      this.#sizes.set(node, size);
    }
    return size;
  }
}

/** The keys of what a loop repeats, those of loops in it included. */
export function bodyKeys(loop: MapEntry): readonly string[] {
  const body = loopParts(loop)?.body;
  if (body === undefined) return [];
  return [...body.entries.values()].flatMap((entry) =>
    isLoopKey(entry.key.text) ? bodyKeys(entry) : [entry.key.text],
  );
}

function loopParts(loop: MapEntry): { readonly collection: SourceNode; readonly body: MapNode } | undefined {
  if (loop.value.kind !== "sequence") return undefined;
  const [, collection, body] = loop.value.items;
  return collection === undefined || body?.kind !== "map" ? undefined : { collection, body };
}
