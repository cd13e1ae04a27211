import { describe, expect, it } from "vitest";
import { objectDefinitions, propertyAt, takesAnything } from "../../src/specification/property-path.js";
import type { PropertyType } from "../../src/specification/property-type.js";
import {
  isKnownResourceType,
  isUncataloguedResourceType,
  type ResourceSpecification,
  resourceSpecification,
  resourceTypes,
} from "../../src/specification/resource-specification.js";
import { typesAddedAsStateful } from "../../src/specification/stateful-types.js";

function specificationOf(type: string): ResourceSpecification {
  const resource = resourceSpecification(type);
  if (resource === undefined) throw new Error(`${type} is unknown`);
  return resource;
}

const propertyOf = (type: string, path: string) =>
  propertyAt(
    specificationOf(type),
    path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
  );

describe("types", () => {
  it("knows the whole database, in order and once each", () => {
    const types = resourceTypes();
    expect(types.length).toBeGreaterThan(1500);
    expect([...new Set(types)].sort()).toEqual(types);
  });

  it("knows a type exactly as spelt", () => {
    expect(isKnownResourceType("AWS::S3::Bucket")).toBe(true);
    for (const wrong of [
      "AWS::S3::bucket",
      "AWS::S3::Bucke",
      "S3::Bucket",
      "",
      "AWS::S3::Bucket 0",
      "__proto__",
    ]) {
      expect(isKnownResourceType(wrong), wrong).toBe(false);
      expect(resourceSpecification(wrong), wrong).toBeUndefined();
    }
  });

  it("tells a misspelt type from one that no database has", () => {
    expect(isUncataloguedResourceType("AWS::S3::Bukcet")).toBe(false);
    expect(isUncataloguedResourceType("AWS::S3::Bucket")).toBe(false);
    expect(isUncataloguedResourceType("Bucket")).toBe(false);
    for (const type of [
      "Datadog::Monitors::Monitor",
      "My::S3::Encrypted::MODULE",
      "AWS::CDK::Metadata",
      "AWS::Serverless::Connector",
    ]) {
      expect(isUncataloguedResourceType(type), type).toBe(true);
    }
  });

  it("takes any property and gives any attribute of a custom resource", () => {
    const custom = specificationOf("Custom::Certificate");
    expect(custom).toMatchObject({ type: "Custom::Certificate", open: true });
    expect(custom.property("ServiceToken")?.required).toBe(true);
    expect(custom.attribute("Anything.Inside")?.certainty).toBe("possible");
  });
});

