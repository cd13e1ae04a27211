import { alarmTopic } from "./alarm-topic.js";
import type { CompanionKind } from "./companion.js";
import { encryptionKey } from "./encryption-key.js";
import { logBucket } from "./log-bucket.js";
import { logGroup } from "./log-group.js";

const kinds: ReadonlyMap<string, CompanionKind> = new Map([
  ["alarm-topic", alarmTopic],
  ["encryption-key", encryptionKey],
  ["log-bucket", logBucket],
  ["log-group", logGroup],
]);

/** A named kind, or for a resource type the one resource of that type. */
export function companionKind(name: string): CompanionKind {
  const kind = kinds.get(name);
  if (kind !== undefined) return kind;
  if (!name.includes("::"))
    throw new Error(`there is no kind of resource named "${name}" that a repair may use`);
  return {
    candidates: (stack, resource) => {
      const all = stack.ofType(name).filter((candidate) => candidate !== resource);
      return all.length === 1 ? all : [];
    },
  };
}
