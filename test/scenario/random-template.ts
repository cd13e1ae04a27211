import fc from "fast-check";
import type { Assignment, Json, PlainTemplate } from "./deployed.js";

/** Random templates with conditions, mappings, rules and several parameters of several kinds. */
const literals = ["a", "b", "c"];

type ParameterKind = "allowed" | "free" | "free with default" | "uncompared" | "uncompared with default";

const parameterNames = ["P1", "P2", "P3", "P4"];
const conditionNames = ["C1", "C2", "C3", "C4"];

function comparable(kinds: Readonly<Record<string, ParameterKind>>): string[] {
  return Object.keys(kinds).filter((name) => !kinds[name]?.startsWith("uncompared"));
}

/** @param lookups whether a side may be a lookup; the Rules section has no Fn::FindInMap */
function equals(names: readonly string[], lookups: boolean): fc.Arbitrary<Json> {
  const side = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...literals).map((text): Json => text) },
    { weight: 1, arbitrary: fc.constantFrom(...names).map((name): Json => ({ Ref: name })) },
    ...(lookups
      ? [
          {
            weight: 1,
            arbitrary: fc
              .tuple(fc.constantFrom(...literals), fc.constantFrom(...literals))
              .map(([x, y]): Json => ({ "Fn::FindInMap": ["M", x, y] })),
          },
        ]
      : []),
  );
  return fc.tuple(fc.constantFrom(...names), side, fc.boolean()).map(
    ([name, other, swapped]): Json => ({
      "Fn::Equals": swapped ? [other, { Ref: name }] : [{ Ref: name }, other],
    }),
  );
}

function condition(
  names: readonly string[],
  earlier: readonly string[],
  depth: number,
  lookups = true,
): fc.Arbitrary<Json> {
  const leaf = equals(names, lookups);
  if (depth === 0) return leaf;
  const operand = fc.oneof(
    { weight: 3, arbitrary: leaf },
    ...(earlier.length === 0
      ? []
      : [{ weight: 2, arbitrary: fc.constantFrom(...earlier).map((name): Json => ({ Condition: name })) }]),
    { weight: 1, arbitrary: condition(names, earlier, depth - 1, lookups) },
  );
  return fc.oneof(
    leaf,
    fc.array(operand, { minLength: 2, maxLength: 3 }).map((operands): Json => ({ "Fn::And": operands })),
    fc.array(operand, { minLength: 2, maxLength: 3 }).map((operands): Json => ({ "Fn::Or": operands })),
    operand.map((inner): Json => ({ "Fn::Not": [inner] })),
  );
}

/** A value of a property that the test's rules want to be `a`. */
function value(names: readonly string[], conditions: readonly string[], depth: number): fc.Arbitrary<Json> {
  const leaf = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<Json>("a", "b") },
    { weight: 2, arbitrary: fc.constantFrom(...names).map((name): Json => ({ Ref: name })) },
    { weight: 1, arbitrary: fc.constant<Json>({ Ref: "AWS::NoValue" }) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom(...names), fc.constantFrom(...literals), fc.boolean()).map(
        ([name, key, first]): Json => ({
          "Fn::FindInMap": first ? ["M", { Ref: name }, key] : ["M", key, { Ref: name }],
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...names), fc.constantFrom(...names))
        .map(([x, y]): Json => ({ "Fn::Join": ["-", [{ Ref: x }, { Ref: y }]] })),
    },
  );
  if (depth === 0 || conditions.length === 0) return leaf;
  const inner = value(names, conditions, depth - 1);
  return fc.oneof(
    { weight: 1, arbitrary: leaf },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...conditions), inner, inner)
        .map(([c, x, y]): Json => ({ "Fn::If": [c, x, y] })),
    },
  );
}

