import type { PlainData } from "../schema/plain-data.js";

/**
 * How a rule's findings are repaired, as its file says it (docs/writing-repairs.md). Data only: src/fix
 * carries it out.
 */
export interface Repair {
  /** What a repair that is not safe breaks. Absent: replaces nothing, costs nothing, refuses nothing, locks nobody out. */
  readonly unsafe?: UnsafeReason;
  /** The sentence that goes with `unsafe`: what a person should look at first. */
  readonly because?: string;
  /**
   * A finding keeps the stack from being deployed: as the template stands nothing is there that the repair
   * could replace, whatever property it changes.
   */
  readonly undeployable?: true;
  /** Resources that the steps refer to, by the name that stands in braces: a kind of companion, or a type. */
  readonly use?: Readonly<Record<string, string>>;
  /** Exactly one of `steps` and `code`. */
  readonly steps?: readonly RepairStep[];
  /** The name of a function in src/fix/repairs. */
  readonly code?: string;
}

/**
 * - `replaces`: a resource is made anew, its data and its address may be lost
 * - `charge`: something is billed that was not
 * - `refuses-requests`: a request that is allowed today may be refused
 * - `locks-out`: somebody may lose access, the administrators included
 * - `judgement`: only a person knows whether this is what is wanted
 */
export const unsafeReasons = ["replaces", "charge", "refuses-requests", "locks-out", "judgement"] as const;
export type UnsafeReason = (typeof unsafeReasons)[number];

/**
 * One change. A path starts with `$` (the resource's properties), with `@` (the place that the finding
 * points at), or is the name of one of the resource's own attributes (`DeletionPolicy`).
 */
export type RepairStep =
  | SetStep
  | AddStep
  | RemoveStep
  | RenameStep
  | MoveStep
  | ReferStep
  | ReplaceTextStep
  | SetParameterStep
  | RemoveDeclarationStep
  | AddResourceStep
  | AddParameterStep;

interface OnResource {
  /** The logical id of the resource to change, where not the finding's own. */
  readonly on?: string;
}

/** Gives a property a value, with the maps above it where they are missing. */
export interface SetStep extends OnResource {
  readonly set: string;
  readonly to: PlainData;
  /** Replaces what a function computes, too; without it that is left to a person. */
  readonly overwrite?: true;
}

/** Adds an item to a list, unless an equal one is there. */
export interface AddStep extends OnResource {
  readonly add: string;
  readonly item: PlainData;
  /** The member that names an item: one of the same name gets the other members instead. */
  readonly by?: string;
}

export interface RemoveStep extends OnResource {
  readonly remove: string;
}

/** Gives a key another name. */
export interface RenameStep extends OnResource {
  readonly rename: string;
  readonly as: string;
}

/** Moves a key with all that is below it. */
export interface MoveStep extends OnResource {
  readonly move: string;
  readonly to: string;
}

/** Where the finding is, functions that refer to one name or attribute refer to another: `Role`, `Role.Arn`. */
export interface ReferStep {
  readonly refer: string;
  readonly to: string;
}

/** Replaces a piece of a text, or of the text of `Fn::Sub`, wherever it stands in it. */
export interface ReplaceTextStep extends OnResource {
  readonly replaceText: string;
  readonly from: string;
  readonly with: string;
}

/** Gives an attribute of a parameter a value. */
export interface SetParameterStep {
  readonly setParameter: string;
  readonly attribute: string;
  readonly to: PlainData;
}

/** Removes a parameter, a mapping or a condition that nothing refers to. */
export interface RemoveDeclarationStep {
  readonly removeDeclaration: string;
  readonly section: "Parameters" | "Mappings" | "Conditions";
}

/** Adds a resource behind the finding's own, or that of `on`, under the finding's condition. A taken id gets a number. */
export interface AddResourceStep extends OnResource {
  readonly addResource: string;
  /** The name, in braces, by which other steps refer to it. */
  readonly as?: string;
  readonly is: PlainData;
}

export interface AddParameterStep {
  readonly addParameter: string;
  readonly as?: string;
  readonly is: PlainData;
}
