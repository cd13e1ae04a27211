import type { SourceLocation } from "../source/node.js";
import { resourceReferences } from "../template/references.js";
import type { Resource, Template } from "../template/template.js";

export interface GraphResource {
  readonly logicalId: string;
  readonly type: string;
  /** The types whose rules look at it. */
  readonly ruleTypes: readonly string[];
  /** Of its key; what a loop makes stands where the loop's body does. */
  readonly location: SourceLocation;
}

/** One resource names another, in any branch; several places that do are one reference. */
export interface GraphReference {
  /** Indexes of `resources`. */
  readonly from: number;
  readonly to: number;
  /** `DependsOn` alone: the one waits for the other and does not read it. */
  readonly onlyOrder: boolean;
}

/** The resources of a template and who refers to whom, as a picture of the stack needs them. */
export interface StackGraph {
  /** In the template's order. */
  readonly resources: readonly GraphResource[];
  /** In the order of the places that refer, without references of a resource to itself. */
  readonly references: readonly GraphReference[];
}

export function stackGraph(template: Template): StackGraph {
  const all = [...template.resources.values()];
  const indexes = new Map(all.map((resource, index) => [resource.name, index]));
  const references = new Map<string, GraphReference>();
  for (const { source, target, kind } of resourceReferences(template)) {
    const from = source === undefined ? undefined : indexes.get(source.name);
    const to = indexes.get(target);
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from} ${to}`;
    const onlyOrder = kind === "DependsOn" && (references.get(key)?.onlyOrder ?? true);
    references.set(key, { from, to, onlyOrder });
  }
  return {
    resources: all.map((resource) => graphResource(resource, template)),
    references: [...references.values()],
  };
}

function graphResource({ name, type, ruleTypes, key }: Resource, template: Template): GraphResource {
  return { logicalId: name, type, ruleTypes, location: template.file.location(key) };
}
