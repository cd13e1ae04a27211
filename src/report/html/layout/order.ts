import type { Item, Link } from "./lanes.js";

const sweeps = 24;

/**
 * The items of each layer from top to bottom, with few crossings between neighbouring layers: each layer in
 * turn is sorted by where its neighbours stand, from the left and from the right, and the best order is kept.
 */
export function orderLayers(items: readonly Item[], links: readonly Link[]): readonly (readonly number[])[] {
  const layers: number[][] = [];
  for (const [item, { layer }] of items.entries()) {
    layers[layer] ??= [];
    layers[layer].push(item);
  }
  const toLeft: number[][] = items.map(() => []);
  const toRight: number[][] = items.map(() => []);
  for (const { left, right } of links) {
    toLeft[right]?.push(left);
    toRight[left]?.push(right);
  }
  const position: number[] = new Array(items.length).fill(0);
  const settle = (layer: readonly number[]): void => {
    // Relative, because neighbouring layers may be of very different lengths.
    for (const [index, item] of layer.entries()) position[item] = (index + 0.5) / layer.length;
  };
  for (const layer of layers) settle(layer);
  let best = layers.map((layer) => [...layer]);
  let fewest = crossings(layers, toRight);
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    const rightwards = sweep % 2 === 0;
    const neighbours = rightwards ? toLeft : toRight;
    for (const layer of rightwards ? layers : [...layers].reverse()) {
      const wanted = new Map(
        layer.map((item) => [item, mean(neighbours[item]!, position) ?? position[item]!]),
      );
      layer.sort((a, b) => wanted.get(a)! - wanted.get(b)! || position[a]! - position[b]! || a - b);
      settle(layer);
    }
    const now = crossings(layers, toRight);
    if (now < fewest) {
      fewest = now;
      best = layers.map((layer) => [...layer]);
    }
  }
  return best;
}

function mean(items: readonly number[], position: readonly number[]): number | undefined {
  if (items.length === 0) return undefined;
  return items.reduce((sum, item) => sum + position[item]!, 0) / items.length;
}

/** Pairs of links between neighbouring layers that cross. */
function crossings(layers: readonly (readonly number[])[], toRight: readonly (readonly number[])[]): number {
  let count = 0;
  for (const [index, layer] of layers.entries()) {
    const places = new Map((layers[index + 1] ?? []).map((item, place) => [item, place]));
    const ends = layer.flatMap((item) =>
      toRight[item]!.map((right) => places.get(right)!).sort((a, b) => a - b),
    );
    count += inversions(ends, places.size);
  }
  return count;
}

/** Pairs of numbers below `limit` of which the greater stands first, by a tree of counts. */
function inversions(numbers: readonly number[], limit: number): number {
  const tree: number[] = new Array(limit + 1).fill(0);
  let count = 0;
  for (const [seen, number] of numbers.entries()) {
    let notGreater = 0;
    for (let node = number + 1; node > 0; node -= node & -node) notGreater += tree[node]!;
    count += seen - notGreater;
    for (let node = number + 1; node <= limit; node += node & -node) tree[node]!++;
  }
  return count;
}
