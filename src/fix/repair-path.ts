import { parsePath } from "../rules/path.js";
import type { PathSegment } from "../source/node.js";
import { serverlessPath } from "../template/serverless.js";
import type { Resource } from "../template/template.js";
import { every, type PlacePath } from "./places.js";

/**
 * A path of the repair language as steps within the resource.
 *
 * @param found where the finding is, as written from the document's root; only of the finding's own resource
 */
export function repairPath(
  text: string,
  resource: Resource,
  found: readonly PathSegment[] | undefined,
): PlacePath {
  if (/^[A-Za-z]/.test(text)) return [text];
  const below = found === undefined ? [] : belowProperties(resource, found);
  if (text.startsWith("@")) return ["Properties", ...below, ...stepsOf(`$${text.slice(1)}`)];
  const steps = stepsOf(text);
  const bound = steps.map((step, i) => {
    const index = below[i];
    const isOnTheWay = steps.slice(0, i).every((s, j) => s === every || s === below[j]);
    return step === every && isOnTheWay && typeof index === "number" ? index : step;
  });
  return ["Properties", ...asWritten(resource, bound)];
}

function stepsOf(text: string): PlacePath {
  return parsePath(text).map((step) => {
    if (step.kind === "member") return step.name;
    if (step.kind === "item") return step.index;
    if (step.kind === "every") return every;
    throw new Error(`a repair's path has no \`..\`: ${text}`);
  });
}

function belowProperties(resource: Resource, found: readonly PathSegment[]): readonly PathSegment[] {
  const isInside = resource.path.every((segment, i) => found[i] === segment);
  return isInside && found[resource.path.length] === "Properties"
    ? found.slice(resource.path.length + 1)
    : [];
}

/** Under the names that SAM has for the properties of the type that a SAM resource becomes. */
function asWritten(resource: Resource, steps: PlacePath): PlacePath {
  if (resource.ruleTypes.length === 1) return steps;
  const at = steps.findIndex((step) => typeof step !== "string");
  const names = (at < 0 ? steps : steps.slice(0, at)) as readonly string[];
  return [...serverlessPath(resource.type, names), ...steps.slice(names.length)];
}
