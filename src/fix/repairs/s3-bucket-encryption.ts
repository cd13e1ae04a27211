import { childOf, itemsOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";

/** The algorithm that a key goes with, else the one that every bucket has. */
export const repair: CodeRepair = ({ resource, path }) => {
  const rules = itemsOf(
    childOf(childOf(resource?.properties, "BucketEncryption"), "ServerSideEncryptionConfiguration"),
  );
  const index = path.find((segment) => typeof segment === "number");
  const rule = typeof index === "number" ? rules[index] : undefined;
  const hasKey = childOf(childOf(rule, "ServerSideEncryptionByDefault"), "KMSMasterKeyID") !== undefined;
  return {
    steps: [
      {
        set: "$.BucketEncryption.ServerSideEncryptionConfiguration[*].ServerSideEncryptionByDefault.SSEAlgorithm",
        to: hasKey ? "aws:kms" : "AES256",
      },
    ],
  };
};
