import { layOutConnected } from "./connected.js";
import { type Box, type Edge, emptyLayout, type Layout, type Point, type Size } from "./geometry.js";
import { connectedGroups, type Group } from "./groups.js";

const gap = 40;
const gridGap = 16;
/** The width that groups side by side and the grid of single boxes fill. */
const usualWidth = 1120;

/**
 * Places boxes in layers from left to right, so that edges lead to the right (except where they form a cycle)
 * and no box covers another. Boxes without edges follow below in a grid. The same input gives the same
 * layout.
 */
export function layOut(sizes: readonly Size[], edges: readonly Edge[]): Layout {
  const groups = connectedGroups(sizes.length, edges);
  const connected = groups.filter((group) => group.boxes.length > 1);
  const single = groups.filter((group) => group.boxes.length === 1).flatMap((group) => group.boxes);
  const parts: Part[] = connected
    .sort((a, b) => b.boxes.length - a.boxes.length)
    .map((group) => ({ ...group, layout: layOutGroup(group, sizes, edges) }));
  const width = Math.max(usualWidth, ...parts.map((part) => part.layout.width));
  if (single.length > 0) {
    const layout = layOutGrid(
      single.map((box) => sizes[box] as Size),
      width,
    );
    parts.push({ boxes: single, edges: [], layout });
  }
  return joined(parts, sizes.length, edges.length, width);
}

interface Part extends Group {
  readonly layout: Layout;
}

function layOutGroup(group: Group, sizes: readonly Size[], edges: readonly Edge[]): Layout {
  const local = new Map(group.boxes.map((box, index) => [box, index]));
  return layOutConnected(
    group.boxes.map((box) => sizes[box] as Size),
    group.edges.map((edge): Edge => {
      const [from, to] = edges[edge] as Edge;
      return [local.get(from) as number, local.get(to) as number];
    }),
  );
}

function layOutGrid(sizes: readonly Size[], available: number): Layout {
  const width = Math.max(...sizes.map((size) => size.width));
  const height = Math.max(...sizes.map((size) => size.height));
  const columns = Math.max(1, Math.floor((available + gridGap) / (width + gridGap)));
  const boxes = sizes.map((_, index): Box => {
    const column = index % columns;
    const row = Math.floor(index / columns);
    return { x: column * (width + gridGap), y: row * (height + gridGap), width, height };
  });
  const last = boxes.at(-1) as Box;
  return {
    width: Math.min(columns, sizes.length) * (width + gridGap) - gridGap,
    height: last.y + last.height,
    boxes,
    lines: [],
  };
}

/** Puts the parts in rows, each row as high as its highest part. */
function joined(parts: readonly Part[], boxCount: number, edgeCount: number, width: number): Layout {
  if (parts.length === 0) return emptyLayout;
  const boxes: Box[] = new Array(boxCount);
  const lines: (readonly Point[])[] = new Array(edgeCount).fill([]);
  let [left, top, bottom, right] = [0, 0, 0, 0];
  for (const { layout, ...part } of parts) {
    if (left > 0 && left + layout.width > width) [left, top] = [0, bottom + gap];
    const moved = <Place extends Point>(place: Place): Place => ({
      ...place,
      x: place.x + left,
      y: place.y + top,
    });
    for (const [index, box] of part.boxes.entries()) boxes[box] = moved(layout.boxes[index] as Box);
    for (const [index, edge] of part.edges.entries()) lines[edge] = (layout.lines[index] ?? []).map(moved);
    bottom = Math.max(bottom, top + layout.height);
    right = Math.max(right, left + layout.width);
    left += layout.width + gap;
  }
  return { width: right, height: bottom, boxes, lines };
}
