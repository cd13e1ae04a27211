import { askCondition } from "../intrinsics/conditions.js";
import type { Environment } from "../intrinsics/environment.js";
import { askSameText, askText, assumedIn, literalOf, partsOf } from "../intrinsics/text.js";
import type { ListItem, TextPart, Truth, Value } from "../intrinsics/value.js";
import type { Questions } from "../scenario/replay.js";
import type { SourceNode } from "../source/node.js";
import type { Resource } from "../template/template.js";
import { attributesOf, item, itemsOfList, type Located, member, propertiesOf } from "./located.js";
import type { Stack } from "./stack.js";

/** Reads the stack in a scenario. Reading a text asks nothing; an outcome of it is asked for. */
export abstract class ScenarioReader {
  readonly environment: Environment;

  constructor(
    readonly stack: Stack,
    questions: Questions,
    asWritten: boolean,
  ) {
    this.environment = stack.model.environment(questions, asWritten);
  }

  /** A parameter's default was taken for its value. */
  protected abstract assume(parameter: string, text: string): void;

  /** A member some names below, `read(run.properties, "Endpoint", "Port")`. */
  read(from: Located | Resource, ...names: readonly (string | number)[]): Located {
    let current = "value" in from ? from : propertiesOf(from);
    for (const name of names) {
      if (typeof name === "string") current = member(current, name, this.environment);
      else {
        const found = itemsOfList(current, this.environment)?.[name];
        current =
          found === undefined
            ? {
                ...current,
                value: current.value.kind === "list" ? { kind: "absent" } : current.value,
                path: [...current.path, name],
              }
            : item(current, name, found, this.environment);
      }
    }
    return current;
  }

  /** A resource's own attribute, `DeletionPolicy`. */
  attribute(resource: Resource, ...names: readonly string[]): Located {
    let current = attributesOf(resource);
    for (const name of names) current = member(current, name, this.environment);
    return current;
  }

  resolve(node: SourceNode): Value {
    return this.environment.resolve(node);
  }

  /** Whether the resource is in the stack; `unknown` where its condition has no value. */
  exists(resource: Resource): Truth {
    return resource.condition === undefined
      ? "true"
      : (askCondition(resource.condition, this.environment) as Truth);
  }

  /** Items without a look at what they are; none where the list is absent, undefined where they cannot be known. */
  unresolvedItems(list: Located): readonly ListItem[] | undefined {
    return itemsOfList(list, this.environment);
  }

  /**
   * All items, resolved; those that vanish (`AWS::NoValue`) are left out. Every item's own condition is
   * asked: use `each` where an item can be judged alone.
   */
  items(list: Located): readonly Located[] | undefined {
    return this.unresolvedItems(list)
      ?.map((from, index) => item(list, index, from, this.environment))
      .filter((located) => located.value.kind !== "absent");
  }

  /** A list's items, or the value alone where one may stand for a list (as in policies). */
  oneOrMany(value: Located): readonly Located[] | undefined {
    if (value.value.kind === "absent") return [];
    return value.value.kind === "list" || this.unresolvedItems(value) !== undefined
      ? this.items(value)
      : [value];
  }

  /** The literal text, asked; undefined for anything that is not known to the letter. */
  text(located: Located | Value): string | undefined {
    const parts = this.#parts(located);
    if (parts === undefined) return undefined;
    const answer = askText(
      this.environment,
      parts,
      (known) => {
        const literal = literalOf(known);
        return literal === undefined ? "?" : `=${literal}`;
      },
      "?",
    );
    return answer?.startsWith("=") === true ? answer.slice(1) : undefined;
  }

  number(located: Located | Value): number | undefined {
    const text = this.text(located);
    const value = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
    return Number.isNaN(value) ? undefined : value;
  }

  /**
   * Whether a text satisfies a test. Absent is false; what is not known to the letter is what `partly`
   * makes of its parts, unknown without one.
   */
  test(
    located: Located | Value,
    holds: (text: string) => boolean,
    partly?: (parts: readonly TextPart[]) => Truth,
  ): Truth {
    const value = "path" in located ? located.value : located;
    if (value.kind === "absent") return "false";
    if (value.kind === "unknown" && value.mayBeAbsent === true) return "unknown";
    const parts = this.#parts(value);
    if (parts === undefined) return "false";
    return askText<Truth>(
      this.environment,
      parts,
      (known) => {
        const literal = literalOf(known);
        if (literal !== undefined) return holds(literal) ? "true" : "false";
        return partly?.(known) ?? "unknown";
      },
      "unknown",
    ) as Truth;
  }

  /** Whether a text is one of some literals. */
  isOneOf(located: Located | Value, ...literals: readonly string[]): Truth {
    const value = "path" in located ? located.value : located;
    if (value.kind === "absent") return "false";
    if (value.kind === "unknown" && value.mayBeAbsent === true) return "unknown";
    const parts = this.#parts(value);
    if (parts === undefined) return "false";
    let answer: Truth = "false";
    for (const text of literals) {
      const truth = askSameText(this.environment, parts, [{ kind: "literal", text }]) as Truth;
      if (truth === "true") return "true";
      if (truth === "unknown") answer = "unknown";
    }
    return answer;
  }

  /** Whether something stands there; unknown where a macro may add it or an `Fn::Transform` decides. */
  isPresent(located: Located): Truth {
    const { value } = located;
    if (value.kind === "unknown" && value.mayBeAbsent === true) return "unknown";
    return value.kind === "absent" ? "false" : "true";
  }

  /** Whether a switch is on; `otherwise` is what AWS takes where it is absent. */
  isTrue(located: Located | Value, otherwise: boolean): Truth {
    const value = "path" in located ? located.value : located;
    if (value.kind === "absent") return otherwise ? "true" : "false";
    return this.test(value, (text) => text.toLowerCase() === "true");
  }

  sameText(a: Located | Value, b: Located | Value): Truth {
    const [left, right] = [this.#parts(a), this.#parts(b)];
    if (left === undefined || right === undefined) return "unknown";
    return askSameText(this.environment, left, right) as Truth;
  }

  /** The parts of a text, unasked. */
  parts(located: Located | Value): readonly TextPart[] | undefined {
    return this.#parts(located);
  }

  /** The resource that a value is a reference to, and nothing else. */
  referenceTo(
    located: Located | Value,
  ): { readonly resource: Resource; readonly attribute: string | undefined } | undefined {
    const parts = this.#parts(located);
    const part = parts?.length === 1 ? parts[0] : undefined;
    if (part?.kind !== "reference") return undefined;
    const resource = this.stack.resource(part.logicalId);
    return resource === undefined ? undefined : { resource, attribute: part.attribute };
  }

  #parts(located: Located | Value): readonly TextPart[] | undefined {
    const parts = partsOf("path" in located ? located.value : located);
    for (const part of parts === undefined ? [] : assumedIn(parts)) {
      const parameter = this.stack.template.parameters.get(part.parameter as string);
      this.assume(
        part.parameter as string,
        parameter?.noEcho === true ? "***" : (parameter?.default ?? part.text),
      );
    }
    return parts;
  }
}
