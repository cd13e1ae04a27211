import type { Repair } from "../rules/repair.js";
import type { PathSegment, SourceSpan } from "../source/node.js";
import type { Stack } from "../stack/stack.js";
import type { Resource } from "../template/template.js";
import type { Refusal } from "./refusal.js";

/** What a repair in code knows of the finding. */
export interface RepairFinding {
  readonly ruleId: string;
  readonly resource: Resource | undefined;
  /** As written, from the document's root. */
  readonly path: readonly PathSegment[];
  readonly span: SourceSpan;
}

/**
 * Proposes the steps that repair one finding, in the language of rules; what it says of safety goes before
 * what the rule says. A function of what it is given: it reads no file and writes none.
 */
export type CodeRepair = (finding: RepairFinding, stack: Stack) => Omit<Repair, "code"> | Refusal;
