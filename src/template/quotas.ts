/**
 * What CloudFormation refuses, by number or length.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const quotas = {
  parameters: 200,
  mappings: 200,
  mappingKeys: 200,
  outputs: 200,
  resources: 500,
  /** Characters. */
  nameLength: 255,
  /** Bytes. */
  descriptionBytes: 1024,
  /** Bytes of a template in Amazon S3; one passed in the request may have 51,200. */
  templateBytes: 1_048_576,
} as const;
