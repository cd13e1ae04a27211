import fc from "fast-check";
import ignore from "ignore";
import { expect, it } from "vitest";
import { patternFrom } from "../../src/config/path-pattern.js";

it.each([
  ["legacy/", "/infra/**/legacy/"],
  ["*.sam.yaml", "/infra/**/*.sam.yaml"],
  ["/shop.yaml", "/infra/shop.yaml"],
  ["old/shop.yaml", "/infra/old/shop.yaml"],
  ["**/old", "/infra/**/old"],
  ["!shop.yaml", "!/infra/**/shop.yaml"],
])("%s in a folder is %s above it", (pattern, above) => {
  expect(patternFrom("infra", pattern)).toBe(above);
});

it("is left as it is where the folders are one", () => {
  expect(patternFrom("", "!a/b")).toBe("!a/b");
});

const name = fc.constantFrom("a", "b", "ab", "a.yaml", "b c", "[x]");
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
const folder = fc.array(fc.constantFrom("a", "b c", "x*", "[y]", "#z", "!w"), { minLength: 1, maxLength: 2 });
const pattern = fc
  .tuple(
    fc.constantFrom("", "/", "**/"),
    fc.array(fc.constantFrom("a", "b", "*", "a*", "*.yaml", "**"), { minLength: 1, maxLength: 3 }),
    fc.constantFrom("", "/", "/**"),
  )
  .map(([start, names, end]) => `${start}${names.join("/")}${end}`);

it("matches below the folder what it matched in it, and nothing beside it", () => {
  fc.assert(
    fc.property(folder, pattern, path, (folders, given, inside) => {
      const below = folders.join("/");
      const above = ignore().add(patternFrom(below, given));
      expect(above.ignores(`${below}/${inside}`)).toBe(ignore().add(given).ignores(inside));
      expect(above.ignores(`beside/${inside}`)).toBe(false);
    }),
  );
});
