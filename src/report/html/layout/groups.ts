import type { Edge } from "./geometry.js";

/** Boxes that edges connect, and those edges: indexes, ascending. */
export interface Group {
  readonly boxes: readonly number[];
  /** Without edges of a box to itself. */
  readonly edges: readonly number[];
}

/** In the order of their first box. */
export function connectedGroups(count: number, edges: readonly Edge[]): readonly Group[] {
  const parents = Array.from({ length: count }, (_, box) => box);
  const rootOf = (box: number): number => {
    let root = box;
    while (parents[root] !== root) root = parents[root] as number;
    parents[box] = root;
    return root;
  };
  for (const [from, to] of edges) {
    const [a, b] = [rootOf(from), rootOf(to)];
    parents[Math.max(a, b)] = Math.min(a, b);
  }
  const groups = new Map<number, { boxes: number[]; edges: number[] }>();
  for (let box = 0; box < count; box++) {
    const root = rootOf(box);
    const known = groups.get(root);
    if (known === undefined) groups.set(root, { boxes: [box], edges: [] });
    else known.boxes.push(box);
  }
  for (const [index, [from, to]] of edges.entries()) {
    if (from !== to) groups.get(rootOf(from))?.edges.push(index);
  }
  return [...groups.values()];
}
