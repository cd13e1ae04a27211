import type { Edge } from "./geometry.js";

/** What stands in a layer: a box, or a lane in which edges to a box further on pass between the boxes. */
export interface Item {
  readonly layer: number;
  readonly box: number | undefined;
}

/** Two items of neighbouring layers that a line connects. */
export interface Link {
  readonly left: number;
  readonly right: number;
}

export interface Routes {
  /** The boxes first, in their order. */
  readonly items: readonly Item[];
  readonly links: readonly Link[];
  /** For each edge the items it passes, from left to right, its two boxes included. */
  readonly routes: readonly (readonly number[])[];
}

/**
 * Edges to one box share their lanes: a resource that forty others refer to is reached by one trunk rather
 * than by forty lines side by side.
 */
export function routeEdges(layers: readonly number[], edges: readonly Edge[]): Routes {
  const items: Item[] = layers.map((layer, box) => ({ layer, box }));
  const lanes = new Map<string, number>();
  const links = new Map<string, Link>();
  const routes = edges.map(([from, to]) => {
    const route = [from];
    for (let layer = layers[from]! + 1; layer < layers[to]!; layer++) {
      const key = `${to} ${layer}`;
      let lane = lanes.get(key);
      if (lane === undefined) {
        lane = items.push({ layer, box: undefined }) - 1;
        lanes.set(key, lane);
      }
      route.push(lane);
    }
    route.push(to);
    for (let index = 1; index < route.length; index++) {
      const link = { left: route[index - 1]!, right: route[index]! };
      links.set(`${link.left} ${link.right}`, link);
    }
    return route;
  });
  return { items, links: [...links.values()], routes };
}
