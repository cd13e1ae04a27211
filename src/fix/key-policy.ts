import type { RepairStep } from "../rules/repair.js";
import { type PlainMap, plainData } from "../schema/plain-data.js";
import type { Resource } from "../template/template.js";
import { readBelow } from "./read-below.js";

interface Service {
  readonly principal: string;
  readonly sid: string;
  /** ARNs of this account on whose behalf the service uses the key. */
  readonly sources: string;
}

/**
 * Services that send under a key on behalf of a resource and name it.
 *
 * https://docs.aws.amazon.com/sns/latest/dg/sns-enable-encryption-for-topic-sqs-queue-subscriptions.html
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
const services = {
  sns: {
    principal: "sns.amazonaws.com",
    sid: "AllowTopicsOfTheAccount",
    sources: "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:*",
  },
  cloudwatch: {
    principal: "cloudwatch.amazonaws.com",
    sid: "AllowAlarmsOfTheAccount",
    sources: "arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:*",
  },
} as const satisfies Record<string, Service>;

/** Lets a service use a key for resources of this account; no step where the policy names the service already. */
export function admitService(key: Resource, name: keyof typeof services): readonly RepairStep[] {
  const policy = readBelow(key, "KeyPolicy");
  const said = policy === undefined ? "" : JSON.stringify(plainData(policy));
  return said.includes(`"${services[name].principal}"`) ? [] : [admission(key.name, name)];
}

/** @param key a logical id, or the name in braces of what is added */
export function admission(key: string, name: keyof typeof services): RepairStep {
  const { principal, sid, sources } = services[name];
  const statement: PlainMap = {
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: principal },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
    // By pattern: naming the topic itself would tie the key to what the key encrypts.
    Condition: { ArnLike: { "aws:SourceArn": { "Fn::Sub": sources } } },
  };
  return { add: "$.KeyPolicy.Statement", item: statement, on: key };
}