export const randomTemplate: fc.Arbitrary<PlainTemplate> = fc
  .record({
    kinds: fc.array(
      fc.constantFrom<ParameterKind>(
        "allowed",
        "allowed",
        "free",
        "free with default",
        "uncompared",
        "uncompared with default",
      ),
      { minLength: 1, maxLength: 4 },
    ),
    conditionCount: fc.integer({ min: 0, max: 4 }),
  })
  .chain(({ kinds, conditionCount }) => {
    const kindOf: Record<string, ParameterKind> = {};
    for (const [i, kind] of kinds.entries()) kindOf[parameterNames[i] as string] = kind;
    if (comparable(kindOf).length === 0) kindOf.P1 = "allowed";
    const compared = comparable(kindOf);
    const all = Object.keys(kindOf);
    const conditions = conditionNames.slice(0, conditionCount);
    const properties = fc.record(
      {
        Single: value(all, conditions, 2),
        Other: value(compared, conditions, 2),
        List: fc.array(value(compared, conditions, 1), { maxLength: 3 }).map((items): Json => items),
        Nested: fc
          .tuple(
            value(compared, conditions, 1),
            fc.boolean(),
            conditions.length === 0 ? fc.constant(undefined) : fc.constantFrom(...conditions),
          )
          .map(([inner, flip, name]): Json => {
            const block: Json = { Inner: inner };
            if (name === undefined) return block;
            return {
              "Fn::If": flip
                ? [name, block, { Ref: "AWS::NoValue" }]
                : [name, { Ref: "AWS::NoValue" }, block],
            };
          }),
      },
      { requiredKeys: [] },
    );
    const resource = fc
      .tuple(
        properties,
        conditions.length === 0
          ? fc.constant(undefined)
          : fc.option(fc.constantFrom(...conditions), { nil: undefined }),
      )
      .map(([made, name]) => ({
        Type: "Custom::Thing",
        ...(name === undefined ? {} : { Condition: name }),
        Properties: made as Record<string, Json>,
      }));
    return fc
      .record({
        parameters: fc.tuple(
          ...all.map(() =>
            fc.tuple(fc.subarray(literals, { minLength: 1 }), fc.constantFrom(...literals, "d")),
          ),
        ),
        mapping: fc.array(
          fc.tuple(fc.constantFrom(...literals), fc.constantFrom(...literals), fc.constantFrom("a", "b")),
          {
            minLength: 1,
            maxLength: 9,
          },
        ),
        conditions: fc.tuple(...conditions.map((_, i) => condition(compared, conditions.slice(0, i), 2))),
        rules: fc.array(
          fc.tuple(fc.option(equals(compared, false), { nil: undefined }), condition(compared, [], 1, false)),
          { maxLength: 2 },
        ),
        resources: fc.array(resource, { minLength: 1, maxLength: 2 }),
      })
      .map((made): PlainTemplate => {
        const template: PlainTemplate = {
          Parameters: {},
          Mappings: { M: {} },
          Conditions: {},
          Rules: {},
          Resources: {},
        };
        for (const [i, name] of all.entries()) {
          const [allowed, given] = made.parameters[i] as [string[], string];
          template.Parameters[name] = {
            Type: "String",
            ...(kindOf[name] === "allowed" ? { AllowedValues: allowed } : {}),
            ...(kindOf[name]?.endsWith("with default") ? { Default: given } : {}),
          };
        }
        const mapping = template.Mappings?.M as Record<string, Record<string, string>>;
        for (const [x, y, text] of made.mapping) mapping[x] = { ...mapping[x], [y]: text };
        for (const [i, name] of conditions.entries()) template.Conditions[name] = made.conditions[i] as Json;
        for (const [i, [when, assert]] of made.rules.entries()) {
          const rules = template.Rules as NonNullable<PlainTemplate["Rules"]>;
          rules[`R${i}`] = {
            ...(when === undefined ? {} : { RuleCondition: when }),
            Assertions: [{ Assert: assert }],
          };
        }
        for (const [i, one] of made.resources.entries()) template.Resources[`Thing${i}`] = one;
        return template;
      });
  });

/**
 * Texts that the template itself names for each parameter, found as plainly as possible: literals that it
 * is compared with, keys that it looks up, defaults, and what parameters compared with it have.
 */
export function namedTexts(template: PlainTemplate): ReadonlyMap<string, ReadonlySet<string>> {
  const texts = new Map<string, Set<string>>();
  const links: [string, string][] = [];
  const of = (name: string): Set<string> => {
    const known = texts.get(name) ?? new Set<string>();
    texts.set(name, known);
    return known;
  };
  const mapping = template.Mappings?.M ?? {};
  const nameOf = (node: Json): string | undefined => (node as { Ref?: string } | null)?.Ref;
  const visit = (node: Json): void => {
    if (Array.isArray(node)) for (const item of node) visit(item);
    else if (node !== null && typeof node === "object") {
      for (const [key, child] of Object.entries(node)) {
        if (key === "Fn::Equals") {
          const [a, b] = child as [Json, Json];
          for (const [side, other] of [
            [a, b],
            [b, a],
          ] as const) {
            const name = nameOf(side);
            if (name === undefined) continue;
            const otherName = nameOf(other);
            of(name);
            if (typeof other === "string") of(name).add(other);
            else if (otherName !== undefined) links.push([name, otherName]);
            else {
              const [, x, y] = (other as { "Fn::FindInMap": string[] })["Fn::FindInMap"] as [
                string,
                string,
                string,
              ];
              const found = mapping[x]?.[y];
              if (found !== undefined) of(name).add(found);
            }
          }
        }
        if (key === "Fn::FindInMap") {
          const [, x, y] = child as [Json, Json, Json];
          const [top, second] = [nameOf(x), nameOf(y)];
          if (top !== undefined) for (const text of Object.keys(mapping)) of(top).add(text);
          if (second !== undefined) {
            of(second);
            for (const [outer, inner] of Object.entries(mapping)) {
              if (typeof x === "string" && x !== outer) continue;
              for (const text of Object.keys(inner)) of(second).add(text);
            }
          }
        }
        visit(child);
      }
    }
  };
  visit(template as unknown as Json);
  for (const name of texts.keys()) {
    const parameter = template.Parameters[name];
    for (const text of parameter?.AllowedValues ?? []) of(name).add(text);
    if (parameter?.Default !== undefined) of(name).add(parameter.Default);
  }
  for (let round = 0; round < 5; round++) {
    for (const [a, b] of links) {
      for (const text of [...of(b)]) of(a).add(text);
      for (const text of [...of(a)]) of(b).add(text);
    }
  }
  return texts;
}

/**
 * Assignments that stand for all: every literal, and for a free parameter a text of its own and one that
 * all free parameters share. A parameter that nothing compares is its default, or left out.
 */
export function representativeAssignments(template: PlainTemplate): Assignment[] {
  const named = namedTexts(template);
  let assignments: Record<string, string>[] = [{}];
  for (const [name, parameter] of Object.entries(template.Parameters)) {
    let values: string[];
    if (parameter.AllowedValues !== undefined) values = parameter.AllowedValues;
    else if (named.has(name)) values = [...literals, "d", `only ${name}`, "shared"];
    else if (parameter.Default !== undefined) values = [parameter.Default];
    else continue;
    assignments = assignments.flatMap((one) => values.map((text) => ({ ...one, [name]: text })));
  }
  return assignments;
}
