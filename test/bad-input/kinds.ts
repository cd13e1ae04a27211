import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** One kind of bad input, and the one clear thing that is said of it. */
export interface BadInput {
  /** The file's name, or how it is made. */
  readonly make: string | Buffer | ((folder: string, name: string) => void);
  readonly ending?: "json" | "yaml";
  /** What its error says, with its place: `3:5 …`; `- …` where it has none. */
  readonly error?: string;
  /** Findings on its text, `rule place`. */
  readonly findings?: readonly string[];
  readonly skipped?: true;
  /** Nothing in it suggests a template: found in a folder, it is passed over. */
  readonly onlyNamed?: true;
}

const queue = "Queue: {Type: AWS::SQS::Queue}";
const resources = (text: string): string => `Resources:\n${text.replace(/^/gm, "  ")}\n`;
const format = "AWSTemplateFormatVersion: '2010-09-09'\n";

const doubling = (levels: number): string =>
  Array.from(
    { length: levels },
    (_, i) => `A${i}: &a${i} [${i === 0 ? "x, x" : `*a${i - 1}, *a${i - 1}`}]\n`,
  ).join("");

/** By name. Each says one thing, once. */
export const badInputs: Readonly<Record<string, BadInput>> = {
  "an empty file": {
    onlyNamed: true,
    make: "",
    error: "1:1 the file is empty; write a template into it or leave it out of the scan",
  },
  "nothing but a comment": {
    onlyNamed: true,
    make: "# to do\n",
    error: "1:1 the file is empty; write a template into it or leave it out of the scan",
  },
  "binary data": {
    make: Buffer.from("Resources:\n  \u0000\u0001", "latin1"),
    error: "2:3 the file holds binary data, no text; leave it out of the scan",
  },
  "UTF-16 with its mark": {
    make: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(resources(queue), "utf16le")]),
    error: "1:1 the file is UTF-16; CloudFormation takes UTF-8, so save it as that",
  },
  "UTF-16 without a mark": {
    make: Buffer.from(resources(queue), "utf16le"),
    error: "1:1 the file is UTF-16; CloudFormation takes UTF-8, so save it as that",
  },
  "UTF-32": {
    onlyNamed: true,
    make: Buffer.from([0xff, 0xfe, 0, 0, 0x52, 0, 0, 0]),
    error: "1:1 the file is UTF-32; CloudFormation takes UTF-8, so save it as that",
  },
  "Latin-1": {
    make: Buffer.from(
      `Description: a \ufffd and caf\u00e9\n${resources(queue)}`.replace("\ufffd", "_"),
      "latin1",
    ),
    error: "1:25 this is no UTF-8, which CloudFormation takes; save the file in that encoding",
  },
  "more bytes than are read": {
    make: `${resources(queue)}#${" ".repeat(5 * 1024 * 1024)}`,
    error:
      "- the file has more than 5242880 bytes, and CloudFormation takes 1,048,576; `--limit file-size=N` allows more",
  },
  "a file that may not be read": {
    make: (folder, name) => {
      writeFileSync(join(folder, name), resources(queue));
      chmodSync(join(folder, name), 0);
    },
    error: "- the file may not be read; grant read permission or exclude it",
  },
  "a folder by a file's name": {
    make: (folder, name) => mkdirSync(join(folder, name)),
  },
  "a link that leads in a circle": {
    make: (folder, name) => symlinkSync(name, join(folder, name)),
    skipped: true,
  },
  "a link that leads nowhere": {
    make: (folder, name) => symlinkSync("nowhere.yaml", join(folder, name)),
    skipped: true,
  },
  "a link out of the folder": {
    make: (folder, name) => symlinkSync("/etc/passwd", join(folder, name)),
    skipped: true,
  },
  "a tab for indentation": {
    make: `${format}Resources:\n\tQueue: {Type: AWS::SQS::Queue}\n`,
    error: "3:1 a tab is used for indentation; YAML takes spaces only",
  },
  "a quote that is not closed": {
    make: `${format}Resources:\n  Queue: {Type: "AWS::SQS::Queue}\n`,
    error: "4:1 this is no valid YAML: deficient indentation",
  },
  "JSON with a comma too many": {
    make: '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {},}',
    ending: "json",
    error: "1:60 this is no valid JSON: property name expected",
  },
  "JSON that is cut": {
    make: '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {',
    ending: "json",
    error: "1:58 this is no valid JSON: close brace expected",
  },
  "a key that stands twice": {
    make: resources(`${queue}\n${queue}`),
    error: '3:3 the key "Queue" stands twice in this map; remove or rename one of them',
  },
  "a key that stands twice in JSON": {
    make: '{"Resources": {"Q": {"Type": "AWS::SQS::Queue", "Type": "AWS::SNS::Topic"}}}',
    ending: "json",
    error: '1:49 the key "Type" stands twice in this object; remove or rename one of them',
  },
  "several documents": {
    make: `${resources(queue)}---\n${resources(queue)}`,
    error:
      "2:33 the file holds several YAML documents; CloudFormation reads one, so put each into a file of its own",
  },
  "a list": {
    make: `- Resources:\n    Queue: {Type: AWS::SQS::Queue}\n`,
    skipped: true,
  },
  "no Resources": {
    make: format,
    error: "1:1 the template has no Resources section; CloudFormation requires one",
  },
  "Resources a list": {
    make: `${format}Resources: [Queue]\n`,
    error:
      "2:12 Resources must be a map from logical ids to resources; write each resource as `LogicalId:` with its Type below",
  },
  "Resources a text": {
    make: `${format}Resources: none\n`,
    error:
      "2:12 Resources must be a map from logical ids to resources; write each resource as `LogicalId:` with its Type below",
  },
  "10,000 lists in each other": {
    make: `${resources(queue)}Metadata: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`,
    error: "3:267 the document is nested deeper than 256 levels; `--limit depth=N` allows more",
  },
  "10,000 objects in each other in JSON": {
    make: `{"AWSTemplateFormatVersion": "2010-09-09", "Resources": ${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`,
    ending: "json",
    error: "1:1332 the document is nested deeper than 256 levels; `--limit depth=N` allows more",
  },
  "aliases that double (a billion laughs)": {
    make: `${doubling(40)}${resources(queue)}`,
    error:
      "18:18 the document has more than 1000000 nodes once its aliases are expanded; CloudFormation would not take it, `--limit nodes=N` allows more",
  },
  "an alias inside its own anchor": {
    make: resources("Queue: &q\n  Type: AWS::SQS::Queue\n  Metadata: {again: *q}"),
    error: "4:23 the alias *q stands inside its own anchor; what it means has no end",
  },
  "a merge key in a circle": {
    make: resources("Queue: &q\n  Type: AWS::SQS::Queue\n  <<: *q"),
    error: "4:9 the alias *q stands inside its own anchor; what it means has no end",
  },
  "an alias without an anchor": {
    make: resources("Queue: {Type: AWS::SQS::Queue, Metadata: *q}"),
    error: "2:44 the alias *q refers to an anchor that the file does not define before it",
  },
  "a merge key of a text": {
    make: resources("Queue:\n  <<: text\n  Type: AWS::SQS::Queue"),
    error: "3:9 a merge key (`<<`) takes a map or a list of maps",
  },
  "a map as a key": {
    make: resources("? {a: b}\n: {Type: AWS::SQS::Queue}\nOther: {Type: AWS::SQS::Queue}"),
    error: "2:5 a key of a map must be text; this one is a list or a map",
  },
  "a resource that is no map": {
    make: format + resources("Queue: AWS::SQS::Queue"),
    findings: ["template-structure 3:3"],
  },
  "a resource without a Type": {
    make: format + resources("Queue: {Properties: {QueueName: q}}"),
    findings: ["template-structure 3:3"],
  },
  "a Type that is a list": {
    make: format + resources("Queue: {Type: [AWS::SQS::Queue]}"),
    findings: ["template-structure 3:3"],
  },
  "Properties that are a list": {
    make: resources("Queue: {Type: AWS::SQS::Queue, Properties: [QueueName]}"),
    findings: ["template-structure 2:46"],
  },
  "conditions in a circle": {
    make: `Conditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A]\n${resources("Queue: {Type: AWS::SQS::Queue, Condition: A}")}`,
    findings: ["template-circular-condition 2:3"],
  },
  "resources in a circle": {
    make: resources(
      "A: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt B.QueueName}}\nB: {Type: AWS::SQS::Queue, DependsOn: A}",
    ),
    findings: ["template-circular-dependency 2:3", "template-circular-dependency 3:3"],
  },
  "a mapping that refers to itself": {
    make: `Mappings:\n  M: {a: {b: !FindInMap [M, a, b]}}\n${resources("Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !FindInMap [M, a, b]}}")}`,
    findings: ["template-intrinsic-arguments 2:14"],
  },
  "Fn::If with two arguments": {
    make: `Conditions: {A: !Equals [!Ref AWS::Region, x]}\n${resources("Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !If [A, b]}}")}`,
    findings: ["template-intrinsic-arguments 3:58"],
  },
  "an unknown condition": {
    make: resources("Queue: {Type: AWS::SQS::Queue, Condition: IsProd}"),
    findings: ["template-unknown-condition 2:45"],
  },
  "a reference to nothing": {
    make: resources("Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Stage}}"),
    findings: ["template-unresolved-reference 2:58"],
  },
  "an unknown tag": {
    make: resources("Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !Reff Stage}}"),
    findings: ["template-unknown-tag 2:58"],
  },
  "logical ids that mean something in JavaScript": {
    make: resources(
      "__proto__: {Type: AWS::SQS::Queue}\nconstructor: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt __proto__.QueueName}}\ntoString: {Type: AWS::SQS::Queue, DependsOn: hasOwnProperty}",
    ),
    findings: ["template-unresolved-reference 4:48"],
  },
  "sections that mean something in JavaScript": {
    make: `__proto__: {a: b}\n${resources(queue)}`,
    findings: ["template-structure 1:1"],
  },
  "a loop without the transform": {
    make: resources("Fn::ForEach::A: [X, [a], {'Q${X}': {Type: AWS::SQS::Queue}}]"),
    findings: ["template-structure 1:1"],
  },
  "a loop with two arguments": {
    make: `Transform: AWS::LanguageExtensions\n${resources("Fn::ForEach::A: [X, [a]]")}`,
    findings: ["template-intrinsic-arguments 3:19"],
  },
  "loops that make 27 million resources": {
    make: `Transform: AWS::LanguageExtensions\nMetadata: {l: &l [${Array.from({ length: 300 }, (_, i) => `i${i}`).join(",")}]}\n${resources("Fn::ForEach::A: [X, *l, {'Fn::ForEach::B': [Y, *l, {'Fn::ForEach::C': [Z, *l, {'Q${X}${Y}${Z}': {Type: AWS::SQS::Queue}}]}]}]")}`,
    findings: ["template-limit 4:3"],
  },
  "a parameter without a Type": {
    make: `Parameters: {Stage: {Default: dev}}\n${resources("Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Stage}}")}`,
    findings: ["template-invalid-parameter 1:14"],
  },
  "a pattern that takes for ever": {
    make: `Parameters: {Stage: {Type: String, AllowedPattern: '(a+)+$', Default: ${"a".repeat(5000)}!}}\n${resources("Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Stage}}")}`,
    findings: ["template-invalid-parameter 1:71"],
  },
};
