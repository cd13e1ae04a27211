// Writes src/specification/generated/ from @aws-cdk/aws-service-spec; with --check, exits 1 where the
// committed data differs. The output depends on the installed database alone: same bytes every time.
//
// specification-index.txt: a line naming the format and the database, then a line per resource type:
//   its name, then where its block in specification-data.txt starts and how long it is, in bytes.
// specification-data.txt: a block per resource type, of lines:
//   TYPE [id=NAME,…] [ref=NAME,…] [tags=PROPERTY:list|map|asg] [stateful=yes] [transform=NAME]
//   properties, as tokens separated by spaces
//   attributes, as tokens
//   @NAME, then the properties of that definition, as tokens (a line per definition the type uses)
// A token is NAME=FLAGS TYPE [:DEFAULT] [;REFERENCE,…] without the spaces:
//   flags: ! required, * change replaces, ? change may replace, ~ deprecated, ^ documented as an ARN only
//   types: s string, i integer, n number, b boolean, j json, t timestamp, g tag, [T list, {T map,
//          (T|T) one of, @NAME a definition; s<a,b> and i<1,2> are enumerations
//   the default is JSON; it and enumerated texts are percent-encoded, so that all is ASCII
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";
import { documentedAsArn } from "./documented-as-arn.mjs";

const generated = new URL("../src/specification/generated/", import.meta.url);
const database = loadAwsServiceSpecSync();
const { version } = createRequire(import.meta.url)("@aws-cdk/aws-service-spec/package.json");

const letters = { integer: "i", number: "n", boolean: "b", json: "j", "date-time": "t", tag: "g" };
const tagShapes = { standard: "list", map: "map", asg: "asg" };

const inCodeUnitOrder = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const sortedNames = (record) => Object.keys(record).sort(inCodeUnitOrder);
const asciiText = (value) => encodeURIComponent(value);

function enumeration(values) {
  return values === undefined || values.length === 0 ? "" : `<${values.map(asciiText).join(",")}>`;
}

function encodeType(type) {
  switch (type.type) {
    case "string":
      return `s${enumeration(type.allowedValues)}`;
    case "integer":
      return `i${enumeration(type.allowedValues)}`;
    case "array":
      return `[${encodeType(type.element)}`;
    case "map":
      return `{${encodeType(type.element)}`;
    case "union":
      return encodeUnion(type.types);
    case "ref":
      return `@${definitionOf(type).name}`;
    default: {
      const letter = letters[type.type];
      if (letter === undefined) throw new Error(`the database has a new kind of type, ${type.type}`);
      return letter;
    }
  }
}

/** One letter where all alternatives are the same; flat, because a union of unions says no more. */
function encodeUnion(types) {
  const flat = types.flatMap((type) => (type.type === "union" ? type.types : [type]));
  const encoded = [...new Set(flat.map(encodeType))];
  return encoded.length === 1 ? encoded[0] : `(${encoded.join("|")})`;
}

/**
 * What older schemas of the type said is still accepted: CloudFormation coerces, and the database's
 * current word is not always the better one.
 */
function encodeFieldType(field) {
  return encodeUnion([field.type, ...(field.previousTypes ?? [])]);
}

function definitionOf(type) {
  return database.get("typeDefinition", type.reference);
}

const replacementFlags = { yes: "*", maybe: "?", no: "" };

function encodeProperty(name, property) {
  const flags =
    (property.required ? "!" : "") +
    replacementFlags[property.causesReplacement ?? "no"] +
    (property.deprecated === undefined || property.deprecated === "NONE" ? "" : "~") +
    (documentedAsArn(name, property.documentation ?? "") ? "^" : "");
  const fallback = property.defaultValue === undefined ? "" : `:${asciiText(property.defaultValue)}`;
  const references = [...new Set((property.relationshipRefs ?? []).filter(exists).map(referenceText))];
  const target = references.length === 0 ? "" : `;${references.sort(inCodeUnitOrder).join(",")}`;
  return `${name}=${flags}${encodeFieldType(property)}${fallback}${target}`;
}

const referenceText = (reference) => `${reference.cloudFormationType}.${reference.propertyName}`;

