import { existsSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import type { Fault } from "../schema/schema-fault.js";
import { childOf, itemsOf } from "../source/access.js";
import { leadsOut } from "../source/leads-out.js";
import type { ScalarNode, SourceNode } from "../source/node.js";

/** Where a configuration lies: what it names must lie in the repository. Both absolute. */
export interface ConfigPlace {
  readonly folder: string;
  readonly repository: string;
}

/** What the schema cannot see in a configuration that has its shape: the first fault. */
export function configFault(root: SourceNode, place: ConfigPlace): Fault | undefined {
  const baseline = childOf(root, "baseline");
  const faults = [
    ...itemsOf(childOf(root, "ruleFolders")).map((node) => pathFault(node, "ruleFolders", place, true)),
    ...itemsOf(childOf(root, "suppress")).map((node) => dayFault(childOf(node, "expires"))),
    baseline === undefined ? undefined : pathFault(baseline, "baseline", place, false),
  ].filter((fault) => fault !== undefined);
  return faults.sort((a, b) => a.span.start - b.span.start)[0];
}

/** A configuration is not trusted: what it names lies inside the repository, wherever links lead. */
function pathFault(
  node: SourceNode,
  field: string,
  { folder, repository }: ConfigPlace,
  mustExist: boolean,
): Fault | undefined {
  const { text } = node as ScalarNode;
  const path = resolve(folder, text);
  const inside = relative(repository, path);
  const existing = nearestExisting(path);
  if (
    inside === ".." ||
    inside.startsWith(`..${sep}`) ||
    isAbsolute(inside) ||
    leadsOut(existing, repository)
  ) {
    return {
      message: `${text} lies outside the repository`,
      hint: `\`${field}\` can only name what lies inside`,
      span: node,
    };
  }
  if (!mustExist || existing === path) return undefined;
  return {
    message: `there is no ${text}`,
    hint: `\`${field}\` counts from the folder of the configuration`,
    span: node,
  };
}

function nearestExisting(path: string): string {
  return existsSync(path) || path === dirname(path) ? path : nearestExisting(dirname(path));
}

function dayFault(node: SourceNode | undefined): Fault | undefined {
  if (node?.kind !== "scalar") return undefined;
  const day = new Date(`${node.text}T00:00:00Z`);
  if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(node.text)) return undefined;
  return { message: `there is no day ${node.text}`, span: node };
}
