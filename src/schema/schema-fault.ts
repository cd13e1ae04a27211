import type { MapNode, SourceNode, SourceSpan } from "../source/node.js";
import { closestName } from "../text/closest-name.js";
import { nodeAt, pointerSegments } from "./plain-data.js";

/** What the generated validator says of one fault (ajv's error with `verbose`, as far as it is used). */
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  /** Set where the fault lies in the name of a map's key. */
  readonly propertyName?: string;
  readonly params: {
    readonly additionalProperty?: string;
    readonly missingProperty?: string;
    /** Of `dependencies`: what asks for the missing one. */
    readonly property?: string;
    readonly allowedValues?: readonly string[];
    readonly type?: string | readonly string[];
    readonly comparison?: string;
    readonly limit?: number;
    readonly i?: number;
    readonly j?: number;
  };
  /** The part of the schema that the keyword stands in. */
  readonly parentSchema: {
    readonly properties?: Readonly<Record<string, unknown>>;
    readonly oneOf?: readonly { readonly required: readonly string[] }[];
    readonly patternErrorMessage?: string;
  };
}

/** A fault in words, and where it is. */
export interface Fault {
  readonly message: string;
  readonly hint?: string;
  readonly span: SourceSpan;
}

/**
 * The one fault to tell, of all that the validator found: an unknown field before a missing one (the
 * misspelt field is often the missing one), then the first in the file.
 *
 * @param document what the file as a whole is called, `a rule`
 */
export function firstFault(errors: readonly SchemaError[], root: SourceNode, document: string): Fault {
  const told = errors.filter(isTold);
  const rank = (error: SchemaError): number =>
    error.keyword === "required" || error.keyword === "oneOf" ? 1 : 0;
  const faults = told.map((error) => ({ rank: rank(error), fault: describe(error, root, document) }));
  faults.sort((a, b) => a.rank - b.rank || a.fault.span.start - b.fault.span.start);
  const [first] = faults;
  if (first === undefined) throw new Error(`no fault among: ${errors.map((e) => e.schemaPath).join(", ")}`);
  return first.fault;
}

/** Branches of a choice, and keywords that only repeat what another error says, are left out. */
function isTold(error: SchemaError): boolean {
  if (error.keyword === "if" || error.keyword === "propertyNames") return false;
  return !error.schemaPath.includes("/oneOf/");
}

function describe(error: SchemaError, root: SourceNode, document: string): Fault {
  const node = nodeAt(root, error.instancePath);
  const place = placeName(error.instancePath, document);
  const { params, parentSchema } = error;
  switch (error.keyword) {
    case "additionalProperties":
      return unknownField(params.additionalProperty as string, parentSchema, node, place);
    case "required":
      return { message: `${place} lacks \`${params.missingProperty}\``, span: startOf(node) };
    case "dependencies":
      return {
        message: `${place} has \`${params.property}\` and lacks \`${params.missingProperty}\`, which belongs to it`,
        span: keySpan(node, params.property as string),
      };
    case "oneOf":
      return choice(
        (parentSchema.oneOf ?? []).flatMap((branch) => branch.required),
        node,
        place,
      );
    case "enum":
      return notOneOf(node, place, params.allowedValues ?? []);
    case "const":
      return {
        message: `${place} can only be \`true\``,
        hint: "To say the opposite, use the other test",
        span: node,
      };
    case "pattern":
      return error.propertyName === undefined
        ? {
            message: `${quoted(node)} does not do for ${place}: ${parentSchema.patternErrorMessage}`,
            span: node,
          }
        : {
            message: `\`${error.propertyName}\` does not do as a key of ${place}: ${parentSchema.patternErrorMessage}`,
            span: keySpan(node, error.propertyName),
          };
    case "type":
      return wrongType(node, place, [params.type ?? []].flat(), parentSchema);
    case "minItems":
    case "minProperties":
      return {
        message: `${place} is empty`,
        hint: "Leave it out, or give it at least one entry",
        span: node,
      };
    case "minimum":
      return {
        message: `${place} is ${quoted(node)}; the least that makes sense is ${params.limit}`,
        span: node,
      };
    case "uniqueItems": {
      const repeated =
        node.kind === "sequence" ? node.items[Math.max(params.i ?? 0, params.j ?? 0)] : undefined;
      return {
        message: `${repeated === undefined ? "an entry" : quoted(repeated)} stands in ${place} twice`,
        span: repeated ?? node,
      };
    }
    default:
      throw new Error(`no sentence for the schema's keyword "${error.keyword}"`);
  }
}

