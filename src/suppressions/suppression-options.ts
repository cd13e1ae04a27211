import type { SourceLocation } from "../source/node.js";

/** How a scan treats suppressions; plain data, so that it can be handed to a worker. */
export interface SuppressionOptions {
  /** False: every finding is shown as if nothing were suppressed. */
  readonly enabled: boolean;
  /** Those of the configuration. */
  readonly configured: readonly ConfiguredSuppression[];
  /** A suppression of wacheck's own forms without a reason does not count, and is reported. */
  readonly requireReason: boolean;
  /** Rules that nothing suppresses. */
  readonly mandatory: readonly string[];
  /** Ids of all rules there are, beside those that are run; by default the built-in ones. */
  readonly knownRules?: readonly string[];
  /** The day to which expiry dates are held, ISO; by default today's in UTC. */
  readonly today?: string;
}

/** A suppression as the configuration says it. What is given must be so for a finding to be suppressed. */
export interface ConfiguredSuppression {
  readonly rule: string;
  /** A pattern as in .gitignore, from the repository's root. */
  readonly path?: string;
  readonly resourceType?: string;
  readonly logicalId?: string;
  /** Dotted, under the resource's properties. */
  readonly property?: string;
  /** Of one finding. */
  readonly fingerprint?: string;
  readonly reason?: string;
  /** ISO date: the last day on which it holds. */
  readonly expires?: string;
  /** Where it is written; without it, what is wrong with it cannot be reported. */
  readonly location?: SourceLocation;
}

export const defaultSuppressionOptions: SuppressionOptions = {
  enabled: true,
  configured: [],
  requireReason: false,
  mandatory: [],
};
