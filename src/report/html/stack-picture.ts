import type { StackGraph } from "../../stack/stack-graph.js";
import { quotas } from "../../template/quotas.js";
import { type FileView, findingsByResource } from "./file-view.js";
import type { Edge, Point } from "./layout/geometry.js";
import { layOut } from "./layout/layout.js";
import { html, type Markup } from "./markup.js";
import { drawBox, pictureBox, sizeOf } from "./picture-box.js";

const margin = 12;

/**
 * The resources of a file as boxes, in layers from left to right, and arrows to what they refer to. A template
 * with more resources than a stack may have is not drawn.
 */
export function stackPicture(file: FileView, graph: StackGraph): Markup {
  if (graph.resources.length > quotas.resources) {
    return html`<p>With ${graph.resources.length} resources the stack is too large to be drawn; the table has them all.</p>
`;
  }
  const findings = findingsByResource(file);
  const drawn = graph.resources.map((resource) =>
    pictureBox(resource, findings.get(resource.logicalId) ?? []),
  );
  const layout = layOut(
    drawn.map(sizeOf),
    graph.references.map(({ from, to }): Edge => [from, to]),
  );
  const [width, height] = [layout.width + 2 * margin, layout.height + 2 * margin];
  const lines = graph.references.map(({ from, to, onlyOrder }, index) => {
    const kind = onlyOrder ? "line order" : "line";
    return html`<path class="${kind}" data-from="${from}" data-to="${to}" d="${lineThrough(layout.lines[index]!)}"/>\n`;
  });
  // From left to right and down, as the keyboard then goes.
  const order = [...drawn.keys()].sort((a, b) => {
    const [one, other] = [layout.boxes[a]!, layout.boxes[b]!];
    return one.x - other.x || one.y - other.y;
  });
  return html`<div class="picture" role="region" aria-label="Picture of the stack in ${file.report.path}" tabindex="0">
<svg width="${width}" height="${height}" viewBox="${-margin} ${-margin} ${width} ${height}" role="group" aria-label="Resources and references of ${file.report.path}">
<g aria-hidden="true">
${lines}</g>
${order.map((index) => drawBox(file, index, drawn[index]!, layout.boxes[index]!))}</svg>
</div>
`;
}

/** A curve with level ends between every two points, and an arrow's head at the last. */
function lineThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return "";
  let path = `M${first.x} ${first.y}`;
  let from = first;
  for (const to of rest) {
    const middle = (from.x + to.x) / 2;
    path += from.y === to.y ? `H${to.x}` : `C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
    from = to;
  }
  const back = last.x + 6 * Math.sign(first.x - last.x);
  return `${path}M${back} ${last.y - 4}L${last.x} ${last.y}L${back} ${last.y + 4}`;
}
