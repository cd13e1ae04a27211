import type { Edge } from "./geometry.js";

const passes = 12;

/**
 * A layer for each box, so that every edge leads to a later one and none holds more boxes than `most`.
 * Boxes stand near those they are connected to.
 *
 * @param edges without a cycle
 */
export function assignLayers(count: number, edges: readonly Edge[], most: number): readonly number[] {
  const outgoing: number[][] = Array.from({ length: count }, () => []);
  const incoming: number[][] = Array.from({ length: count }, () => []);
  for (const [from, to] of edges) {
    outgoing[from]?.push(to);
    incoming[to]?.push(from);
  }
  const order = sourcesFirst(count, outgoing, incoming);
  const layers: number[] = new Array(count).fill(0);
  for (const box of order)
    layers[box] = Math.max(0, ...(incoming[box] ?? []).map((from) => layers[from]! + 1));
  const last = Math.max(0, ...layers);
  // A box with more edges on one side moves to that side as far as it can: the edges get shorter in sum.
  for (let pass = 0; pass < passes; pass++) {
    let moved = false;
    for (const box of pass % 2 === 0 ? [...order].reverse() : order) {
      const pull = (outgoing[box]?.length ?? 0) - (incoming[box]?.length ?? 0);
      if (pull === 0) continue;
      const first = Math.max(0, ...(incoming[box] ?? []).map((from) => layers[from]! + 1));
      const final = Math.min(last, ...(outgoing[box] ?? []).map((to) => layers[to]! - 1));
      const wanted = pull > 0 ? final : first;
      if (layers[box] !== wanted) moved = true;
      layers[box] = wanted;
    }
    if (!moved) break;
  }
  return split(layers, most);
}

function sourcesFirst(
  count: number,
  outgoing: readonly (readonly number[])[],
  incoming: readonly (readonly number[])[],
): readonly number[] {
  const waiting = incoming.map((sources) => sources.length);
  const order: number[] = [];
  for (let box = 0; box < count; box++) if (waiting[box] === 0) order.push(box);
  for (let next = 0; next < order.length; next++) {
    for (const to of outgoing[order[next]!] ?? []) if (--waiting[to]! === 0) order.push(to);
  }
  return order;
}

/** Boxes of a layer have no edges among them, so a layer too full becomes several; empty ones vanish. */
function split(layers: readonly number[], most: number): readonly number[] {
  const members = new Map<number, number[]>();
  for (const [box, layer] of layers.entries()) members.set(layer, [...(members.get(layer) ?? []), box]);
  const result: number[] = new Array(layers.length).fill(0);
  let start = 0;
  for (const [, boxes] of [...members].sort(([a], [b]) => a - b)) {
    const parts = Math.ceil(boxes.length / most);
    const size = Math.ceil(boxes.length / parts);
    for (const [index, box] of boxes.entries()) result[box] = start + Math.floor(index / size);
    start += parts;
  }
  return result;
}
