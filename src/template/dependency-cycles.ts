import { type GuardedReference, resourceReferences } from "./references.js";
import { stronglyConnected } from "./strongly-connected.js";
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
  const targets = (name: string): readonly string[] =>
    (outgoing.get(name) ?? []).map((reference) => reference.target);
  const result = new Map<string, References>();
  for (const component of stronglyConnected(template.resources.keys(), targets)) {
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
