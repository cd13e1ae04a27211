import type { Link } from "./lanes.js";

const sweeps = 16;

/** How hard a link pulls its ends level: a lane that bends is worse than a line that does. */
const pulls = { laneToLane: 8, laneToBox: 2, boxToBox: 1 };

export interface Placeable {
  readonly height: number;
  readonly isLane: boolean;
}

/**
 * The height at which the middle of each item stands: in the order given, with the gaps given, and as level
 * with its neighbours as that allows.
 *
 * @param gap the least distance between two items of a layer
 */
export function placeItems(
  items: readonly Placeable[],
  layers: readonly (readonly number[])[],
  links: readonly Link[],
  gap: (upper: Placeable, lower: Placeable) => number,
): readonly number[] {
  const middles: number[] = new Array(items.length).fill(0);
  const distances = layers.map((layer) =>
    layer.slice(1).map((item, index) => {
      const [upper, lower] = [items[layer[index]!]!, items[item]!];
      return (upper.height + lower.height) / 2 + gap(upper, lower);
    }),
  );
  for (const [index, layer] of layers.entries()) {
    let middle = 0;
    for (const [place, item] of layer.entries()) {
      if (place > 0) middle += distances[index]![place - 1]!;
      middles[item] = middle;
    }
    // All layers start out centred on one line.
    for (const item of layer) middles[item]! -= middle / 2;
  }
  const neighbours = neighboursOf(items, links);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const sides =
      sweep >= sweeps - 2 ? (["left", "right"] as const) : ([sweep % 2 === 0 ? "left" : "right"] as const);
    const indexes = [...layers.keys()];
    for (const index of sweep % 2 === 0 ? indexes : indexes.reverse()) {
      const layer = layers[index]!;
      const wishes = layer.map((item) => {
        const pulling = sides.flatMap((side) => neighbours[side][item]!);
        const weight = pulling.reduce((sum, { pull }) => sum + pull, 0);
        if (weight === 0) return { at: middles[item]!, weight: 0.1 };
        return {
          at: pulling.reduce((sum, { item: other, pull }) => sum + middles[other]! * pull, 0) / weight,
          weight,
        };
      });
      for (const [place, middle] of inOrder(wishes, distances[index]!).entries())
        middles[layer[place]!] = middle;
    }
  }
  return middles;
}

interface Pull {
  readonly item: number;
  readonly pull: number;
}

function neighboursOf(
  items: readonly Placeable[],
  links: readonly Link[],
): Record<"left" | "right", Pull[][]> {
  const left: Pull[][] = items.map(() => []);
  const right: Pull[][] = items.map(() => []);
  for (const link of links) {
    const lanes = Number(items[link.left]!.isLane) + Number(items[link.right]!.isLane);
    const pull = [pulls.boxToBox, pulls.laneToBox, pulls.laneToLane][lanes]!;
    left[link.right]!.push({ item: link.left, pull });
    right[link.left]!.push({ item: link.right, pull });
  }
  return { left, right };
}

/**
 * The places nearest to those wished for (in weighted squares) that keep the order and the distances:
 * neighbours that want to stand too close are joined and stand at the mean of their wishes.
 */
function inOrder(
  wishes: readonly { readonly at: number; readonly weight: number }[],
  distances: readonly number[],
): readonly number[] {
  const blocks: { at: number; weight: number; count: number }[] = [];
  let offset = 0;
  const offsets: number[] = [];
  for (const [index, { at, weight }] of wishes.entries()) {
    if (index > 0) offset += distances[index - 1]!;
    offsets.push(offset);
    let block = { at: at - offset, weight, count: 1 };
    for (let above = blocks.at(-1); above !== undefined && above.at > block.at; above = blocks.at(-1)) {
      const total = above.weight + block.weight;
      block = {
        at: (above.at * above.weight + block.at * block.weight) / total,
        weight: total,
        count: above.count + block.count,
      };
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks
    .flatMap(({ at, count }) => new Array<number>(count).fill(at))
    .map((at, index) => at + offsets[index]!);
}
