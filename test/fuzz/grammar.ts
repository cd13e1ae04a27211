import type { Random } from "./random.js";

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Names that are used where they are defined and where they are not, and some that are traps in JavaScript. */
const names = [
  "A",
  "B",
  "C",
  "__proto__",
  "constructor",
  "toString",
  "AWS::Region",
  "AWS::NoValue",
  "Missing",
];

const texts = [
  "",
  "a",
  "true",
  "prod",
  "${A}",
  "${A.Arn}",
  "${!A}",
  "${",
  "arn:aws:s3:::${B}/*",
  "*",
  "{{resolve:ssm:/x}}",
  "{{resolve:",
  "10.0.0.0/16",
  "0.0.0.0/0",
  "a,b, c",
  "\u0000",
  "\ud800",
  "1e999",
  "-1",
  "&{A}",
];

const types = [
  "AWS::S3::Bucket",
  "AWS::SQS::Queue",
  "AWS::Lambda::Function",
  "AWS::IAM::Role",
  "AWS::EC2::SecurityGroup",
  "AWS::RDS::DBInstance",
  "AWS::CloudWatch::Alarm",
  "AWS::ECS::TaskDefinition",
  "AWS::Serverless::Function",
  "AWS::CloudFormation::Stack",
  "Custom::Thing",
  "AWS::No::Such",
  "",
];

const properties = [
  "PolicyDocument",
  "AssumeRolePolicyDocument",
  "Policies",
  "SecurityGroupIngress",
  "Environment",
  "ContainerDefinitions",
  "Tags",
  "BucketEncryption",
  "Statement",
  "Principal",
  "Action",
  "Resource",
  "Condition",
  "Effect",
  "Name",
  "Value",
  "Dimensions",
  "KmsMasterKeyId",
  "RedrivePolicy",
  "TemplateURL",
  "Parameters",
  "__proto__",
];

const functions: readonly string[] = [
  "Ref",
  "Condition",
  "Fn::If",
  "Fn::Sub",
  "Fn::Join",
  "Fn::Split",
  "Fn::Select",
  "Fn::FindInMap",
  "Fn::GetAtt",
  "Fn::GetAZs",
  "Fn::Cidr",
  "Fn::Base64",
  "Fn::ImportValue",
  "Fn::Length",
  "Fn::ToJsonString",
  "Fn::Transform",
  "Fn::Equals",
  "Fn::And",
  "Fn::Or",
  "Fn::Not",
  "Fn::Contains",
  "Fn::EachMemberEquals",
  "Fn::EachMemberIn",
  "Fn::RefAll",
  "Fn::ValueOf",
  "Fn::ValueOfAll",
  "Fn::NoSuch",
];

/** Templates, mostly right and now and then wrong in any place. */
export class Grammar {
  constructor(readonly random: Random) {}