describe("properties", () => {
  it("are spelt as the service spells them", () => {
    expect(specificationOf("AWS::RDS::DBInstance").property("VPCSecurityGroups")).toBeDefined();
    expect(specificationOf("AWS::RDS::DBInstance").property("VpcSecurityGroups")).toBeUndefined();
    const group = specificationOf("AWS::ElastiCache::ReplicationGroup");
    expect(group.property("ReplicationGroupDescription")?.required).toBe(true);
    expect(group.property("CacheNodeType")).toBeDefined();
    expect(group.property("Description")).toBeUndefined();
    expect(group.property("NodeType")).toBeUndefined();
  });

  it("do not include what every object has", () => {
    const bucket = specificationOf("AWS::S3::Bucket");
    for (const name of ["__proto__", "constructor", "toString"]) {
      expect(bucket.property(name)).toBeUndefined();
      expect(bucket.attribute(name)).toBeUndefined();
    }
  });

  it.each([
    ["AWS::S3::Bucket", "BucketName", "yes"],
    ["AWS::S3::Bucket", "Tags", "no"],
    ["AWS::RDS::DBInstance", "StorageEncrypted", "yes"],
    ["AWS::RDS::DBInstance", "AllocatedStorage", "no"],
    ["AWS::RDS::DBCluster", "StorageEncrypted", "yes"],
    ["AWS::EC2::Instance", "ImageId", "yes"],
    ["AWS::EC2::Instance", "InstanceType", "maybe"],
    ["AWS::Lambda::Function", "FunctionName", "yes"],
    ["AWS::Lambda::Function", "Timeout", "no"],
    ["AWS::SNS::Topic", "FifoTopic", "yes"],
    ["AWS::EC2::VPC", "CidrBlock", "yes"],
  ])("%s.%s: changing it replaces: %s", (type, name, replacement) => {
    expect(specificationOf(type).property(name)?.replacement).toBe(replacement);
  });

  it.each([
    ["AWS::Lambda::Function", "Timeout", "integer"],
    ["AWS::RDS::DBInstance", "MultiAZ", "boolean"],
    ["AWS::IAM::Role", "AssumeRolePolicyDocument.Statement", undefined],
    ["AWS::S3::Bucket", "BucketEncryption.ServerSideEncryptionConfiguration.0.BucketKeyEnabled", "boolean"],
    ["AWS::S3::Bucket", "LifecycleConfiguration.Rules.*.Status", "string"],
    ["AWS::S3::Bucket", "LifecycleConfiguration.Rules.Status", undefined],
    ["AWS::ECS::TaskDefinition", "ContainerDefinitions.0.Secrets.0.ValueFrom", "string"],
    ["AWS::SNS::Topic", "Tags.0.Key", "string"],
    // Statements contain statements.
    ["AWS::WAFv2::WebACL", "Rules.0.Statement.NotStatement.Statement.NotStatement.Statement", "object"],
  ])("%s.%s is of kind %s", (type, path, kind) => {
    expect(propertyOf(type, path)?.type.kind).toBe(kind);
  });

  it("have their enumerations, references, defaults and deprecation", () => {
    expect(propertyOf("AWS::S3::Bucket", "LifecycleConfiguration.Rules.0.Status")?.type).toEqual({
      kind: "string",
      enum: ["Enabled", "Disabled"],
    });
    expect(propertyOf("AWS::Lambda::Function", "Role")?.targets).toEqual([
      { type: "AWS::IAM::Role", attribute: "Arn" },
    ]);
    const group = specificationOf("AWS::AutoScaling::AutoScalingGroup");
    expect(group.property("NotificationConfiguration")?.deprecated).toBe(true);
    expect(group.property("NotificationConfigurations")).not.toHaveProperty("deprecated");
    expect(propertyOf("AWS::KMS::Key", "KeySpec")?.default).toBe("SYMMETRIC_DEFAULT");
    expect(propertyOf("AWS::Lambda::Function", "Timeout")).not.toHaveProperty("default");
  });

  it("show the definitions behind lists, maps and unions", () => {
    const rules = propertyOf("AWS::S3::Bucket", "LifecycleConfiguration.Rules")!;
    expect(objectDefinitions(rules.type).map(({ name }) => name)).toEqual(["Rule"]);
    expect(takesAnything(rules.type)).toBe(false);
    const policy = propertyOf("AWS::S3::BucketPolicy", "PolicyDocument")!;
    expect(objectDefinitions(policy.type)).toEqual([]);
    expect(takesAnything(policy.type)).toBe(true);
  });

  it("decode for every type, all the way down", () => {
    const kinds = new Set<string>();
    let properties = 0;
    for (const type of resourceTypes()) {
      const open = [specificationOf(type) as ReturnType<typeof objectDefinitions>[number]];
      const seen = new Set(open);
      for (let definition = open.pop(); definition !== undefined; definition = open.pop()) {
        for (const name of definition.propertyNames()) {
          const property = definition.property(name)!;
          properties++;
          collectKinds(property.type, kinds);
          for (const inner of objectDefinitions(property.type)) {
            if (!seen.has(inner)) open.push(inner);
            seen.add(inner);
          }
        }
      }
    }
    expect(properties).toBeGreaterThan(40_000);
    expect([...kinds].sort()).toEqual([
      "boolean",
      "integer",
      "json",
      "list",
      "map",
      "number",
      "object",
      "string",
      "timestamp",
      "union",
    ]);
  });
});

