import { type GuardedReference, resourceReferences } from "./references.js";
import type { Template } from "./template.js";

type References = ReadonlyMap<string, readonly GuardedReference[]>;

const found = new WeakMap<Template, ReadonlyMap<string, References>>();

/**
 * Resources that may wait for themselves in some scenario: strongly connected components of the
 * references in all branches. For each such resource, the references within its component by source.
 */
export function cyclicComponents(template: Template): ReadonlyMap<string, References> {
  let components = found.get(template);
  if (components === undefined) {
    components = search(template);
    found.set(template, components);
  }
  return components;
}

function search(template: Template): ReadonlyMap<string, References> {
  const outgoing = new Map<string, GuardedReference[]>();
  for (const reference of resourceReferences(template)) {
    const source = reference.source?.name;
    if (source === undefined) continue;
    const known = outgoing.get(source);
    if (known === undefined) outgoing.set(source, [reference]);
    else known.push(reference);
  }
  const result = new Map<string, References>();
  for (const component of stronglyConnected(template.resources.keys(), outgoing)) {
    const members = new Set(component);
    const inside = new Map(
      component.map((name) => [
        name,
        (outgoing.get(name) ?? []).filter((reference) => members.has(reference.target)),
      ]),
    );
    const [only] = component;
    if (component.length === 1 && (inside.get(only as string) ?? []).length === 0) continue;
    for (const name of component) result.set(name, inside);
  }
  return result;
}

/** Tarjan's algorithm, without recursion: a chain of thousands must not overflow the stack. */
function stronglyConnected(
  names: Iterable<string>,
  outgoing: ReadonlyMap<string, readonly GuardedReference[]>,
): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const components: string[][] = [];
  for (const root of names) {
    if (order.has(root)) continue;
    const work: { readonly name: string; next: number }[] = [{ name: root, next: 0 }];
    while (work.length > 0) {
      const frame = work[work.length - 1] as { readonly name: string; next: number };
      const { name } = frame;
      if (frame.next === 0) {
        order.set(name, order.size);
        low.set(name, order.get(name) as number);
        stack.push(name);
        onStack.add(name);
      }
      const target = outgoing.get(name)?.[frame.next++]?.target;
      if (target !== undefined) {
        if (!order.has(target)) work.push({ name: target, next: 0 });
        else if (onStack.has(target))
          low.set(name, Math.min(low.get(name) as number, order.get(target) as number));
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.name;
      if (parent !== undefined) low.set(parent, Math.min(low.get(parent) as number, low.get(name) as number));
      if (low.get(name) !== order.get(name)) continue;
      const component: string[] = [];
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        onStack.delete(member);
        component.push(member);
        if (member === name) break;
      }
      components.push(component);
    }
  }
  return components;
}
