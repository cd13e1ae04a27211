import type { UnsafeReason } from "../../rules/repair.js";
import type { PlainMap } from "../../schema/plain-data.js";
import type { Stack } from "../../stack/stack.js";
import type { Resource } from "../../template/template.js";

/** A resource that a repair refers to: one that is there, else a new one. */
export interface CompanionKind {
  /** Resources of the template that may serve, the best first. */
  readonly candidates: (stack: Stack, resource: Resource | undefined) => readonly Resource[];
  /** What is proposed where none may; without it the repair is refused. */
  readonly proposal?: {
    /** Before it is made distinct from the ids that are there. */
    readonly logicalId: string;
    readonly resource: PlainMap;
    readonly unsafe: UnsafeReason;
    readonly because: string;
  };
}
