import type { Environment } from "../intrinsics/environment.js";
import { listItems, resolveItem } from "../intrinsics/lists.js";
import { unknown } from "../intrinsics/unknown-value.js";
import type { ListItem, RelatedNode, Value } from "../intrinsics/value.js";
import { mapAt, writtenKeys } from "../source/access.js";
import type { PathSegment, SourceSpan } from "../source/node.js";
import type { Resource } from "../template/template.js";

/** A value with where it was read: what a finding about it points at. */
export interface Located {
  readonly value: Value;
  /** From the document's root, as written. */
  readonly path: readonly PathSegment[];
  readonly span: SourceSpan;
  /** What stands for a member that is not written: the nearest key or item that is. */
  readonly anchor: SourceSpan;
  readonly related: readonly RelatedNode[];
}

/** The resource's properties; an absent member of them is placed at the resource's key. */
export function propertiesOf(resource: Resource): Located {
  const node = resource.properties ?? mapAt(resource.key, []);
  return {
    value: { kind: "map", node, open: resource.open },
    path: [...resource.path, "Properties"],
    span: resource.key,
    anchor: resource.key,
    related: [],
  };
}

/** The resource's own attributes: `DeletionPolicy`, `Metadata` and the like. */
export function attributesOf(resource: Resource): Located {
  return {
    value: { kind: "map", node: resource.node, open: false },
    path: resource.path,
    span: resource.key,
    anchor: resource.key,
    related: [],
  };
}

/**
 * One member of a map. A step into an unknown is unknown, into absent absent; anything else has no
 * members, and what is meant cannot be known.
 */
export function member(parent: Located, name: string, environment: Environment): Located {
  const { value } = parent;
  const path = [...parent.path, name];
  if (value.kind === "map") {
    const entry = value.node.entries.get(name);
    if (entry === undefined) {
      const missing: Value =
        value.open && !environment.asWritten
          ? unknown(value.node, "a macro may add it", {
              mayBeAbsent: true,
              id: `${JSON.stringify(path)} of a macro`,
            })
          : { kind: "absent" };
      return { value: missing, path, span: parent.anchor, anchor: parent.anchor, related: [] };
    }
    return at(
      environment.resolve(entry.value),
      [...parent.path, ...writtenKeys(entry)],
      { start: entry.key.start, end: entry.value.end },
      entry.value,
      entry.key,
      parent,
    );
  }
  return below(parent, path);
}

/** An item of a list, resolved. */
export function item(parent: Located, index: number, from: ListItem, environment: Environment): Located {
  const value = resolveItem(from, environment);
  const path = [...parent.path, index];
  if (!("node" in from))
    return { value, path, span: parent.span, anchor: parent.anchor, related: parent.related };
  return at(value, path, from.node, from.node, from.node, parent);
}

/**
 * The items of a list, unresolved; none where it is absent.
 *
 * @returns undefined where they cannot be known
 */
export function itemsOfList(list: Located, environment: Environment): readonly ListItem[] | undefined {
  if (list.value.kind === "absent") return [];
  const items = listItems(list.value, environment);
  // CloudFormation takes a single map where a list of one is meant only in policies; rules say so themselves.
  return items;
}

/** A value placed at its own node where a branch or a lookup gave it, else at the whole entry. */
function at(
  value: Value,
  path: readonly PathSegment[],
  entrySpan: SourceSpan,
  written: SourceSpan,
  key: SourceSpan,
  parent: Located,
): Located {
  const related = "related" in value && value.related !== undefined ? value.related : [];
  if (value.kind === "absent") {
    const span = value.node ?? parent.anchor;
    return { value, path, span, anchor: span, related };
  }
  const direct = value.node === written;
  const span = direct || isCallAt(value, written) ? entrySpan : value.node;
  return { value, path, span, anchor: direct ? key : value.node, related };
}

/** A function written in place (Ref, Sub, a lookup) is the entry itself; a branch is inside it. */
function isCallAt(value: Value, written: SourceSpan): boolean {
  return value.kind !== "absent" && value.node.start === written.start && value.node.end === written.end;
}

function below(parent: Located, path: readonly PathSegment[]): Located {
  const { value } = parent;
  if (value.kind === "absent") return { ...parent, path };
  const inner: Value =
    value.kind === "unknown"
      ? value
      : unknown(
          value.node,
          value.kind === "text"
            ? "what stands there is a text that only the deployed stack knows"
            : "what stands there is a list",
        );
  return {
    value: { ...inner, mayBeAbsent: true },
    path,
    span: parent.span,
    anchor: parent.anchor,
    related: parent.related,
  };
}
