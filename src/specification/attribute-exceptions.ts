import type { PropertyType } from "./property-type.js";

/** SAM types are read after the transform: the resource that has the logical id then answers. */
const transformedInto = new Map([
  ["AWS::Serverless::Api", "AWS::ApiGateway::RestApi"],
  ["AWS::Serverless::Application", "AWS::CloudFormation::Stack"],
  ["AWS::Serverless::Function", "AWS::Lambda::Function"],
  ["AWS::Serverless::HttpApi", "AWS::ApiGatewayV2::Api"],
  ["AWS::Serverless::LayerVersion", "AWS::Lambda::LayerVersion"],
  ["AWS::Serverless::SimpleTable", "AWS::DynamoDB::Table"],
  ["AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"],
]);

/** The type whose attributes, and whose `Ref`, the type has. */
export function typeThatAnswers(type: string): string {
  return transformedInto.get(type) ?? type;
}

const text: PropertyType = { kind: "string" };
const listOfText: PropertyType = { kind: "list", item: text };

/** Attributes that the documentation has, or had long enough to stand in templates, and the database lacks. */
const missing = new Map<string, ReadonlyMap<string, PropertyType>>([
  [
    // The names of the old resource specification, today `AddressesList` and `PortsList`.
    "AWS::ElastiCache::ReplicationGroup",
    new Map([
      ["ReadEndPoint.Addresses.List", listOfText],
      ["ReadEndPoint.Ports.List", listOfText],
    ]),
  ],
  // The old name of `Arn`.
  ["AWS::Elasticsearch::Domain", new Map([["DomainArn", text]])],
]);

/** The type of an attribute that the database does not know although `Fn::GetAtt` does. */
export function attributeMissingFromDatabase(type: string, name: string): PropertyType | undefined {
  // The outputs of a nested stack, by the names its template gives them.
  if (type === "AWS::CloudFormation::Stack" && /^Outputs\.[A-Za-z0-9]+$/.test(name)) return text;
  return missing.get(type)?.get(name);
}
