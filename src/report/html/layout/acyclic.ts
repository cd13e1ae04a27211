import type { Edge } from "./geometry.js";

/** For each edge, whether it must be turned round so that no cycle is left. */
export function turnedEdges(count: number, edges: readonly Edge[]): readonly boolean[] {
  const outgoing: number[][] = Array.from({ length: count }, () => []);
  for (const [index, [from]] of edges.entries()) outgoing[from]?.push(index);
  const turned = edges.map(() => false);
  const state: ("open" | "done" | undefined)[] = new Array(count).fill(undefined);
  for (let start = 0; start < count; start++) {
    if (state[start] !== undefined) continue;
    state[start] = "open";
    const path = [{ box: start, next: 0 }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const edge = outgoing[top.box]?.[top.next++];
      if (edge === undefined) {
        state[top.box] = "done";
        path.pop();
        continue;
      }
      const [, to] = edges[edge] as Edge;
      if (state[to] === "open") turned[edge] = true;
      else if (state[to] === undefined) {
        state[to] = "open";
        path.push({ box: to, next: 0 });
      }
    }
  }
  return turned;
}
