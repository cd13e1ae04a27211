import { childOf, mapAt, textOf } from "../source/access.js";
import type { MapEntry, MapNode, PathSegment, SourceNode } from "../source/node.js";

/**
 * SAM without its translator: names and positions stay as written, `Globals` merge, and a table says
 * what CloudFormation type a SAM resource becomes and under which name that type has its properties,
 * so that one rule covers both.
 *
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
export const serverlessTransform = "AWS::Serverless-2016-10-31";

const prefix = "AWS::Serverless::";

interface Translation {
  readonly type: string;
  /** Path in CloudFormation's properties -> path in SAM's, where they differ. */
  readonly renamed: Readonly<Record<string, string>>;
}

const translations: Readonly<Record<string, Translation>> = {
  "AWS::Serverless::Function": {
    type: "AWS::Lambda::Function",
    renamed: {
      "TracingConfig.Mode": "Tracing",
      "DeadLetterConfig.TargetArn": "DeadLetterQueue.TargetArn",
      "Code.ImageUri": "ImageUri",
    },
  },
  "AWS::Serverless::SimpleTable": {
    type: "AWS::DynamoDB::Table",
    renamed: {},
  },
  "AWS::Serverless::Api": {
    type: "AWS::ApiGateway::Stage",
    renamed: {},
  },
  "AWS::Serverless::HttpApi": {
    type: "AWS::ApiGatewayV2::Stage",
    renamed: {},
  },
  "AWS::Serverless::StateMachine": {
    type: "AWS::StepFunctions::StateMachine",
    renamed: {
      TracingConfiguration: "Tracing",
      LoggingConfiguration: "Logging",
      RoleArn: "Role",
      StateMachineName: "Name",
      StateMachineType: "Type",
    },
  },
  "AWS::Serverless::LayerVersion": { type: "AWS::Lambda::LayerVersion", renamed: {} },
  "AWS::Serverless::GraphQLApi": {
    type: "AWS::AppSync::GraphQLApi",
    renamed: { LogConfig: "Logging" },
  },
};

/** Which Globals section feeds which type. */
const globalSections: Readonly<Record<string, string>> = {
  "AWS::Serverless::Function": "Function",
  "AWS::Serverless::Api": "Api",
  "AWS::Serverless::HttpApi": "HttpApi",
  "AWS::Serverless::SimpleTable": "SimpleTable",
  "AWS::Serverless::StateMachine": "StateMachine",
  "AWS::Serverless::LayerVersion": "LayerVersion",
  "AWS::Serverless::CapacityProvider": "CapacityProvider",
};

/** Merges `Globals` into the SAM resources; what a global gives keeps the position of its line there. */
export function expandServerless(resources: MapNode, globals: SourceNode | undefined): MapNode {
  if (globals?.kind !== "map") return resources;
  const entries: MapEntry[] = [];
  for (const entry of resources.entries.values()) {
    const section = globalSections[textOf(childOf(entry.value, "Type")) ?? ""];
    const shared = section === undefined ? undefined : globals.entries.get(section);
    if (shared?.value.kind !== "map" || entry.value.kind !== "map") {
      entries.push(entry);
      continue;
    }
    const own = childOf(entry.value, "Properties");
    const properties = merge(shared.value, own?.kind === "map" ? own : mapAt(entry.key, []));
    const merged = [...entry.value.entries.values()].filter((e) => e.key.text !== "Properties");
    const propertiesKey = entry.value.entries.get("Properties")?.key ?? {
      ...entry.key,
      text: "Properties",
    };
    merged.push({ key: propertiesKey, value: properties });
    entries.push({ ...entry, value: mapAt(entry.value, merged) });
  }
  return mapAt(resources, entries);
}

