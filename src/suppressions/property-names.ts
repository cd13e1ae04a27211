import type { SourceNode } from "../source/node.js";
import { itemNames, nodesAlong, throughBranches } from "../template/written-path.js";
import type { SuppressibleFinding } from "./scope.js";

/**
 * Whether a finding is at a property or below it.
 *
 * @param property dotted, under `Properties` (or an attribute of the resource, `DeletionPolicy`); items of
 *   lists by index or by their name: `PolicyDocument.Statement.AllowAll.Action`, `Tags.0`
 */
export function propertyCovers(property: string, finding: SuppressibleFinding, root: SourceNode): boolean {
  const { resourcePath } = finding;
  if (resourcePath === undefined) return false;
  const nodes = nodesAlong(root, finding.path, finding.span);
  let first = resourcePath.length;
  if (finding.path[first] === "Properties") first++;
  const names = finding.path.slice(first).map((segment, i) => {
    const item = nodes[first + i];
    if (typeof segment === "string" || item === undefined) return [String(segment)];
    const named = itemNames(throughBranches(item, finding.span)).map(([, name]) => name);
    return [String(segment), ...named];
  });
  return leads(property, names);
}

/** Keys may hold dots themselves, so the text is not split but eaten up from its start. */
function leads(rest: string, names: readonly (readonly string[])[]): boolean {
  const [alternatives, ...further] = names;
  return (
    alternatives?.some(
      (name) => rest === name || (rest.startsWith(`${name}.`) && leads(rest.slice(name.length + 1), further)),
    ) ?? false
  );
}