function collectKinds(type: PropertyType, kinds: Set<string>): void {
  kinds.add(type.kind);
  if (type.kind === "list") collectKinds(type.item, kinds);
  if (type.kind === "map") collectKinds(type.value, kinds);
  if (type.kind === "union") for (const alternative of type.types) collectKinds(alternative, kinds);
}

describe("attributes", () => {
  it.each<[type: string, documented: string[], absent: string[]]>([
    [
      "AWS::S3::Bucket",
      ["Arn", "DomainName", "RegionalDomainName", "DualStackDomainName", "WebsiteURL"],
      ["ARN"],
    ],
    ["AWS::EC2::VPC", ["CidrBlock", "DefaultSecurityGroup", "DefaultNetworkAcl", "VpcId"], ["Arn"]],
    [
      "AWS::EC2::Instance",
      ["AvailabilityZone", "PrivateIp", "PublicDnsName", "PublicIp"],
      ["Arn", "IpAddress"],
    ],
    ["AWS::EC2::SecurityGroup", ["GroupId", "VpcId"], ["Arn"]],
    [
      "AWS::RDS::DBInstance",
      [
        "Endpoint.Address",
        "Endpoint.Port",
        "Endpoint.HostedZoneId",
        "DBInstanceArn",
        "DbiResourceId",
        "MasterUserSecret.SecretArn",
      ],
      ["Arn", "Endpoint.Adress", "Address"],
    ],
    [
      "AWS::RDS::DBCluster",
      ["Endpoint.Address", "Endpoint.Port", "ReadEndpoint.Address", "DBClusterArn", "DBClusterResourceId"],
      ["Arn", "ReaderEndpoint.Address"],
    ],
    [
      "AWS::ElastiCache::ReplicationGroup",
      [
        "PrimaryEndPoint.Address",
        "PrimaryEndPoint.Port",
        "ReaderEndPoint.Address",
        "ReaderEndPoint.Port",
        "ConfigurationEndPoint.Address",
        "ConfigurationEndPoint.Port",
        "ReadEndPoint.Addresses",
        "ReadEndPoint.AddressesList",
        "ReadEndPoint.Addresses.List",
      ],
      ["PrimaryEndpoint.Address", "Arn"],
    ],
    ["AWS::ElastiCache::CacheCluster", ["RedisEndpoint.Address", "ConfigurationEndpoint.Port"], ["Endpoint"]],
    [
      "AWS::ElasticLoadBalancingV2::LoadBalancer",
      [
        "LoadBalancerArn",
        "LoadBalancerFullName",
        "LoadBalancerName",
        "DNSName",
        "CanonicalHostedZoneID",
        "SecurityGroups",
      ],
      ["Arn", "DnsName", "CanonicalHostedZoneId"],
    ],
    ["AWS::ElasticLoadBalancingV2::TargetGroup", ["TargetGroupArn", "TargetGroupFullName"], ["Arn"]],
    ["AWS::Lambda::Function", ["Arn"], ["FunctionArn"]],
    ["AWS::Lambda::Version", ["FunctionArn", "Version"], ["Arn"]],
    ["AWS::IAM::Role", ["Arn", "RoleId"], ["RoleArn"]],
    ["AWS::SQS::Queue", ["Arn", "QueueName", "QueueUrl"], ["QueueArn"]],
    ["AWS::SNS::Topic", ["TopicArn", "TopicName"], ["Arn"]],
    ["AWS::KMS::Key", ["Arn", "KeyId"], ["KeyArn"]],
    ["AWS::SecretsManager::Secret", ["Id"], ["Arn"]],
    ["AWS::DynamoDB::Table", ["Arn", "StreamArn"], ["TableArn"]],
    ["AWS::ECS::Service", ["Name", "ServiceArn"], ["Arn"]],
    ["AWS::ECS::Cluster", ["Arn"], ["ClusterArn"]],
    ["AWS::CloudFront::Distribution", ["DomainName", "Id"], ["Arn"]],
    ["AWS::ApiGateway::RestApi", ["RootResourceId", "RestApiId"], ["Arn"]],
    ["AWS::Cognito::UserPool", ["Arn", "ProviderName", "ProviderURL"], ["UserPoolArn"]],
    ["AWS::Logs::LogGroup", ["Arn"], ["LogGroupArn"]],
    ["AWS::Elasticsearch::Domain", ["Arn", "DomainArn", "DomainEndpoint"], ["ARN"]],
    ["AWS::CloudFormation::Stack", ["Outputs.VpcId"], ["Outputs.", "Arn"]],
    ["AWS::ServiceCatalog::CloudFormationProvisionedProduct", ["Outputs.Any", "RecordId"], ["Arn"]],
    // Of the function that the transform makes.
    ["AWS::Serverless::Function", ["Arn"], ["FunctionArn"]],
    ["AWS::Serverless::SimpleTable", ["Arn", "StreamArn"], ["TableArn"]],
  ])("%s", (type, documented, absent) => {
    const resource = specificationOf(type);
    for (const name of documented) expect(resource.attribute(name)?.certainty, name).toBe("documented");
    for (const name of absent) expect(resource.attribute(name), name).toBeUndefined();
  });

  it("have their type", () => {
    const { attribute } = specificationOf("AWS::ElasticLoadBalancingV2::LoadBalancer");
    expect(attribute("SecurityGroups")?.type).toEqual({ kind: "list", item: { kind: "string" } });
    expect(attribute("DNSName")?.type).toEqual({ kind: "string" });
  });

  it("are listed, for a SAM type those of what it becomes", () => {
    expect(specificationOf("AWS::SQS::Queue").attributes).toEqual(["Arn", "QueueName", "QueueUrl"]);
    expect(specificationOf("AWS::Serverless::SimpleTable").attributes).toEqual(["Arn", "StreamArn"]);
  });

  it("are possible where they are properties that can be written", () => {
    expect(specificationOf("AWS::S3::Bucket").attribute("BucketName")?.certainty).toBe("possible");
  });
});

