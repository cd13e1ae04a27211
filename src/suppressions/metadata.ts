import { childOf, textOf } from "../source/access.js";
import type { MapNode, PathSegment, SourceNode } from "../source/node.js";
import { isDay } from "./expiry.js";
import type { SelectorScope } from "./scope.js";
import type { ReadSuppressions, SuppressionFault, WrittenSuppression } from "./written-suppression.js";

const resourceKeys = ["rule", "property", "fingerprint", "reason", "expires"];
const templateKeys = [...resourceKeys, "logicalId", "resourceType"];
const form = "write `ignore: [{rule: RULE, reason: …}]`";

/**
 * The suppressions under `Metadata: { wacheck: { ignore: […] } }` of a resource or of the template.
 *
 * @param owner the resource's or the document's map
 * @param ownerPath what leads to it
 * @param ofResource false for those of the template, which may select resources
 */
export function suppressionsInMetadata(
  owner: MapNode,
  ownerPath: readonly PathSegment[],
  ofResource: boolean,
): ReadSuppressions {
  const wacheck = childOf(childOf(owner, "Metadata"), "wacheck");
  const suppressions: WrittenSuppression[] = [];
  const faults: SuppressionFault[] = [];
  if (wacheck === undefined) return { suppressions, faults };
  const path = [...ownerPath, "Metadata", "wacheck"];
  const ignore = childOf(wacheck, "ignore");
  if (wacheck.kind !== "map" || ignore?.kind !== "sequence" || wacheck.entries.size > 1) {
    faults.push({
      place: { span: wacheck, path },
      message: `\`wacheck\` in Metadata holds nothing but a list \`ignore\`; ${form}`,
    });
    return { suppressions, faults };
  }
  ignore.items.forEach((item, index) => {
    const place = { span: item, path: [...path, "ignore", index] };
    const fault = faultOf(item, ofResource ? resourceKeys : templateKeys);
    if (fault !== undefined) {
      faults.push({ place: { ...place, span: fault.at }, message: fault.message });
      return;
    }
    const text = (key: string): string | undefined => textOf(childOf(item, key));
    const selectors = ["property", "fingerprint", "logicalId", "resourceType"].flatMap((key) => {
      const value = text(key);
      return value === undefined ? [] : [[key, value] as const];
    });
    const scope: SelectorScope = {
      kind: "selector",
      ...(ofResource ? { resourcePath: ownerPath } : {}),
      ...Object.fromEntries(selectors),
    };
    suppressions.push({
      source: "metadata",
      ruleIds: new Set([text("rule") as string]),
      scope,
      reason: text("reason")?.trim() ?? "",
      expires: text("expires"),
      place,
    });
  });
  return { suppressions, faults };
}

function faultOf(
  item: SourceNode,
  keys: readonly string[],
): { readonly at: SourceNode; readonly message: string } | undefined {
  if (item.kind !== "map") return { at: item, message: `an entry of \`ignore\` is a map; ${form}` };
  for (const { key, value } of item.entries.values()) {
    if (!keys.includes(key.text))
      return { at: key, message: `\`${key.text}\` is no key of a suppression here; ${keys.join(", ")} are` };
    if (textOf(value) === undefined) return { at: value, message: `\`${key.text}\` must be a text` };
  }
  if (!item.entries.has("rule")) return { at: item, message: "the suppression names no `rule`" };
  const expires = childOf(item, "expires");
  if (expires !== undefined && !isDay(textOf(expires) ?? ""))
    return { at: expires, message: "`expires` must be a day, YYYY-MM-DD" };
  return undefined;
}
