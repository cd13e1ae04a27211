import { describe, expect, it } from "vitest";
import { propertyAt, typeAtPath } from "../../src/specification/property-path.js";
import { resourceSpecification, resourceTypes } from "../../src/specification/resource-specification.js";
import { isSecretProperty, secretPropertyPaths } from "../../src/specification/secret-properties.js";
import {
  moreSecretPaths,
  secretNames,
  typesWithoutSecrets,
} from "../../src/specification/secret-property-names.js";

const dotted = (type: string) => secretPropertyPaths(type).map((path) => path.join("."));

describe("secret properties", () => {
  it.each([
    ["AWS::RDS::DBInstance", ["MasterUserPassword", "TdeCredentialPassword"]],
    ["AWS::RDS::DBCluster", ["MasterUserPassword"]],
    ["AWS::ElastiCache::ReplicationGroup", ["AuthToken"]],
    ["AWS::ElastiCache::User", ["AuthenticationMode.Passwords", "Passwords"]],
    ["AWS::Redshift::Cluster", ["MasterUserPassword"]],
    ["AWS::DocDB::DBCluster", ["MasterUserPassword"]],
    ["AWS::AmazonMQ::Broker", ["LdapServerMetadata.ServiceAccountPassword", "Users.*.Password"]],
    ["AWS::IAM::User", ["LoginProfile.Password"]],
    ["AWS::SecretsManager::Secret", ["SecretString"]],
    ["AWS::OpsWorks::App", ["AppSource.Password", "AppSource.SshKey", "SslConfiguration.PrivateKey"]],
    ["AWS::CodePipeline::Webhook", ["AuthenticationConfiguration.SecretToken"]],
    ["AWS::CodePipeline::Pipeline", ["Stages.*.Actions.*.Configuration.OAuthToken"]],
    ["AWS::EC2::VPNConnection", ["VpnTunnelOptionsSpecifications.*.PreSharedKey"]],
    ["AWS::ElasticLoadBalancingV2::Listener", ["DefaultActions.*.AuthenticateOidcConfig.ClientSecret"]],
    ["AWS::OpenSearchService::Domain", ["AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword"]],
    [
      "Alexa::ASK::Skill",
      ["AuthenticationConfiguration.ClientSecret", "AuthenticationConfiguration.RefreshToken"],
    ],
    ["AWS::Neptune::DBCluster", []],
    ["AWS::Cognito::UserPoolClient", []],
    ["AWS::Transfer::User", []],
    ["AWS::SSM::Parameter", []],
    ["AWS::AppMesh::VirtualNode", []],
    ["Custom::Secret", []],
    ["AWS::No::SuchType", []],
  ])("%s: %j", (type, paths) => {
    expect(dotted(type)).toEqual(paths);
  });

  it("include the nested settings of an endpoint", () => {
    expect(dotted("AWS::DMS::Endpoint")).toEqual(
      expect.arrayContaining(["Password", "MongoDbSettings.Password", "KafkaSettings.SaslPassword"]),
    );
    expect(dotted("AWS::KinesisFirehose::DeliveryStream")).toEqual(
      expect.arrayContaining([
        "HttpEndpointDestinationConfiguration.EndpointConfiguration.AccessKey",
        "SplunkDestinationConfiguration.HECToken",
      ]),
    );
  });

  it("are recognised at the index of a list, and inside a secret list", () => {
    expect(isSecretProperty("AWS::AmazonMQ::Broker", ["Users", 2, "Password"])).toBe(true);
    expect(isSecretProperty("AWS::AmazonMQ::Broker", ["Users", 2, "Username"])).toBe(false);
    expect(isSecretProperty("AWS::AmazonMQ::Broker", ["Users"])).toBe(false);
    expect(isSecretProperty("AWS::ElastiCache::User", ["Passwords", 0])).toBe(true);
  });

  it("are never an ARN, a name or an id", () => {
    const suspicious = resourceTypes()
      .flatMap((type) => dotted(type).map((path) => `${type} ${path}`))
      .filter((path) => /(?:Arn|ARN|Name|Id|Type|Url)$/.test(path));
    expect(suspicious).toEqual([]);
  });
});

describe("the tables", () => {
  it("use every name, and name only what there is", () => {
    const used = new Set(
      resourceTypes().flatMap((type) => secretPropertyPaths(type).map((path) => path.at(-1)!)),
    );
    expect([...secretNames].filter((name) => !used.has(name))).toEqual([]);
    for (const type of typesWithoutSecrets) expect(resourceSpecification(type), type).toBeDefined();
    for (const [type, paths] of moreSecretPaths) {
      for (const path of paths) {
        const steps = path.split(".");
        const resource = resourceSpecification(type)!;
        const found =
          propertyAt(resource, steps) ??
          typeAtPath({ kind: "object", definition: resource }, steps) ??
          // A key of free JSON.
          (propertyAt(resource, steps.slice(0, -1))?.type.kind === "json" || undefined);
        expect(found, `${type} ${path}`).toBeDefined();
      }
    }
  });
});
