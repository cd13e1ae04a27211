import type { CompanionKind } from "./companion.js";

/** The stack's own symmetric key for encryption: the one that most resources use. */
export const encryptionKey: CompanionKind = {
  candidates: (stack) => {
    const keys = stack.ofType("AWS::KMS::Key").filter(({ properties }) => {
      const plain = (name: string): string | undefined => {
        const node = properties?.entries.get(name)?.value;
        return node?.kind === "scalar" ? node.text : undefined;
      };
      return (
        (plain("KeySpec") ?? "SYMMETRIC_DEFAULT") === "SYMMETRIC_DEFAULT" &&
        (plain("KeyUsage") ?? "ENCRYPT_DECRYPT") === "ENCRYPT_DECRYPT"
      );
    });
    const uses = (name: string): number => stack.mentioning(name).length;
    return [...keys].sort((a, b) => uses(b.name) - uses(a.name));
  },
  proposal: {
    logicalId: "EncryptionKey",
    resource: {
      Type: "AWS::KMS::Key",
      // Without the key what it encrypted is lost.
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: {
        EnableKeyRotation: true,
        KeyPolicy: {
          Version: "2012-10-17",
          Statement: [
            {
              Sid: "Administration",
              Effect: "Allow",
              Principal: { AWS: { "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" } },
              Action: "kms:*",
              Resource: "*",
            },
          ],
        },
        Tags: [{ Key: "Name", Value: { "Fn::Sub": "${AWS::StackName}-encryption" } }],
      },
    },
    unsafe: "charge",
    because: "a new KMS key is billed by the month, and those who use the data need permission to use it",
  },
};