describe("the resource as a whole", () => {
  it.each([
    ["AWS::S3::Bucket", { property: "Tags", shape: "list" }],
    ["AWS::SSM::Parameter", { property: "Tags", shape: "map" }],
    ["AWS::AutoScaling::AutoScalingGroup", { property: "Tags", shape: "asg" }],
    ["AWS::Cognito::UserPool", { property: "UserPoolTags", shape: "map" }],
    ["AWS::Route53::HostedZone", { property: "HostedZoneTags", shape: "list" }],
    ["AWS::IAM::Policy", undefined],
    ["AWS::SQS::QueuePolicy", undefined],
  ])("%s is tagged by %o", (type, tags) => {
    expect(specificationOf(type).tags).toEqual(tags);
  });

  it("names only tag properties that there are", () => {
    const dangling = resourceTypes().filter((type) => {
      const resource = specificationOf(type);
      return resource.tags !== undefined && resource.property(resource.tags.property) === undefined;
    });
    expect(dangling).toEqual([]);
  });

  it("is stateful where its loss loses data", () => {
    for (const type of [
      "AWS::RDS::DBInstance",
      "AWS::S3::Bucket",
      "AWS::DynamoDB::Table",
      "AWS::MSK::Cluster",
    ]) {
      expect(specificationOf(type).stateful, type).toBe(true);
    }
    for (const type of ["AWS::IAM::Role", "AWS::Lambda::Function", "AWS::EC2::SecurityGroup"]) {
      expect(specificationOf(type).stateful, type).toBe(false);
    }
    for (const type of typesAddedAsStateful) expect(isKnownResourceType(type), type).toBe(true);
  });

  it("has its identifiers and its transform", () => {
    expect(specificationOf("AWS::ECS::Service")).toMatchObject({
      primaryIdentifier: ["ServiceArn", "Cluster"],
      refIdentifier: ["ServiceArn"],
    });
    expect(specificationOf("AWS::S3::Bucket").refIdentifier).toEqual(["BucketName"]);
    expect(specificationOf("AWS::Serverless::Function").transform).toBe("AWS::Serverless-2016-10-31");
    expect(specificationOf("AWS::S3::Bucket").transform).toBeUndefined();
  });
});
