import { childOf, itemsOf, textOf } from "../source/access.js";
import type { MapNode, PathSegment, SourceNode } from "../source/node.js";
import { appliesTo } from "./cdk-nag-findings.js";
import type { Peer, PeerRules } from "./peer-rules.js";
import type { SelectorScope } from "./scope.js";
import type { WrittenSuppression } from "./written-suppression.js";

interface PeerEntry {
  readonly peer: Peer;
  readonly id: string;
  readonly reason: string;
  readonly node: SourceNode;
  readonly pointsAt?: SelectorScope["pointsAt"];
}

/**
 * What peers are told in the Metadata of a resource: checkov's `skip`, cfn_nag's and cdk-nag's
 * `rules_to_suppress`, Guard's `SuppressedRules`. The template's Metadata is cdk-nag's alone.
 *
 * @param root the document's tree
 */
export function peerSuppressionsInMetadata(
  owner: MapNode,
  ownerPath: readonly PathSegment[],
  ofResource: boolean,
  root: SourceNode,
  peers: PeerRules,
): readonly WrittenSuppression[] {
  const metadata = childOf(owner, "Metadata");
  if (metadata?.kind !== "map") return [];
  const entries = ofResource
    ? [...checkov(metadata), ...cfnNag(metadata), ...guard(metadata), ...cdkNag(metadata, root)]
    : cdkNag(metadata, root);
  return entries.flatMap(({ peer, id, reason, node, pointsAt }) => {
    const ruleIds = peers.standingFor(peer, [id]);
    if (ruleIds.size === 0) return [];
    const scope: SelectorScope = {
      kind: "selector",
      ...(ofResource ? { resourcePath: ownerPath } : {}),
      ...(pointsAt === undefined ? {} : { pointsAt }),
    };
    const place = { span: node, path: [...ownerPath, "Metadata"] };
    return [{ source: "peer", ruleIds, scope, reason: reason.trim(), expires: undefined, place }];
  });
}

function checkov(metadata: MapNode): readonly PeerEntry[] {
  return listed("checkov", childOf(childOf(metadata, "checkov"), "skip"), "comment");
}

function cfnNag(metadata: MapNode): readonly PeerEntry[] {
  return listed("cfn_nag", childOf(childOf(metadata, "cfn_nag"), "rules_to_suppress"), "reason");
}

/** A list of names, or a map of names to reasons. */
function guard(metadata: MapNode): readonly PeerEntry[] {
  const suppressed = childOf(childOf(metadata, "guard"), "SuppressedRules");
  if (suppressed?.kind === "map")
    return [...suppressed.entries.values()].map(({ key, value }) => ({
      peer: "guard",
      id: key.text,
      reason: textOf(value) ?? "",
      node: key,
    }));
  return itemsOf(suppressed).flatMap((node) => {
    const id = textOf(node);
    return id === undefined ? [] : [{ peer: "guard" as const, id, reason: "", node }];
  });
}

function cdkNag(metadata: MapNode, root: SourceNode): readonly PeerEntry[] {
  const rules = childOf(childOf(metadata, "cdk_nag"), "rules_to_suppress");
  return listed("cdk-nag", rules, "reason").map((entry) => {
    const encoded = textOf(childOf(entry.node, "is_reason_encoded")) === "true";
    const reason = encoded ? Buffer.from(entry.reason, "base64").toString("utf8") : entry.reason;
    // A check of one finding bears it in brackets: `AwsSolutions-IAM5[Resource::*]`.
    const [, id = entry.id, finding] = /^([^[]*)\[(.*)\]$/.exec(entry.id) ?? [];
    const listedFindings = childOf(entry.node, "applies_to");
    const pointsAt = appliesTo(root, listedFindings, finding);
    return { ...entry, id, reason, ...(pointsAt === undefined ? {} : { pointsAt }) };
  });
}

function listed(peer: Peer, list: SourceNode | undefined, reasonKey: string): readonly PeerEntry[] {
  return itemsOf(list).flatMap((node) => {
    const id = textOf(childOf(node, "id"));
    return id === undefined ? [] : [{ peer, id, reason: textOf(childOf(node, reasonKey)) ?? "", node }];
  });
}
