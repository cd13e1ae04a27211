import { type Comment, commentsOf } from "../source/comments.js";
import { CommentPlaces, type Place } from "./comment-places.js";
import { parseDirective } from "./comment-syntax.js";
import { type PeerComment, peerComment } from "./peer-comments.js";
import { type PlaceScope, type Scope, startsWith } from "./scope.js";
import type { SuppressionSource } from "./suppression-source.js";
import type { ReadSuppressions, SuppressionFault, WrittenSuppression } from "./written-suppression.js";

/** Words without which no comment can be a suppression. */
const markers = ["wacheck:", "trivy:ignore:", ":skip="];

/** The suppressions in a file's comments, wacheck's own and its peers'. */
export function suppressionsInComments(source: SuppressionSource): ReadSuppressions {
  const suppressions: WrittenSuppression[] = [];
  const faults: SuppressionFault[] = [];
  const { file, root } = source;
  if (!markers.some((marker) => file.text.includes(marker))) return { suppressions, faults };
  const comments = commentsOf(file);
  const places = new CommentPlaces(file, root, comments, source.resourcePaths);
  for (const comment of comments) {
    suppressions.push(...fromPeer(comment, places, source));
    const parsed = parseDirective(comment.text, comment.start + 1);
    if (parsed === undefined) continue;
    if (parsed.kind === "fault") {
      const path = places.at(comment)?.path ?? [];
      faults.push({ place: { span: parsed.span, path }, message: parsed.message });
      continue;
    }
    const place = parsed.wholeFile ? undefined : places.at(comment);
    if (place === undefined && !parsed.wholeFile) {
      faults.push({ place: { span: comment, path: [] }, message: standsAtNothing });
      continue;
    }
    for (const { id, span } of parsed.rules) {
      suppressions.push({
        source: "comment",
        ruleIds: new Set([id]),
        scope: place === undefined ? { kind: "selector" } : scopeOf(place, source),
        reason: parsed.reason,
        expires: parsed.expires,
        place: { span, path: place?.path ?? [] },
      });
    }
  }
  return { suppressions, faults };
}

const standsAtNothing =
  "the comment stands at nothing that it could suppress; put it on the line of the property or resource, or directly above it, indented as it is (`ignore-file` is for the whole file)";

function fromPeer(
  comment: Comment,
  places: CommentPlaces,
  source: SuppressionSource,
): readonly WrittenSuppression[] {
  return peerComment(comment.text).flatMap(({ peer, ids, reason, expires }) => {
    const ruleIds = source.peers.standingFor(peer, ids);
    if (ruleIds.size === 0) return [];
    const scope = peerScope(peer, comment, places, source);
    if (scope === undefined) return [];
    return [{ source: "peer", ruleIds, scope, reason, expires, place: { span: comment, path: [] } }];
  });
}

/** checkov takes a comment anywhere in the lines of a resource for the whole of it. */
function peerScope(
  peer: PeerComment["peer"],
  comment: Comment,
  places: CommentPlaces,
  source: SuppressionSource,
): Scope | undefined {
  const place = peer === "checkov" ? places.resourceAround(comment) : places.at(comment);
  return place === undefined ? undefined : scopeOf(place, source);
}

function scopeOf({ path, span }: Place, { resourcePaths }: SuppressionSource): PlaceScope {
  return {
    kind: "place",
    path,
    span,
    holdsResources: resourcePaths.some((resource) => startsWith(resource, path)),
  };
}