  template(): Json {
    const sections: [string, Json][] = [
      ["AWSTemplateFormatVersion", "2010-09-09"],
      ["Parameters", this.section(() => this.parameter())],
      ["Mappings", this.section(() => this.section(() => this.section(() => this.value(1))))],
      ["Conditions", this.section(() => this.condition(3), true)],
      ["Rules", this.section(() => this.rule())],
      ["Resources", this.section(() => this.resource(), true)],
      ["Outputs", this.section(() => this.output())],
    ];
    if (this.random.chance(0.5))
      sections.push([
        "Transform",
        this.random.pick<Json>(["AWS::LanguageExtensions", "AWS::Serverless-2016-10-31"]),
      ]);
    if (this.random.chance(0.1)) sections.push(["Globals", this.value(3)]);
    return Object.fromEntries(
      sections
        .filter(() => !this.random.chance(0.15))
        .map(([name, value]) => [name, this.#orAnything(value)]),
    );
  }

  section(entry: () => Json, loops = false): Json {
    const result: [string, Json][] = [];
    for (let i = this.random.below(4); i >= 0; i--) {
      if (loops && this.random.chance(0.15)) result.push(this.loop(entry));
      else result.push([this.random.pick(names), this.#orAnything(entry())]);
    }
    return Object.fromEntries(result);
  }

  loop(entry: () => Json): [string, Json] {
    const name = this.random.pick(["X", "Y", "A"]);
    const body = this.random.chance(0.3)
      ? Object.fromEntries([this.loop(entry)])
      : { [`${this.random.pick(names)}\${${name}}`]: entry() };
    return [`Fn::ForEach::${this.random.pick(names)}`, [name, this.value(1, true), body]];
  }

  parameter(): Json {
    const result: Record<string, Json> = {
      Type: this.random.pick([
        "String",
        "Number",
        "CommaDelimitedList",
        "AWS::EC2::VPC::Id",
        "AWS::SSM::Parameter::Value<String>",
        "List<Number>",
      ]),
    };
    if (this.random.chance(0.5)) result.Default = this.random.pick<Json>([...texts, 5, true, ["a"]]);
    if (this.random.chance(0.3)) result.AllowedValues = this.value(1, true);
    if (this.random.chance(0.2))
      result.AllowedPattern = this.random.pick([
        "(a+)+$",
        "[",
        "^(a|b)*$",
        "(?=a)",
        "\\d{1,9}",
        "a{9999}",
        "(a{99}){99}",
        "",
      ]);
    if (this.random.chance(0.2)) result.MinLength = this.random.pick<Json>([0, 5, -1, "x"]);
    if (this.random.chance(0.2)) result.NoEcho = this.random.pick<Json>([true, "true", "yes"]);
    return result;
  }

  rule(): Json {
    return { RuleCondition: this.condition(2), Assertions: [{ Assert: this.condition(2) }] };
  }

  output(): Json {
    return { Value: this.value(3), Condition: this.random.pick(names), Export: { Name: this.value(2) } };
  }

  resource(): Json {
    const result: Record<string, Json> = { Type: this.random.pick(types), Properties: this.map(4) };
    if (this.random.chance(0.2)) result.Condition = this.random.pick(names);
    if (this.random.chance(0.2)) result.DependsOn = this.random.pick<Json>([...names, ["A", "B"]]);
    return result;
  }

  condition(depth: number): Json {
    const { random } = this;
    if (depth === 0 || random.chance(0.3))
      return random.chance(0.4)
        ? { Condition: random.pick(names) }
        : { "Fn::Equals": [{ Ref: random.pick(names) }, this.value(1)] };
    const operands = (): Json[] =>
      Array.from({ length: 1 + random.below(3) }, () => this.condition(depth - 1));
    return { [random.pick(["Fn::And", "Fn::Or", "Fn::Not"])]: operands() };
  }

  value(depth: number, list = false): Json {
    const { random } = this;
    if (depth <= 0) return random.pick<Json>([...texts, 0, 1.5, true, false, null, [], {}]);
    if (list || random.chance(0.15))
      return Array.from({ length: random.below(4) }, () => this.value(depth - 1));
    if (random.chance(0.5)) return this.call(depth);
    return random.chance(0.4) ? this.map(depth) : random.pick<Json>([...texts]);
  }

  map(depth: number): Json {
    return Object.fromEntries(
      Array.from({ length: this.random.below(4) }, () => [
        this.random.pick(properties),
        this.value(depth - 1),
      ]),
    );
  }

  call(depth: number): Json {
    const { random } = this;
    const name = random.pick(functions);
    if (random.chance(0.15)) return { [name]: this.value(depth - 1) };
    const inner = (): Json => this.value(depth - 1);
    switch (name) {
      case "Ref":
      case "Condition":
      case "Fn::GetAZs":
        return { [name]: random.pick(names) };
      case "Fn::If":
        return { [name]: [random.pick(names), inner(), inner()] };
      case "Fn::Sub":
        return {
          [name]: random.chance(0.5) ? random.pick(texts) : [random.pick(texts), { A: inner(), X: inner() }],
        };
      case "Fn::Join":
        return { [name]: [random.pick(texts), random.chance(0.5) ? this.value(depth - 1, true) : inner()] };
      case "Fn::Split":
        return { [name]: [",", inner()] };
      case "Fn::Select":
        return { [name]: [random.pick<Json>([0, "1", 99, -1, inner()]), this.value(depth - 1, true)] };
      case "Fn::FindInMap":
        return {
          [name]: ["A", random.pick<Json>(["A", { Ref: "A" }]), "B", { DefaultValue: inner() }].slice(
            0,
            3 + random.below(2),
          ),
        };
      case "Fn::GetAtt":
        return { [name]: random.pick<Json>(["A.Arn", ["B", "Arn"], "A", ["A", { Ref: "B" }]]) };
      case "Fn::Cidr":
        return { [name]: [inner(), random.pick<Json>([6, "999999999", inner()]), 8] };
      default:
        return { [name]: inner() };
    }
  }

  #orAnything(value: Json): Json {
    return this.random.chance(0.03) ? this.value(2) : value;
  }
}
