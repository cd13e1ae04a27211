import { refKind } from "../specification/ref-kinds.js";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const arnOf = (service: string): string => `^arn:[a-z-]+:${service}:[a-z0-9-]*:[0-9]*:[^*]+$`;
const anyArn = arnOf("[a-z0-9-]+");

/** Services whose ARNs rules tell from others. */
const services: Readonly<Record<string, string>> = {
  "AWS::CertificateManager::Certificate": "acm",
  "AWS::IAM::ServerCertificate": "iam",
};

/** The ARN of a log group ends in a star, for its streams. */
const logGroupArn = "^arn:[a-z-]+:logs:[a-z0-9-]*:[0-9]*:.+:\\*$";

/** What AWS calls a resource has no star in it, and is not empty. */
const noStar = "^[^*]+$";

/**
 * A regular expression that the text of `Ref` (without attribute) or `Fn::GetAtt` matches, whatever it is.
 * What custom resources, modules and nested stacks return is theirs to say.
 */
export function referencePattern(type: string, attribute: string | undefined): string | undefined {
  if (!type.startsWith("AWS::") || type === "AWS::CloudFormation::CustomResource") return undefined;
  const isArn = attribute === undefined ? refKind(type) === "arn" : /(^|[a-z])A(rn|RN)$/.test(attribute);
  if (attribute?.startsWith("Outputs.") === true) return undefined;
  if (isArn && type === "AWS::Logs::LogGroup") return logGroupArn;
  if (isArn) return services[type] === undefined ? anyArn : arnOf(services[type]);
  return attribute === undefined || /(Id|Name)$/.test(attribute) ? noStar : undefined;
}