function unknownField(
  name: string,
  schema: SchemaError["parentSchema"],
  node: SourceNode,
  place: string,
): Fault {
  const known = Object.keys(schema.properties ?? {});
  const near = closestName(name, known);
  return {
    message: `\`${name}\` is not a field of ${place}${near === undefined ? "" : `; did you mean \`${near}\`?`}`,
    ...(near === undefined ? { hint: `Its fields are ${listed(known)}` } : {}),
    span: keySpan(node, name),
  };
}

function choice(names: readonly string[], node: SourceNode, place: string): Fault {
  const found = node.kind === "map" ? names.filter((name) => node.entries.has(name)) : [];
  const [, second] = found;
  const message = `${place} has exactly one of ${listed(names)}`;
  return second === undefined
    ? { message: `${message}; none was found`, span: startOf(node) }
    : { message: `${message}; found ${listed(found, "and")}`, span: keySpan(node, second) };
}

function notOneOf(node: SourceNode, place: string, allowed: readonly string[]): Fault {
  const near = node.kind === "scalar" ? closestName(node.text, allowed) : undefined;
  return {
    message: `${quoted(node)} does not do for ${place}${near === undefined ? "" : `; did you mean \`${near}\`?`}`,
    hint: `It can be ${listed(allowed)}`,
    span: node,
  };
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
};

/** The one map that can stand in place of a value. */
const optionName = "`{ option: NAME }`";

function wrongType(
  node: SourceNode,
  place: string,
  expected: readonly string[],
  schema: SchemaError["parentSchema"],
): Fault {
  const names = expected.map((type) =>
    type === "object" && schema.properties?.option !== undefined ? optionName : (typeNames[type] ?? type),
  );
  const wanted = [names.slice(0, -1).join(", "), names.at(-1)].filter((part) => part !== "").join(" or ");
  const isUnquoted = node.kind === "scalar" && node.style === "plain" && node.type !== "null";
  return {
    message: `${place} is ${found(node)}; ${wanted} is expected`,
    ...(isUnquoted && node.type !== "string" && expected.includes("string")
      ? { hint: `To make it text, quote it: "${node.text}"` }
      : {}),
    span: node,
  };
}

function found(node: SourceNode): string {
  if (node.kind === "map") return node.tag === undefined ? "a map" : `the function ${node.tag}`;
  if (node.kind === "sequence") return "a list";
  if (node.type === "null") return "empty";
  return node.type === "string" ? "text" : `the ${node.type} ${quoted(node)}`;
}

/** `a rule`, `` `severity` ``, ``item 2 of `resources` ``. */
function placeName(pointer: string, document: string): string {
  const segments = pointerSegments(pointer);
  const last = segments.at(-1);
  if (last === undefined) return document;
  const owner = segments.at(-2);
  return /^\d+$/.test(last) && owner !== undefined
    ? `item ${Number(last) + 1} of \`${owner}\``
    : `\`${last}\``;
}

function quoted(node: SourceNode): string {
  if (node.kind !== "scalar") return "what was found";
  const text = node.text.length > 60 ? `${node.text.slice(0, 60)}…` : node.text;
  return `"${text}"`;
}

function listed(names: readonly string[], last = "or"): string {
  const shown = names.map((name) => `\`${name}\``);
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} ${last} ${shown.at(-1)}`;
}

/** The first key of a map: the whole of it would be most of the file. */
export function startOf(node: SourceNode): SourceSpan {
  if (node.kind !== "map") return node;
  const [first] = node.entries.values();
  return first?.key ?? node;
}

function keySpan(node: SourceNode, name: string): SourceSpan {
  return (node as MapNode).entries?.get(name)?.key ?? startOf(node);
}
