import { childOf, textOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/**
 * A token that Secrets Manager makes and keeps.
 *
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html
 */
export const repair: CodeRepair = ({ resource }) => {
  const [token, tls] = ["AuthToken", "TransitEncryptionEnabled"].map((name) =>
    childOf(resource?.properties, name),
  );
  if (token === undefined && textOf(tls) !== "true")
    return new Refusal("a token needs TransitEncryptionEnabled: true first");
  const secret = {
    Type: "AWS::SecretsManager::Secret",
    DeletionPolicy: "Retain",
    UpdateReplacePolicy: "Retain",
    Properties: {
      Description: { "Fn::Sub": "Token of {resource} in ${AWS::StackName}" },
      GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
    },
  };
  return {
    steps: [
      { addResource: "{resource}AuthToken", as: "secret", is: secret },
      {
        set: "$.AuthToken",
        to: { "Fn::Sub": "{{resolve:secretsmanager:${{secret}}}}" },
        overwrite: true,
      },
    ],
  };
};
