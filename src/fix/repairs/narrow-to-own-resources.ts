import type { RepairStep } from "../../rules/repair.js";
import { type PlainData, plainData } from "../../schema/plain-data.js";
import { childOf, textOf } from "../../source/access.js";
import type { SourceNode } from "../../source/node.js";
import { isScopable } from "../../specification/unscopable-actions.js";
import type { CodeRepair } from "../code-repair.js";
import { foundBelow, statementPath, writePath } from "../found-path.js";
import { ownArns } from "../own-arns.js";
import { readBelow } from "../read-below.js";
import { Refusal } from "../refusal.js";

/** In the place of every resource of a kind, those of the template. */
export const repair: CodeRepair = ({ resource, path }, stack) => {
  const at = resource && statementPath(resource, path);
  if (resource === undefined || at === undefined) return new Refusal("it is in no statement");
  const found = readBelow(resource, ...foundBelow(resource, path));
  const wide = found === undefined ? undefined : wideText(found);
  const services = wide === "*" ? servicesOf(childOf(readBelow(resource, ...at), "Action")) : serviceIn(wide);
  if (services === undefined)
    return new Refusal("its actions are not all of services whose resources could be meant");
  const named = services.map((service) => ownArns(stack, service, resource));
  if (named.some((arns) => arns.length === 0))
    return new Refusal("the template has no resource that the statement could mean");
  return {
    steps: narrowed(
      readBelow(resource, ...at, "Resource"),
      found,
      named.flat(),
      writePath([...at, "Resource"]),
    ),
  };
};

/** The ARN as far as it is written, or the star. */
function wideText(node: SourceNode): string | undefined {
  if (node.kind === "sequence")
    return node.items.length === 1 ? wideText(node.items[0] as SourceNode) : undefined;
  return textOf(node) ?? textOf(childOf(node, "Fn::Sub"));
}

function serviceIn(arn: string | undefined): readonly string[] | undefined {
  const [, service] = /^arn:[^:]*(?:\$\{AWS::Partition\})?:([a-z0-9-]+):/.exec(arn ?? "") ?? [];
  return service === undefined ? undefined : [service];
}

/** The services of a statement's actions, each once; undefined where an action takes no resource. */
function servicesOf(node: SourceNode | undefined): readonly string[] | undefined {
  const actions = (node?.kind === "sequence" ? node.items : [node]).map((one) => textOf(one));
  const services = new Set<string>();
  for (const action of actions) {
    const [service, name] = action?.split(":") ?? [];
    if (action === undefined || service === undefined || name === undefined || !isScopable(action))
      return undefined;
    services.add(service.toLowerCase());
  }
  return [...services];
}

function narrowed(
  whole: SourceNode | undefined,
  found: SourceNode | undefined,
  arns: readonly PlainData[],
  path: string,
): readonly RepairStep[] {
  const [only, second] = arns;
  if (whole?.kind !== "sequence" || whole === found)
    return [{ set: path, to: second === undefined ? (only as PlainData) : arns, overwrite: true }];
  const to = whole.items.flatMap((item) => (item === found ? arns : [plainData(item)]));
  return [{ set: path, to, overwrite: true }];
}