/** The database names targets that are no attribute nor property of their type (an `EC2::Instance.AutoScalingGroupName`). */
function exists({ cloudFormationType, propertyName }) {
  const [resource] = database.lookup("resource", "cloudFormationType", "equals", cloudFormationType);
  if (resource === undefined) return false;
  return [resource.attributes, resource.properties].some((names) => Object.hasOwn(names, propertyName));
}

function encodeProperties(properties) {
  return sortedNames(properties)
    .map((name) => encodeProperty(name, properties[name]))
    .join(" ");
}

/** Every definition that the resource's properties and attributes reach, by name. */
function reachableDefinitions(resource) {
  const definitions = new Map();
  const visitType = (type) => {
    if (type.element !== undefined) visitType(type.element);
    for (const alternative of type.types ?? []) visitType(alternative);
    if (type.type !== "ref") return;
    const definition = definitionOf(type);
    const known = definitions.get(definition.name);
    if (known === definition) return;
    if (known !== undefined) {
      throw new Error(`${resource.cloudFormationType} has two definitions named ${definition.name}`);
    }
    if (!/^\w+$/.test(definition.name))
      throw new Error(`definition ${definition.name} needs another encoding`);
    definitions.set(definition.name, definition);
    visitFields(definition.properties);
  };
  const visitFields = (fields) => {
    for (const field of Object.values(fields)) {
      for (const type of [field.type, ...(field.previousTypes ?? [])]) visitType(type);
    }
  };
  visitFields(resource.properties);
  visitFields(resource.attributes);
  return definitions;
}

function encodeResource(resource) {
  const { primaryIdentifier, cfnRefIdentifier, tagInformation, cloudFormationTransform } = resource;
  const head = [
    resource.cloudFormationType,
    ...(primaryIdentifier ? [`id=${primaryIdentifier.join(",")}`] : []),
    ...(cfnRefIdentifier ? [`ref=${cfnRefIdentifier.join(",")}`] : []),
    ...(tagInformation
      ? [`tags=${tagInformation.tagPropertyName}:${tagShapes[tagInformation.variant]}`]
      : []),
    ...(resource.isStateful ? ["stateful=yes"] : []),
    ...(cloudFormationTransform ? [`transform=${cloudFormationTransform}`] : []),
  ];
  const attributes = sortedNames(resource.attributes).map(
    (name) => `${name}=${encodeFieldType(resource.attributes[name])}`,
  );
  const definitions = reachableDefinitions(resource);
  const definitionLines = [...definitions.keys()]
    .sort(inCodeUnitOrder)
    .map((name) => `@${name} ${encodeProperties(definitions.get(name).properties)}`);
  const lines = [
    head.join(" "),
    encodeProperties(resource.properties),
    attributes.join(" "),
    ...definitionLines,
  ];
  const block = `${lines.join("\n")}\n`;
  const strange = /[^\n\x20-\x7e]/.exec(block);
  if (strange !== null) {
    throw new Error(
      `${resource.cloudFormationType} has the character ${JSON.stringify(strange[0])} in a name`,
    );
  }
  return block;
}

function generate() {
  const resources = [...database.all("resource")].sort((a, b) =>
    inCodeUnitOrder(a.cloudFormationType, b.cloudFormationType),
  );
  const blocks = resources.map(encodeResource);
  const index = [`wacheck-specification 1 @aws-cdk/aws-service-spec@${version}`];
  let start = 0;
  for (const [at, { cloudFormationType }] of resources.entries()) {
    index.push(`${cloudFormationType} ${start} ${blocks[at].length}`);
    start += blocks[at].length;
  }
  return { "specification-index.txt": `${index.join("\n")}\n`, "specification-data.txt": blocks.join("") };
}

function readIfThere(url) {
  try {
    return readFileSync(url, "latin1");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

const files = generate();
const differing = Object.keys(files).filter((name) => readIfThere(new URL(name, generated)) !== files[name]);
if (process.argv.includes("--check")) {
  if (differing.length > 0) {
    console.error(
      `${differing.join(" and ")} differ from the installed database; run: npm run specification`,
    );
    process.exitCode = 1;
  }
} else {
  for (const name of differing) writeFileSync(new URL(name, generated), files[name], "latin1");
  console.log(differing.length === 0 ? "nothing changed" : `wrote ${differing.join(" and ")}`);
}
