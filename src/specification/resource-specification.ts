import { attributeMissingFromDatabase, typeThatAnswers } from "./attribute-exceptions.js";
import { type DefinitionSpecification, definitionLookup, lazyDefinition, readTokens } from "./definition.js";
import { generatedBlock, generatedTypes, hasGeneratedBlock } from "./generated-data.js";
import { propertyAt, typeAtPath } from "./property-path.js";
import { type DefinitionLookup, type PropertyType, readType } from "./property-type.js";
import { holdsData } from "./stateful-types.js";

export interface TagProperty {
  readonly property: string;
  /** A list of `{Key, Value}`, a map, or an Auto Scaling group's list with `PropagateAtLaunch`. */
  readonly shape: "list" | "map" | "asg";
}

export interface AttributeSpecification {
  readonly type: PropertyType;
  /**
   * `documented`: `Fn::GetAtt` gives it. `possible`: it is a property that can be written, and for
   * some types, not for others, `Fn::GetAtt` reads those too; no schema says which.
   * https://github.com/cdklabs/awscdk-service-spec/issues/1139
   */
  readonly certainty: "documented" | "possible";
}

export interface ResourceSpecification extends DefinitionSpecification {
  readonly type: string;
  /** Custom resources take any property and give any attribute: nothing unknown is wrong there. */
  readonly open: boolean;
  /** Documented attributes, dotted ones (`Endpoint.Address`) included, in alphabetical order. */
  readonly attributes: readonly string[];
  /** Undefined where `Fn::GetAtt` of that name is an error. Names may be dotted. */
  attribute(name: string): AttributeSpecification | undefined;
  /** Undefined where the type cannot be tagged. */
  readonly tags?: TagProperty;
  /** Deleting it, or replacing it, loses what cannot be made again from the template. */
  readonly stateful: boolean;
  /** Names of the properties or attributes that identify it in Cloud Control; empty where unknown. */
  readonly primaryIdentifier: readonly string[];
  /** What `Ref` gives, by the same names; for composed ones the parts stand with a `|` between. */
  readonly refIdentifier: readonly string[];
  /** The transform that the type needs: `AWS::Serverless-2016-10-31`. */
  readonly transform?: string;
}

const customResource = "AWS::CloudFormation::CustomResource";
const cache = new Map<string, ResourceSpecification>();

/**
 * Everything known about a type; undefined where the type is unknown: misspelt, newer than the
 * database, third-party or a module. `Custom::…` is known, and open.
 */
export function resourceSpecification(type: string): ResourceSpecification | undefined {
  const known = cache.get(type);
  if (known !== undefined) return known;
  const block = generatedBlock(isCustom(type) ? customResource : type);
  if (block === undefined) return undefined;
  const specification = readResource(type, block);
  cache.set(type, specification);
  return specification;
}

/** Reads no more than the index. */
export function isKnownResourceType(type: string): boolean {
  return isCustom(type) || hasGeneratedBlock(type);
}

/** All types of the database, in alphabetical order. */
export function resourceTypes(): readonly string[] {
  return generatedTypes();
}

/**
 * Whether a type that is not known may nevertheless be right: modules, types that a publisher other
 * than AWS registered in the account, what the CDK writes into every template (`AWS::CDK::Metadata`),
 * and SAM's, of which the database has only some.
 */
export function isUncataloguedResourceType(type: string): boolean {
  if (isKnownResourceType(type)) return false;
  return (
    type.endsWith("::MODULE") ||
    type.startsWith("AWS::Serverless::") ||
    type.startsWith("AWS::CDK::") ||
    (/^\w+::\w+::\w+$/.test(type) && !/^(?:AWS|Alexa)::/.test(type))
  );
}

function isCustom(type: string): boolean {
  return type.startsWith("Custom::");
}

function readResource(type: string, block: string): ResourceSpecification {
  const [head = "", properties = "", attributeLine = "", ...definitionLines] = block.split("\n");
  const facts = readTokens(head.replace(/^\S+ ?/, ""));
  const definition = definitionLookup(definitionLines);
  const attributeTokens = readTokens(attributeLine);
  const names = (fact: string) => facts.get(fact)?.split(",") ?? [];
  const tags = facts.get("tags")?.split(":");
  const transform = facts.get("transform");
  const answering = typeThatAnswers(type);
  const open = isCustom(type) || type === customResource;
  const resource: ResourceSpecification = {
    ...lazyDefinition(type, properties, definition),
    type,
    open,
    attributes:
      answering === type ? [...attributeTokens.keys()] : (resourceSpecification(answering)?.attributes ?? []),
    attribute: (name) => readAttribute(resource, attributeTokens, name, definition),
    ...(tags !== undefined && { tags: { property: tags[0]!, shape: tags[1] as TagProperty["shape"] } }),
    stateful: facts.has("stateful") || holdsData(type),
    primaryIdentifier: names("id"),
    refIdentifier: facts.has("ref") ? names("ref") : names("id"),
    ...(transform !== undefined && { transform }),
  };
  return resource;
}

const anything: PropertyType = { kind: "json" };

function readAttribute(
  resource: ResourceSpecification,
  tokens: ReadonlyMap<string, string>,
  name: string,
  definition: DefinitionLookup,
): AttributeSpecification | undefined {
  const other = typeThatAnswers(resource.type);
  if (other !== resource.type) return resourceSpecification(other)?.attribute(name);
  const type = attributeInside(tokens, name, definition) ?? attributeMissingFromDatabase(resource.type, name);
  if (type !== undefined) return { type, certainty: "documented" };
  const property = propertyAt(resource, name.split("."));
  if (property !== undefined) return { type: property.type, certainty: "possible" };
  return resource.open ? { type: anything, certainty: "possible" } : undefined;
}

/** The attribute itself; or `Outputs.Name` of a map `Outputs`, `Endpoint.Port` of an object `Endpoint`. */
function attributeInside(
  tokens: ReadonlyMap<string, string>,
  name: string,
  definition: DefinitionLookup,
): PropertyType | undefined {
  for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
    const token = tokens.get(name.slice(0, end));
    if (token === undefined) continue;
    const inside = end === name.length ? [] : name.slice(end + 1).split(".");
    return typeAtPath(readType(token, 0, definition).type, inside);
  }
  return undefined;
}
