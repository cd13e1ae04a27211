/** Where a secret may stand: a template around it. `q` is the secret quoted for YAML. */
export interface SecretPlace {
  readonly template: (q: string, raw: string) => string;
  readonly parameters?: (raw: string) => string;
}

const noEcho = (rest: string): string => `Parameters:\n  Pass: {Type: String, NoEcho: true${rest}}\n`;
const queue = (properties: string): string =>
  `Resources:\n  Thing: {Type: AWS::SQS::Queue, Properties: {${properties}}}\n`;
const database = (value: string): string =>
  `Resources:\n  Thing: {Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, MultiAZ: false, MasterUserPassword: ${value}}}\n`;

/** By name. */
export const secretPlaces: Readonly<Record<string, SecretPlace>> = {
  "a property": { template: (q) => queue(`QueueName: ${q}`) },
  "a secret property": { template: (q) => database(q) },
  "an unknown property's value": { template: (q) => queue(`NoSuchProperty: ${q}`) },
  "a key": { template: (q) => queue(`${q}: 1`) },
  "a logical id": { template: (q) => `Resources:\n  ${q}: {Type: AWS::SQS::Queue}\n` },
  "a resource's type": { template: (q) => `${queue("")}  Other: {Type: ${q}}\n` },
  "a default": {
    template: (q) => `Parameters: {P: {Type: String, Default: ${q}}}\n${queue("QueueName: !Ref P")}`,
  },
  "a default of NoEcho": { template: (q) => noEcho(`, Default: ${q}`) + database("!Ref Pass") },
  "values allowed for NoEcho": {
    template: (q) => noEcho(`, AllowedValues: [${q}, other]`) + database("!Ref Pass"),
  },
  "what NoEcho is compared with": {
    template: (q) =>
      `${noEcho("")}Conditions: {C: !Equals [!Ref Pass, ${q}]}\nResources:\n  Thing: {Type: AWS::RDS::DBInstance, Condition: C, Properties: {Engine: postgres, MultiAZ: !If [C, false, true], MasterUserPassword: !Ref Pass}}\n`,
  },
  "an override of NoEcho": {
    template: () => `${noEcho("")}${database("!Sub 'x${Pass}'")}`,
    parameters: (raw) => `Pass=${raw}`,
  },
  "a comment": { template: (_q, raw) => `# ${raw}\n${queue("QueueName: x")} # ${raw}\n` },
  "a comment beside a finding": {
    template: (_q, raw) =>
      `Resources:\n  Thing: # ${raw}\n    Type: AWS::RDS::DBInstance # ${raw}\n    Properties:\n      MultiAZ: false # ${raw}\n`,
  },
  Metadata: { template: (q) => `Metadata: {Note: ${q}}\n${queue("QueueName: x")}` },
  "a mapping": {
    template: (q) => `Mappings: {M: {a: {b: ${q}}}}\n${queue("QueueName: !FindInMap [M, a, b]")}`,
  },
  "an output": {
    template: (q) => `${queue("")}Outputs: {O: {Value: ${q}, Description: ${q}, Export: {Name: ${q}}}}\n`,
  },
  "user data": {
    template: (q) =>
      `Resources:\n  Thing: {Type: AWS::EC2::Instance, Properties: {ImageId: ami-1, UserData: !Base64 {'Fn::Sub': ${q}}}}\n`,
  },
  "an environment variable of a function": {
    template: (q) =>
      `Resources:\n  Thing: {Type: AWS::Lambda::Function, Properties: {Role: r, Code: {ZipFile: ${q}}, Environment: {Variables: {ANYTHING: ${q}, DB_PASSWORD: ${q}}}}}\n`,
  },
  "an environment variable of a container": {
    template: (q) =>
      `Resources:\n  Thing: {Type: AWS::ECS::TaskDefinition, Properties: {ContainerDefinitions: [{Name: a, Image: b, Environment: [{Name: API_TOKEN, Value: ${q}}, {Name: OTHER, Value: ${q}}]}]}}\n`,
  },
  "a policy": {
    template: (q) =>
      `Resources:\n  Thing: {Type: AWS::IAM::Policy, Properties: {PolicyName: ${q}, Roles: [r], PolicyDocument: {Statement: [{Sid: ${q}, Effect: Allow, Action: '*', Resource: ${q}}]}}}\n`,
  },
  "a tag": { template: (q) => queue(`Tags: [{Key: note, Value: ${q}}]`) },
  "names that are not there": {
    template: (q) =>
      `Resources:\n  Thing: {Type: AWS::SQS::Queue, Condition: ${q}, DependsOn: ${q}, Properties: {QueueName: !Ref ${q}, KmsMasterKeyId: !If [${q}, a, b]}}\n`,
  },
  "a key that stands twice": {
    template: (q) => `Resources:\n  ${q}: {Type: AWS::SQS::Queue}\n  ${q}: {Type: AWS::SQS::Queue}\n`,
  },
  "a line that does not parse": {
    template: (q) => `Resources:\n  Thing: {Type: AWS::SQS::Queue, QueueName: ${q}]\n`,
  },
  "an unknown section": { template: (q) => `${queue("")}${q}: {}\n` },
  "a loop": {
    template: (q) =>
      `Transform: AWS::LanguageExtensions\nResources:\n  'Fn::ForEach::L': [X, [${q}], {'\${X}': {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref X}}}]\n`,
  },
  "an unknown macro": { template: (q) => `Transform: [${q}]\n${queue("")}` },
};
