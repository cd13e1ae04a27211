import type { DefinitionSpecification } from "./definition.js";

/** What a property or attribute holds. CloudFormation coerces scalars, so `integer` may be written `"3"`. */
export type PropertyType =
  | { readonly kind: "string"; readonly enum?: readonly string[] }
  | { readonly kind: "integer"; readonly enum?: readonly string[] }
  | { readonly kind: "number" | "boolean" | "json" | "timestamp" }
  | { readonly kind: "list"; readonly item: PropertyType }
  | { readonly kind: "map"; readonly value: PropertyType }
  | { readonly kind: "object"; readonly definition: DefinitionSpecification }
  /** Any of these; where one is `json`, anything goes. */
  | { readonly kind: "union"; readonly types: readonly PropertyType[] };

/** Finds a definition by the name it has within its resource type; `Tag` of the old form is `undefined`. */
export type DefinitionLookup = (name: string | undefined) => DefinitionSpecification;

const simpleKinds = { n: "number", b: "boolean", j: "json", t: "timestamp" } as const;

/** Reads types in the notation of scripts/generate-specification.mjs, from `at` on. */
class TypeReader {
  at: number;

  constructor(
    private readonly text: string,
    start: number,
    private readonly definition: DefinitionLookup,
  ) {
    this.at = start;
  }

  read(): PropertyType {
    const letter = this.text[this.at++];
    switch (letter) {
      case "s":
        return { kind: "string", ...this.enumeration() };
      case "i":
        return { kind: "integer", ...this.enumeration() };
      case "n":
      case "b":
      case "j":
      case "t":
        return { kind: simpleKinds[letter] };
      case "g":
        return { kind: "object", definition: this.definition(undefined) };
      case "[":
        return { kind: "list", item: this.read() };
      case "{":
        return { kind: "map", value: this.read() };
      case "@":
        return { kind: "object", definition: this.definition(this.word()) };
      case "(":
        return { kind: "union", types: this.alternatives() };
      default:
        throw new Error(`generated specification: no type begins with ${letter} in ${this.text}`);
    }
  }

  private alternatives(): PropertyType[] {
    const types: PropertyType[] = [];
    do types.push(this.read());
    while (this.text[this.at++] === "|");
    return types;
  }

  private word(): string {
    const end = this.text.slice(this.at).search(/\W|$/) + this.at;
    const word = this.text.slice(this.at, end);
    this.at = end;
    return word;
  }

  private enumeration(): { readonly enum?: readonly string[] } {
    if (this.text[this.at] !== "<") return {};
    const end = this.text.indexOf(">", this.at);
    const values = this.text.slice(this.at + 1, end).split(",");
    this.at = end + 1;
    return { enum: values.map(decodeURIComponent) };
  }
}

/** The type that starts at `start` in `text`, and the offset behind it. */
export function readType(
  text: string,
  start: number,
  definition: DefinitionLookup,
): { readonly type: PropertyType; readonly end: number } {
  const reader = new TypeReader(text, start, definition);
  const type = reader.read();
  return { type, end: reader.at };
}
