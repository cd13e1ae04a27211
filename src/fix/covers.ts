import type { WhenAlternative, WhenValues } from "../findings.js";

/** Whether each alternative of `later` lies within one of `earlier`; an empty list is always. */
export function covers(earlier: readonly WhenAlternative[], later: readonly WhenAlternative[]): boolean {
  if (earlier.length === 0) return true;
  if (later.length === 0) return false;
  return later.every((one) => earlier.some((other) => isInside(one, other)));
}

function isInside(inner: WhenAlternative, outer: WhenAlternative): boolean {
  return Object.entries(outer).every(([name, values]) => {
    const own = inner[name];
    return own !== undefined && isSubset(own, values);
  });
}

function isSubset(inner: WhenValues, outer: WhenValues): boolean {
  const [some, others] = [listOf(inner), listOf(outer)];
  if (isList(inner))
    return isList(outer)
      ? some.every((text) => others.includes(text))
      : !some.some((text) => others.includes(text));
  return !isList(outer) && others.every((text) => some.includes(text));
}

function isList(values: WhenValues): values is readonly string[] {
  return Array.isArray(values);
}

function listOf(values: WhenValues): readonly string[] {
  return isList(values) ? values : values.not;
}
