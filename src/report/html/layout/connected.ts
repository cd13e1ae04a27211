import { turnedEdges } from "./acyclic.js";
import type { Box, Edge, Layout, Point, Size } from "./geometry.js";
import { type Routes, routeEdges } from "./lanes.js";
import { assignLayers } from "./layers.js";
import { orderLayers } from "./order.js";
import { type Placeable, placeItems } from "./place.js";

const laneHeight = 4;
const gaps = { boxes: 16, boxAndLane: 12, lanes: 6 };
/** Between two layers: the more lines cross there, the wider. */
const channel = { least: 44, most: 92, perLine: 1.5 };

/** Lays out boxes that are all connected, in layers from left to right. */
export function layOutConnected(sizes: readonly Size[], edges: readonly Edge[]): Layout {
  const turned = turnedEdges(sizes.length, edges);
  const forward = edges.map(([from, to], index): Edge => (turned[index] ? [to, from] : [from, to]));
  const tallest = Math.max(8, Math.ceil(Math.sqrt(sizes.length) * 1.8));
  const routes = routeEdges(assignLayers(sizes.length, forward, tallest), forward);
  const layers = orderLayers(routes.items, routes.links);
  const placeables = routes.items.map(
    ({ box }): Placeable => ({
      height: box === undefined ? laneHeight : sizes[box]!.height,
      isLane: box === undefined,
    }),
  );
  const middles = placeItems(placeables, layers, routes.links, gapBetween);
  const top = Math.min(...middles.map((middle, item) => middle - placeables[item]!.height / 2));
  const columns = columnsOf(layers, sizes, routes);
  const boxes = sizes.map(({ height }, box): Box => {
    const { left, width } = columns[routes.items[box]!.layer]!;
    return { x: left, y: Math.round(middles[box]! - height / 2 - top), width, height };
  });
  // From the rounded boxes, so that a line meets the middle of its box.
  const middleOf = (item: number): number => {
    const box = boxes[item];
    return box === undefined ? Math.round(middles[item]! - top) : box.y + box.height / 2;
  };
  const last = columns.at(-1)!;
  return {
    width: last.left + last.width,
    height: Math.max(
      ...middles.map((middle, item) => Math.ceil(middle + placeables[item]!.height / 2 - top)),
      0,
    ),
    boxes,
    lines: routes.routes.map((route, edge) => {
      const points = pointsOf(route, routes, columns, middleOf);
      return turned[edge] ? points.reverse() : points;
    }),
  };
}

function gapBetween(upper: Placeable, lower: Placeable): number {
  if (upper.isLane && lower.isLane) return gaps.lanes;
  return upper.isLane || lower.isLane ? gaps.boxAndLane : gaps.boxes;
}

interface Column {
  readonly left: number;
  readonly width: number;
}

function columnsOf(
  layers: readonly (readonly number[])[],
  sizes: readonly Size[],
  { links, items }: Routes,
): readonly Column[] {
  const lines: number[] = layers.map(() => 0);
  for (const { left } of links) lines[items[left]!.layer]!++;
  let left = 0;
  return layers.map((layer, index) => {
    const width = Math.max(...layer.map((item) => sizes[item]?.width ?? 0));
    const column = { left, width };
    left += width + Math.min(channel.most, channel.least + channel.perLine * lines[index]!);
    return column;
  });
}

/** Lanes are level as wide as their layer is, so that lines bend only between layers. */
function pointsOf(
  route: readonly number[],
  { items }: Routes,
  columns: readonly Column[],
  middleOf: (item: number) => number,
): Point[] {
  return route.flatMap((item, index) => {
    const { left, width } = columns[items[item]!.layer]!;
    const y = middleOf(item);
    if (index === 0) return [{ x: left + width, y }];
    if (index === route.length - 1) return [{ x: left, y }];
    return [
      { x: left, y },
      { x: left + width, y },
    ];
  });
}
