import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Box, Edge, Layout, Size } from "../../../src/report/html/layout/geometry.js";
import { layOut } from "../../../src/report/html/layout/layout.js";

interface Graph {
  readonly sizes: readonly Size[];
  readonly edges: readonly Edge[];
}

/** Any graph: cycles, edges of a box to itself and the same edge twice included. */
function graphs(most: number): fc.Arbitrary<Graph> {
  return fc.integer({ min: 1, max: most }).chain((count) => {
    const index = fc.nat({ max: count - 1 });
    return fc.record({
      sizes: fc.array(
        fc.record({ width: fc.integer({ min: 40, max: 300 }), height: fc.integer({ min: 20, max: 60 }) }),
        { minLength: count, maxLength: count },
      ),
      edges: fc.array(fc.tuple(index, index), { maxLength: count * 3 }),
    });
  });
}

/** Like a stack: a few resources that most others refer to, and the rest near each other. */
const stacks = fc
  .array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 12 }), fc.boolean()), { minLength: 150, maxLength: 150 })
  .map(
    (picks): Graph => ({
      sizes: picks.map(([hub]) => ({ width: 120 + hub * 25, height: 46 })),
      edges: picks.flatMap(([hub, near, alone], box): Edge[] =>
        alone || box < 6
          ? []
          : [
              [box, hub],
              [box, Math.max(6, box - near)],
            ],
      ),
    }),
  );

function overlaps(boxes: readonly Box[]): readonly string[] {
  const found: string[] = [];
  for (const [index, a] of boxes.entries()) {
    for (const [other, b] of boxes.slice(index + 1).entries()) {
      const apart =
        a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      if (!apart) found.push(`${index} and ${index + 1 + other}`);
    }
  }
  return found;
}

/** Lines of which a level piece, or a curve between two points, reaches into a box. */
function crossings({ boxes, lines }: Layout): readonly string[] {
  const found: string[] = [];
  for (const [index, line] of lines.entries()) {
    for (const [place, to] of line.slice(1).entries()) {
      const from = line[place]!;
      const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
      const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
      for (const [number, box] of boxes.entries()) {
        const inside =
          left < box.x + box.width && right > box.x && top < box.y + box.height && bottom > box.y;
        if (inside) found.push(`line ${index} and box ${number}`);
      }
    }
  }
  return found;
}

function checkLayout({ sizes, edges }: Graph): void {
  const layout = layOut(sizes, edges);
  expect(layout.boxes).toHaveLength(sizes.length);
  expect(overlaps(layout.boxes)).toEqual([]);
  expect(crossings(layout)).toEqual([]);
  for (const [index, box] of layout.boxes.entries()) {
    const { width, height } = sizes[index]!;
    expect(box.width >= width && box.height >= height).toBe(true);
    const inside =
      box.x >= 0 && box.y >= 0 && box.x + box.width <= layout.width && box.y + box.height <= layout.height;
    expect(inside).toBe(true);
  }
  for (const [index, [from, to]] of edges.entries()) {
    const line = layout.lines[index]!;
    if (from === to) expect(line).toEqual([]);
    else
      expect([touches(line[0]!, layout.boxes[from]!), touches(line.at(-1)!, layout.boxes[to]!)]).toEqual([
        true,
        true,
      ]);
  }
}

/** Whether a point is the middle of one of a box's upright sides. */
function touches(point: { x: number; y: number }, box: Box): boolean {
  return (point.x === box.x || point.x === box.x + box.width) && point.y === box.y + box.height / 2;
}

describe("the layout", () => {
  it("of any graph has no box over another and no line across a box", () => {
    fc.assert(fc.property(graphs(40), checkLayout), { numRuns: 150 });
  });

  it("of 150 resources neither", () => {
    fc.assert(fc.property(fc.oneof(graphs(150), stacks), checkLayout), { numRuns: 15 });
  });

  it("is the same every time", () => {
    const again = fc.property(graphs(30), ({ sizes, edges }) => {
      expect(layOut(sizes, edges)).toEqual(layOut(sizes, edges));
    });
    fc.assert(again, { numRuns: 30 });
  });

  it("leads from left to right where nothing forms a cycle", () => {
    const size = { width: 100, height: 40 };
    const forward = graphs(30).map(({ sizes, edges }) => ({
      sizes: sizes.map(() => size),
      edges: edges.filter(([from, to]) => from < to),
    }));
    fc.assert(
      fc.property(forward, ({ sizes, edges }) => {
        const { boxes } = layOut(sizes, edges);
        for (const [from, to] of edges) expect(boxes[from]!.x + 100).toBeLessThan(boxes[to]!.x);
      }),
      { numRuns: 50 },
    );
  });

  it("of nothing is nothing", () => {
    expect(layOut([], [])).toEqual({ width: 0, height: 0, boxes: [], lines: [] });
  });
});