/** SAM's merge: maps merge by key, lists join (globals first), anything else of the resource wins. */
function merge(shared: MapNode, own: MapNode): MapNode {
  if (isFunctionCall(shared) || isFunctionCall(own)) return own;
  const entries = new Map<string, MapEntry>();
  for (const entry of shared.entries.values()) entries.set(entry.key.text, entry);
  for (const entry of own.entries.values()) {
    const global = shared.entries.get(entry.key.text);
    entries.set(
      entry.key.text,
      global === undefined ? entry : { ...entry, value: mergeValue(global.value, entry.value) },
    );
  }
  return { ...mapAt(own, []), entries };
}

function mergeValue(shared: SourceNode, own: SourceNode): SourceNode {
  if (shared.kind === "map" && own.kind === "map") return merge(shared, own);
  if (shared.kind === "sequence" && own.kind === "sequence") {
    return { ...own, items: [...shared.items, ...own.items] };
  }
  return own;
}

function isFunctionCall(map: MapNode): boolean {
  if (map.entries.size !== 1) return false;
  const [key] = map.entries.keys();
  return key === "Ref" || (key?.startsWith("Fn::") ?? false);
}

/** The types whose rules look at a resource, and its properties under those types' names. */
export function asCloudFormation(
  type: string,
  properties: MapNode | undefined,
): { readonly ruleTypes: readonly string[]; readonly properties: MapNode | undefined } {
  const translation = type.startsWith(prefix) ? translations[type] : undefined;
  if (translation === undefined) return { ruleTypes: [type], properties };
  if (properties === undefined) return { ruleTypes: [type, translation.type], properties };
  const entries = new Map(properties.entries);
  for (const [target, source] of Object.entries(translation.renamed)) {
    const sourcePath = source.split(".");
    const node = descend(properties, sourcePath);
    if (node === undefined || target === source) continue;
    const targetPath = target.split(".");
    const head = targetPath[0] as string;
    entries.set(head, renamedEntry(targetPath, sourcePath, node, properties));
  }
  return { ruleTypes: [type, translation.type], properties: { ...properties, entries } };
}

/** How SAM writes a property of the CloudFormation type: the path below `Properties`, by names. */
export function serverlessPath(type: string, path: readonly string[]): readonly string[] {
  for (const [target, source] of Object.entries(translations[type]?.renamed ?? {})) {
    const names = target.split(".");
    if (names.every((name, i) => path[i] === name))
      return [...source.split("."), ...path.slice(names.length)];
  }
  return path;
}

function descend(map: MapNode, path: readonly string[]): SourceNode | undefined {
  let node: SourceNode | undefined = map;
  for (const name of path) node = childOf(node, name);
  return node;
}

/** An entry under CloudFormation's name whose path in the file is SAM's. */
function renamedEntry(
  target: readonly string[],
  source: readonly PathSegment[],
  node: SourceNode,
  properties: MapNode,
): MapEntry {
  const key = properties.entries.get(String(source[0]))?.key ?? {
    kind: "scalar" as const,
    text: "",
    type: "string" as const,
    style: "plain" as const,
    start: node.start,
    end: node.start,
  };
  const [head, ...rest] = target as [string, ...string[]];
  const value = rest.reduceRight<SourceNode>(
    (inner, name) => mapAt(node, [{ key: { ...key, text: name }, value: inner, written: [] }]),
    node,
  );
  return { key: { ...key, text: head }, value, written: source };
}

/** Whether SAM makes a resource of this name from the template's own ones. */
export function isServerlessGenerated(name: string, resourceTypes: ReadonlyMap<string, string>): boolean {
  if (
    name.startsWith("ServerlessRestApi") ||
    name.startsWith("ServerlessHttpApi") ||
    name.startsWith("ServerlessWebSocketApi")
  )
    return true;
  for (const [logicalId, type] of resourceTypes) {
    if (type.startsWith(prefix) && name.startsWith(logicalId) && name !== logicalId) return true;
  }
  return name.startsWith("ServerlessDeploymentApplication") || name === "CodeDeployServiceRole";
}
