import type { RepairStep } from "../../rules/repair.js";
import type { CodeRepair } from "../code-repair.js";
import { monitoringRoleSteps } from "../monitoring-role-steps.js";
import { Refusal } from "../refusal.js";

/**
 * What a property needs beside it, by the name of the property that the finding points at. Where two exclude
 * each other, the one that is the weaker goes.
 */
const needs: Readonly<Record<string, Readonly<Record<string, readonly RepairStep[]>>>> = {
  "AWS::DynamoDB::Table": { KMSMasterKeyId: [{ set: "$.SSESpecification.SSEType", to: "KMS" }] },
  "AWS::RDS::DBInstance": { KmsKeyId: [{ set: "$.StorageEncrypted", to: true }] },
  "AWS::RDS::DBCluster": { KmsKeyId: [{ set: "$.StorageEncrypted", to: true }] },
  "AWS::ElastiCache::ReplicationGroup": {
    MultiAZEnabled: [{ set: "$.AutomaticFailoverEnabled", to: true }],
    KmsKeyId: [{ set: "$.AtRestEncryptionEnabled", to: true }],
    AuthToken: [{ set: "$.TransitEncryptionEnabled", to: true }],
  },
  "AWS::EFS::FileSystem": { KmsKeyId: [{ set: "$.Encrypted", to: true }] },
  "AWS::SQS::Queue": { KmsMasterKeyId: [{ remove: "$.SqsManagedSseEnabled" }] },
};

export const repair: CodeRepair = ({ resource, path }, stack) => {
  const [name] = path.filter((segment) => typeof segment === "string" && segment !== "Fn::If").slice(-1);
  const steps = needs[resource?.type ?? ""]?.[String(name)];
  if (name === "MonitoringInterval") return { steps: monitoringRoleSteps(resource, stack) };
  if (steps === undefined) return new Refusal("which of the two is meant is yours to say");
  if (name !== "AuthToken") return { steps };
  return { steps, unsafe: "refuses-requests", because: "clients that connect without TLS are refused" };
};
