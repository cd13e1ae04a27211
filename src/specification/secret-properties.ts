import type { DefinitionSpecification } from "./definition.js";
import { generatedBlock } from "./generated-data.js";
import type { PathStep } from "./property-path.js";
import type { PropertyType } from "./property-type.js";
import { resourceSpecification } from "./resource-specification.js";
import { moreSecretPaths, secretNames, typesWithoutSecrets } from "./secret-property-names.js";

const cache = new Map<string, readonly (readonly string[])[]>();
const anySecretName = new RegExp(`(?:^|\\s)(?:${[...secretNames].join("|")})=`);

/**
 * Paths to the properties whose value is a secret itself: not its ARN, its name or where it lies. `*`
 * stands for an item of a list and for any key of a map. A secret list or map is one path. Whole
 * values only: a container's environment or user data may hold secrets too, and is not listed.
 */
export function secretPropertyPaths(type: string): readonly (readonly string[])[] {
  const known = cache.get(type);
  if (known !== undefined) return known;
  const paths = typesWithoutSecrets.has(type)
    ? []
    : [...pathsBySecretName(type), ...(moreSecretPaths.get(type) ?? [])];
  const split = paths.map((path) => path.split("."));
  cache.set(type, split);
  return split;
}

/** Whether the path leads to a secret, or into one (an item of `Passwords`). */
export function isSecretProperty(type: string, path: readonly PathStep[]): boolean {
  return secretPropertyPaths(type).some(
    (secret) =>
      secret.length <= path.length &&
      secret.every((step, at) => step === path[at] || step === "*" || path[at] === "*"),
  );
}

function pathsBySecretName(type: string): readonly string[] {
  const resource = resourceSpecification(type);
  const block = generatedBlock(type);
  // Most types have none, and some have thousands of nested properties.
  if (resource === undefined || block === undefined || !anySecretName.test(block)) return [];
  const paths: string[] = [];
  collect(resource, "", [], { leading: definitionsWithSecrets(block), paths });
  return [...new Set(paths)];
}

/** Definitions that hold a secret, or one that does. Found in the block's text, which is faster than decoding it. */
function definitionsWithSecrets(block: string): ReadonlySet<string> {
  const lines = block.split("\n").filter((line) => line.startsWith("@"));
  const leading = new Set<string>();
  for (let before = -1; leading.size > before; ) {
    before = leading.size;
    for (const line of lines) {
      const name = line.slice(1, line.indexOf(" "));
      if (leading.has(name)) continue;
      const isLeading = (target: RegExpMatchArray): boolean => leading.has(target[1] as string);
      if (anySecretName.test(line) || [...line.matchAll(/@(\w+)/g)].some(isLeading)) leading.add(name);
    }
  }
  return leading;
}

interface Search {
  readonly leading: ReadonlySet<string>;
  readonly paths: string[];
}

/** Definitions that contain themselves are entered once. */
function collect(
  definition: DefinitionSpecification,
  prefix: string,
  entered: readonly DefinitionSpecification[],
  search: Search,
): void {
  if (entered.includes(definition)) return;
  for (const name of definition.propertyNames()) {
    const { type } = definition.property(name)!;
    if (secretNames.has(name) && holdsText(type)) search.paths.push(prefix + name);
    else collectInside(type, prefix + name, [...entered, definition], search);
  }
}

function collectInside(
  type: PropertyType,
  path: string,
  entered: readonly DefinitionSpecification[],
  search: Search,
): void {
  if (type.kind === "object") {
    if (search.leading.has(type.definition.name)) collect(type.definition, `${path}.`, entered, search);
  } else if (type.kind === "list") collectInside(type.item, `${path}.*`, entered, search);
  else if (type.kind === "map") collectInside(type.value, `${path}.*`, entered, search);
  else if (type.kind === "union") {
    for (const alternative of type.types) collectInside(alternative, path, entered, search);
  }
}

function holdsText(type: PropertyType): boolean {
  switch (type.kind) {
    case "string":
      // An enumeration chooses among public words.
      return type.enum === undefined;
    case "json":
      return true;
    case "list":
      return holdsText(type.item);
    case "map":
      return holdsText(type.value);
    case "union":
      return type.types.some(holdsText);
    default:
      return false;
  }
}
