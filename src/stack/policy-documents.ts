import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { type Located, propertiesOf } from "./located.js";

/** Who a policy speaks for: an identity's permissions, who may assume a role, or who may use a resource. */
export type PolicyKind = "identity" | "trust" | "resource";

interface PolicyPath {
  readonly kind: PolicyKind;
  /** From the properties; `*` is every item of a list. */
  readonly path: readonly string[];
}

const inline: PolicyPath = { kind: "identity", path: ["Policies", "*", "PolicyDocument"] };
const identity: readonly PolicyPath[] = [{ kind: "identity", path: ["PolicyDocument"] }];
const ofResource = (...path: readonly string[]): readonly PolicyPath[] => [{ kind: "resource", path }];

/** Where types keep policy documents. */
const policyPaths: Readonly<Record<string, readonly PolicyPath[]>> = {
  "AWS::IAM::Role": [inline, { kind: "trust", path: ["AssumeRolePolicyDocument"] }],
  "AWS::IAM::User": [inline],
  "AWS::IAM::Group": [inline],
  "AWS::IAM::Policy": identity,
  "AWS::IAM::ManagedPolicy": identity,
  "AWS::IAM::RolePolicy": identity,
  "AWS::IAM::UserPolicy": identity,
  "AWS::IAM::GroupPolicy": identity,
  "AWS::SSO::PermissionSet": [{ kind: "identity", path: ["InlinePolicy"] }],
  "AWS::S3::BucketPolicy": ofResource("PolicyDocument"),
  "AWS::S3::AccessPoint": ofResource("Policy"),
  "AWS::SQS::QueuePolicy": ofResource("PolicyDocument"),
  "AWS::SQS::QueueInlinePolicy": ofResource("PolicyDocument"),
  "AWS::SNS::TopicPolicy": ofResource("PolicyDocument"),
  "AWS::SNS::TopicInlinePolicy": ofResource("PolicyDocument"),
  "AWS::KMS::Key": ofResource("KeyPolicy"),
  "AWS::KMS::ReplicaKey": ofResource("KeyPolicy"),
  "AWS::SecretsManager::ResourcePolicy": ofResource("ResourcePolicy"),
  "AWS::ECR::Repository": ofResource("RepositoryPolicyText"),
  "AWS::OpenSearchService::Domain": ofResource("AccessPolicies"),
  "AWS::Elasticsearch::Domain": ofResource("AccessPolicies"),
  "AWS::EFS::FileSystem": ofResource("FileSystemPolicy"),
  "AWS::Backup::BackupVault": ofResource("AccessPolicy"),
  "AWS::ApiGateway::RestApi": ofResource("Policy"),
  "AWS::EC2::VPCEndpoint": ofResource("PolicyDocument"),
  "AWS::DynamoDB::Table": ofResource("ResourcePolicy", "PolicyDocument"),
  "AWS::Kinesis::ResourcePolicy": ofResource("ResourcePolicy"),
};

/**
 * Judges every policy document of the kinds that a resource holds, each in a part of its own.
 *
 * @param holder the run's resource, unless told otherwise
 */
export function eachDocument(
  run: CheckRun,
  kinds: readonly PolicyKind[],
  judge: (document: Located, kind: PolicyKind) => void,
  holder: Resource = run.resource,
): void {
  if (kinds.includes("identity"))
    eachServerlessPolicy(
      run,
      (policy) => {
        if (policy.value.kind === "map" && policy.value.node.entries.has("Statement"))
          judge(policy, "identity");
      },
      holder,
    );
  for (const type of holder.ruleTypes) {
    for (const { kind, path } of policyPaths[type] ?? []) {
      if (kinds.includes(kind))
        run.part(() => follow(run, propertiesOf(holder), path, (document) => judge(document, kind)));
    }
  }
}

const serverless = new Set(["AWS::Serverless::Function", "AWS::Serverless::StateMachine"]);

/**
 * What SAM gives the role that it makes: documents, names or ARNs of managed policies and templates of its own, one
 * or many. A role that is given takes none of them.
 *
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-policies
 */
export function eachServerlessPolicy(
  run: CheckRun,
  judge: (policy: Located) => void,
  holder: Resource = run.resource,
): void {
  if (!serverless.has(holder.type) || run.read(holder, "Role").value.kind !== "absent") return;
  const policies = run.read(holder, "Policies");
  if (policies.value.kind === "list") run.each(policies, judge);
  else if (policies.value.kind !== "absent") run.part(() => judge(policies));
}

function follow(
  run: CheckRun,
  at: Located,
  path: readonly string[],
  judge: (document: Located) => void,
): void {
  const [name, ...rest] = path;
  if (at.value.kind === "absent") return;
  if (name === undefined) judge(at);
  else if (name !== "*") follow(run, run.read(at, name), rest, judge);
  else if (!run.each(at, (item) => follow(run, item, rest, judge))) run.review(at);
}

/**
 * Judges every statement of the kinds of policies that a resource holds, each in a part of its own. A
 * statement may stand alone where a list could. What cannot be read is a review.
 *
 * @param holder the run's resource, unless told otherwise
 */
export function eachStatement(
  run: CheckRun,
  kinds: readonly PolicyKind[],
  judge: (statement: Located, kind: PolicyKind, document: Located) => void,
  holder: Resource = run.resource,
): void {
  const judgeAll = (document: Located, kind: PolicyKind): void => {
    // A document may be a JSON text, whose statements have no places.
    if (document.value.kind !== "map") {
      run.review(document);
      return;
    }
    const statements = run.read(document, "Statement");
    if (statements.value.kind === "map") judge(statements, kind, document);
    else if (
      statements.value.kind !== "absent" &&
      !run.each(statements, (statement) => judge(statement, kind, document))
    ) {
      run.review(statements);
    }
  };
  eachDocument(run, kinds, judgeAll, holder);
}
