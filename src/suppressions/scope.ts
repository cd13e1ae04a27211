import type { PathSegment, SourceNode, SourceSpan } from "../source/node.js";
import { propertyCovers } from "./property-names.js";

/** A finding as suppressions see it. */
export interface SuppressibleFinding {
  readonly ruleId: string;
  readonly fingerprint: string;
  readonly logicalId: string | undefined;
  /** Its own, and for a SAM resource the CloudFormation type that it becomes. */
  readonly resourceTypes: readonly string[];
  /** As written: all that a loop's body makes has the same. */
  readonly resourcePath: readonly PathSegment[] | undefined;
  readonly path: readonly PathSegment[];
  readonly span: SourceSpan;
}

/** Which findings of its rules a suppression is about. */
export type Scope = PlaceScope | SelectorScope;

/** An entry or item of the document: whatever is found in it. */
export interface PlaceScope {
  readonly kind: "place";
  readonly path: readonly PathSegment[];
  readonly span: SourceSpan;
  /**
   * It is, or holds, resources as a whole. Then another resource that shares its text (by an alias) is not
   * meant; at a property the text itself is.
   */
  readonly holdsResources: boolean;
}

/** What is given must be so; with nothing given, the whole file. */
export interface SelectorScope {
  readonly kind: "selector";
  readonly resourcePath?: readonly PathSegment[];
  readonly logicalId?: string;
  readonly resourceType?: string;
  /** A dotted path under the resource's properties; what is below it is meant too. */
  readonly property?: string;
  readonly fingerprint?: string;
  /** A further test on what the finding points at. */
  readonly pointsAt?: (finding: SuppressibleFinding) => boolean;
}

/** @param root the document's tree, as written */
export function covers(scope: Scope, finding: SuppressibleFinding, root: SourceNode): boolean {
  return scope.kind === "place" ? placeCovers(scope, finding) : selectorCovers(scope, finding, root);
}

function placeCovers(scope: PlaceScope, finding: SuppressibleFinding): boolean {
  if (startsWith(finding.path, scope.path)) return true;
  if (finding.resourcePath !== undefined && startsWith(finding.resourcePath, scope.path)) return true;
  return (
    !scope.holdsResources && scope.span.start <= finding.span.start && finding.span.end <= scope.span.end
  );
}

function selectorCovers(scope: SelectorScope, finding: SuppressibleFinding, root: SourceNode): boolean {
  const { resourcePath, logicalId, resourceType, property, fingerprint, pointsAt } = scope;
  if (fingerprint !== undefined && finding.fingerprint !== fingerprint) return false;
  if (logicalId !== undefined && finding.logicalId !== logicalId) return false;
  if (resourceType !== undefined && !finding.resourceTypes.includes(resourceType)) return false;
  if (resourcePath !== undefined && !startsWith(finding.resourcePath ?? finding.path, resourcePath))
    return false;
  if (property !== undefined && !propertyCovers(property, finding, root)) return false;
  return pointsAt === undefined || pointsAt(finding);
}

export function startsWith(path: readonly PathSegment[], start: readonly PathSegment[]): boolean {
  return start.length <= path.length && start.every((segment, i) => segment === path[i]);
}
