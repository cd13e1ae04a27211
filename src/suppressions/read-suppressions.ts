import type { MapNode, PathSegment, SourceNode } from "../source/node.js";
import { nodesAlong } from "../template/written-path.js";
import { suppressionsInComments } from "./comments.js";
import { suppressionsFor } from "./configured.js";
import { suppressionsInMetadata } from "./metadata.js";
import { peerSuppressionsInMetadata } from "./peer-metadata.js";
import type { ConfiguredSuppression } from "./suppression-options.js";
import type { SuppressionSource } from "./suppression-source.js";
import type { ReadSuppressions, WrittenSuppression } from "./written-suppression.js";

/**
 * All suppressions that may be about a file, in the order in which their reasons count: comments, Metadata,
 * the configuration, peers' forms.
 *
 * @param path the file's, from the repository's root
 */
export function readSuppressions(
  source: SuppressionSource,
  path: string,
  configured: readonly ConfiguredSuppression[],
): ReadSuppressions {
  const { root, resourcePaths, peers } = source;
  const comments = suppressionsInComments(source);
  const inMetadata: ReadSuppressions[] = [];
  const toPeers: WrittenSuppression[] = [];
  for (const { node, path, isResource } of owners(root, resourcePaths)) {
    inMetadata.push(suppressionsInMetadata(node, path, isResource));
    toPeers.push(...peerSuppressionsInMetadata(node, path, isResource, root, peers));
  }
  const isPeer = (one: WrittenSuppression): boolean => one.source === "peer";
  return {
    suppressions: [
      ...comments.suppressions.filter((one) => !isPeer(one)),
      ...inMetadata.flatMap((read) => read.suppressions),
      ...suppressionsFor(path, configured),
      ...comments.suppressions.filter(isPeer),
      ...toPeers,
    ],
    faults: [...comments.faults, ...inMetadata.flatMap((read) => read.faults)],
  };
}

/** What may have Metadata: the template, and each resource as written. */
function owners(
  root: SourceNode,
  resourcePaths: readonly (readonly PathSegment[])[],
): readonly {
  readonly node: MapNode;
  readonly path: readonly PathSegment[];
  readonly isResource: boolean;
}[] {
  const distinct = new Map(resourcePaths.map((path) => [JSON.stringify(path), path]));
  const nowhere = { start: root.end, end: root.end };
  return [[], ...distinct.values()].flatMap((path) => {
    const node = path.length === 0 ? root : nodesAlong(root, path, nowhere).at(-1);
    return node?.kind === "map" ? [{ node, path, isResource: path.length > 0 }] : [];
  });
}
