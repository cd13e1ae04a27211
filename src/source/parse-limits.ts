/** What a document may be at the most; a template is untrusted. */
export interface ParseLimits {
  /** Collections within collections. CloudFormation's own templates have about twenty. */
  readonly depth: number;
  /** Nodes, each alias counted as all that it stands for. */
  readonly nodes: number;
}

export const defaultParseLimits: ParseLimits = { depth: 256, nodes: 1_000_000 };
