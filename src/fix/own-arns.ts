import type { PlainData } from "../schema/plain-data.js";
import type { Stack } from "../stack/stack.js";
import type { Resource } from "../template/template.js";
import { readBelow } from "./read-below.js";
import { isThereWith } from "./reference-target.js";

interface Kind {
  readonly types: readonly string[];
  /** What actions are about: the resource, or what is in it. */
  readonly arns: (resource: Resource) => readonly PlainData[];
}

const ref = ({ name }: Resource): PlainData => ({ Ref: name });
const arn = ({ name }: Resource): PlainData => ({ "Fn::GetAtt": [name, "Arn"] });
const below = ({ name }: Resource, rest: string): PlainData => ({ "Fn::Sub": `\${${name}.Arn}/${rest}` });

/** By the service that stands in ARNs and before the colon of actions: the types whose ARNs its policies name. */
const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  [
    "dynamodb",
    {
      types: ["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"],
      arns: (table) => {
        const indexes = ["GlobalSecondaryIndexes", "LocalSecondaryIndexes"];
        const hasIndex = indexes.some((name) => readBelow(table, name) !== undefined);
        return [arn(table), ...(hasIndex ? [below(table, "index/*")] : [])];
      },
    },
  ],
  ["events", { types: ["AWS::Events::EventBus"], arns: (bus) => [arn(bus)] }],
  ["firehose", { types: ["AWS::KinesisFirehose::DeliveryStream"], arns: (stream) => [arn(stream)] }],
  ["iam", { types: ["AWS::IAM::Role"], arns: (role) => [arn(role)] }],
  ["kinesis", { types: ["AWS::Kinesis::Stream"], arns: (stream) => [arn(stream)] }],
  ["kms", { types: ["AWS::KMS::Key"], arns: (key) => [arn(key)] }],
  ["lambda", { types: ["AWS::Lambda::Function"], arns: (one) => [arn(one)] }],
  // The attribute ends in `:*`: the group's streams too.
  ["logs", { types: ["AWS::Logs::LogGroup"], arns: (group) => [arn(group)] }],
  ["s3", { types: ["AWS::S3::Bucket"], arns: (bucket) => [arn(bucket), below(bucket, "*")] }],
  ["secretsmanager", { types: ["AWS::SecretsManager::Secret"], arns: (secret) => [ref(secret)] }],
  ["sns", { types: ["AWS::SNS::Topic"], arns: (topic) => [ref(topic)] }],
  ["sqs", { types: ["AWS::SQS::Queue"], arns: (queue) => [arn(queue)] }],
  ["states", { types: ["AWS::StepFunctions::StateMachine"], arns: (machine) => [ref(machine)] }],
]);

/** The stack's resources of a service, as policies name them; none where it has none, or the service is not known. */
export function ownArns(stack: Stack, service: string, holder: Resource): readonly PlainData[] {
  const kind = kinds.get(service);
  if (kind === undefined) return [];
  const all = stack
    .ofType(...kind.types)
    .filter((resource) => resource !== holder && isThereWith(resource, holder));
  return meant(service, all, stack).flatMap(kind.arns);
}

/** Without those that AWS itself writes to, where there are others: groups of flow logs, topics of alarms. */
function meant(service: string, all: readonly Resource[], stack: Stack): readonly Resource[] {
  const areNamed = ({ name }: Resource, ...types: readonly string[]): boolean =>
    stack.mentioning(name, ...types).length > 0;
  const chosen = all.filter((resource) => {
    if (service === "logs") return areNamed(resource, "AWS::ECS::TaskDefinition", "AWS::Lambda::Function");
    if (service !== "sns") return true;
    return !areNamed(resource, "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm");
  });
  return chosen.length > 0 ? chosen : all;
}
