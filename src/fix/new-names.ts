import type { Template } from "../template/template.js";

/** A name that nothing in the template bears: the wanted one, else with a number. At most 255 characters of `A-Za-z0-9`. */
export function newName(wanted: string, template: Template, taken: ReadonlySet<string>): string {
  const base = wanted.replace(/[^A-Za-z0-9]/g, "").slice(0, 240);
  // SAM names what it makes after the resource that it makes it for; a loop or a macro may make any name, and
  // then one's own is as good as another.
  const own = [base, `Added${base}`].find((name) => !template.mayGenerate(name)) ?? base;
  const isTaken = (name: string): boolean =>
    taken.has(name) ||
    template.resources.has(name) ||
    template.parameters.has(name) ||
    template.conditions.has(name) ||
    template.mappings.has(name);
  return isTaken(own) ? numbered(own, isTaken) : own;
}

function numbered(base: string, isTaken: (name: string) => boolean): string {
  for (let number = 2; ; number++) if (!isTaken(`${base}${number}`)) return `${base}${number}`;
}
