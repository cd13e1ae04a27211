import { type DefinitionLookup, type PropertyType, readType } from "./property-type.js";

export interface PropertySpecification {
  readonly name: string;
  readonly type: PropertyType;
  readonly required: boolean;
  /** Whether changing it makes CloudFormation replace the resource. */
  readonly replacement: "no" | "yes" | "maybe";
  /** What the service takes where it is absent, as documented. Few properties have it. */
  readonly default?: unknown;
  readonly deprecated?: true;
  /** The documentation knows an ARN as its only form (a list's items: theirs). See `takesArn`. */
  readonly documentedAsArn?: true;
  /** What it usually refers to. A hint of the database, neither complete nor exclusive. */
  readonly targets?: readonly ReferenceTarget[];
}

export interface ReferenceTarget {
  readonly type: string;
  /** An attribute, or a property, of `type`: `Arn`, `VpcId`, `BucketName`. */
  readonly attribute: string;
}

/** Properties by name, decoded one by one when they are asked for. */
export interface DefinitionSpecification {
  /** As AWS names it within its resource type: `LifecycleConfiguration`; for a resource, its type. */
  readonly name: string;
  /** Undefined where there is none of that exact spelling. */
  property(name: string): PropertySpecification | undefined;
  /** Whether it must be written; tells without decoding the property. */
  isRequired(name: string): boolean;
  /** In alphabetical order. */
  propertyNames(): readonly string[];
}

/** The tokens of one line of the generated data, by name; what stands behind `=` is the value. */
export function readTokens(line: string): Map<string, string> {
  const tokens = new Map<string, string>();
  if (line === "") return tokens;
  for (const token of line.split(" ")) {
    const equals = token.indexOf("=");
    tokens.set(token.slice(0, equals), token.slice(equals + 1));
  }
  return tokens;
}

/** A definition over its line of tokens; the line is split at the first question. */
export function lazyDefinition(
  name: string,
  line: string,
  definition: DefinitionLookup,
): DefinitionSpecification {
  let tokens: Map<string, string> | undefined;
  let names: readonly string[] | undefined;
  const decoded = new Map<string, PropertySpecification>();
  const allTokens = () => {
    tokens ??= readTokens(line);
    return tokens;
  };
  return {
    name,
    property(propertyName) {
      const known = decoded.get(propertyName);
      if (known !== undefined) return known;
      const token = allTokens().get(propertyName);
      if (token === undefined) return undefined;
      const property = readProperty(propertyName, token, definition);
      decoded.set(propertyName, property);
      return property;
    },
    isRequired: (propertyName) => flagsOf(allTokens().get(propertyName) ?? "").includes("!"),
    propertyNames: () => {
      names ??= [...allTokens().keys()];
      return names;
    },
  };
}

/** The definitions of one resource type, from the lines `@NAME tokens` of its block. */
export function definitionLookup(lines: readonly string[]): DefinitionLookup {
  const found = new Map<string, DefinitionSpecification>();
  const lookup: DefinitionLookup = (name) => {
    if (name === undefined) return tagDefinition;
    const known = found.get(name);
    if (known !== undefined) return known;
    const start = `@${name} `;
    const line = lines.find((candidate) => candidate.startsWith(start));
    if (line === undefined) throw new Error(`generated specification: no definition ${name}`);
    const definition = lazyDefinition(name, line.slice(start.length), lookup);
    found.set(name, definition);
    return definition;
  };
  return lookup;
}

const tagDefinition = lazyDefinition("Tag", "Key=!s Value=!s", () => tagDefinition);

function readProperty(name: string, token: string, definition: DefinitionLookup): PropertySpecification {
  const flags = flagsOf(token);
  const { type, end } = readType(token, flags.length, definition);
  const [beforeTargets = "", targets] = token.slice(end).split(";");
  return {
    name,
    type,
    required: flags.includes("!"),
    replacement: flags.includes("*") ? "yes" : flags.includes("?") ? "maybe" : "no",
    ...(beforeTargets.startsWith(":") && { default: documentedDefault(beforeTargets.slice(1)) }),
    ...(flags.includes("~") && { deprecated: true }),
    ...(flags.includes("^") && { documentedAsArn: true }),
    ...(targets !== undefined && { targets: targets.split(",").map(readTarget) }),
  };
}

function flagsOf(token: string): string {
  return /^[!*?~^]*/.exec(token)![0];
}

function documentedDefault(encoded: string): unknown {
  return JSON.parse(decodeURIComponent(encoded));
}

function readTarget(text: string): ReferenceTarget {
  const dot = text.indexOf(".");
  return { type: text.slice(0, dot), attribute: text.slice(dot + 1) };
}
