/** A condition that must have a value for a place to be reached. */
export interface Guard {
  readonly condition: string;
  readonly value: "true" | "false";
}
