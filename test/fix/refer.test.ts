import { describe, expect, it } from "vitest";
import { builtIn, repaired } from "./rule-with-fix.js";

describe("a reference to an attribute that there is not", () => {
  const rules = builtIn("template-unknown-attribute");
  const template = (value: string): string => `Resources:
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
  Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer }
Outputs:
  Address: # for clients
    Value: ${value} # as it is
`;

  it.each([
    ["!GetAtt Cache.RedisEndpoint.Address", "!GetAtt Cache.PrimaryEndPoint.Address"],
    ["!GetAtt 'Cache.RedisEndpoint.Address'", "!GetAtt 'Cache.PrimaryEndPoint.Address'"],
    ["!GetAtt [Cache, RedisEndpoint.Address]", "!GetAtt [Cache, PrimaryEndPoint.Address]"],
    ["{ Fn::GetAtt: [Balancer, Arn] }", "{ Fn::GetAtt: [Balancer, LoadBalancerArn] }"],
    ['{"Fn::GetAtt": "Balancer.Arn"}', '{"Fn::GetAtt": "Balancer.LoadBalancerArn"}'],
    ["!GetAtt\n      - Balancer\n      - Arn", "!GetAtt\n      - Balancer\n      - LoadBalancerArn"],
    ["!Sub 'redis://${Cache.RedisEndpoint.Address}:1'", "!Sub 'redis://${Cache.PrimaryEndPoint.Address}:1'"],
    [
      "!Sub ['${Balancer.Arn} ${A} ${!Balancer.Arn} ${Balancer.Arn}', { A: b }]",
      "!Sub ['${Balancer.LoadBalancerArn} ${A} ${!Balancer.Arn} ${Balancer.LoadBalancerArn}', { A: b }]",
    ],
    [
      "!Sub '${Balancer.Arn} ${Cache.RedisEndpoint.Address}'",
      "!Sub '${Balancer.LoadBalancerArn} ${Cache.PrimaryEndPoint.Address}'",
    ],
  ])("changes as little as it needs: %s", async (before, after) => {
    expect((await repaired(template(before), rules)).text).toBe(template(after));
  });

  it("changes what a literal block says", async () => {
    const text = (name: string): string =>
      `Resources:\n  Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer }\n  P:\n    Type: AWS::SSM::Parameter\n    Properties:\n      Type: String\n      Value: !Sub |\n        one\n        \${Balancer.${name}} # two\n`;
    expect((await repaired(text("Arn"), rules)).text).toBe(text("LoadBalancerArn"));
  });

  it("leaves what is near no attribute", async () => {
    const result = await repaired(template("!GetAtt Cache.Xyzzy"), rules);
    expect(result.text).toBe(template("!GetAtt Cache.Xyzzy"));
    expect(result.left[0]).toMatchObject({ reason: "it is near no attribute that the resource has" });
  });
});

describe("a name where an ARN is expected", () => {
  const rules = builtIn("template-arn-expected");

  it.each([
    ["!Ref Role", "!GetAtt Role.Arn"],
    ["\n        Ref: Role", "\n        Fn::GetAtt:\n          - Role\n          - Arn"],
  ])("becomes one: %s", async (before, after) => {
    const text = (arn: string): string =>
      `Resources:\n  Role:\n    Type: AWS::IAM::Role\n  Machine:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      RoleArn: ${arn}\n`.replace(
        ": \n",
        ":\n",
      );
    expect((await repaired(text(before), rules)).text).toBe(text(after));
  });

  it("becomes one in JSON, on its line", async () => {
    const text = (arn: string): string =>
      `{\n  "Resources": {\n    "Role": { "Type": "AWS::IAM::Role" },\n    "Machine": { "Type": "AWS::StepFunctions::StateMachine", "Properties": {\n      "RoleArn": ${arn}\n    } }\n  }\n}\n`;
    expect((await repaired(text('{ "Ref": "Role" }'), rules)).text).toBe(
      text('{ "Fn::GetAtt": ["Role", "Arn"] }'),
    );
  });

  it("is changed only in the branch that has it", async () => {
    const text = (arn: string): string =>
      `Parameters: { Stage: { Type: String, AllowedValues: [dev, prod] } }\nConditions: { IsProd: !Equals [!Ref Stage, prod] }\nResources:\n  Role: { Type: AWS::IAM::Role }\n  Machine:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      RoleArn: !If [IsProd, !GetAtt Role.Arn, ${arn}]\n`;
    expect((await repaired(text("!Ref Role"), rules)).text).toBe(text("!GetAtt Role.Arn"));
  });
});
