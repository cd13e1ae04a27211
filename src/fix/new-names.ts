import type { Template } from "../template/template.js";

/** A name that nothing in the template bears: the wanted one, else with a number. At most 255 characters of `A-Za-z0-9`. */
export function newName(wanted: string, template: Template, taken: ReadonlySet<string>): string {
  const base = wanted.replace(/[^A-Za-z0-9]/g, "").slice(0, 250);
  const isTaken = (name: string): boolean =>
    taken.has(name) ||
    template.resources.has(name) ||
    template.parameters.has(name) ||
    template.conditions.has(name) ||
    template.mappings.has(name) ||
    template.mayGenerate(name);
  if (template.transforms.unknown.length > 0) {
    // Whatever a macro may generate, a name of one's own is as good as another.
    return taken.has(base) || template.resources.has(base) || template.parameters.has(base)
      ? numbered(base, (name) => template.resources.has(name) || taken.has(name))
      : base;
  }
  return isTaken(base) ? numbered(base, isTaken) : base;
}

function numbered(base: string, isTaken: (name: string) => boolean): string {
  for (let number = 2; ; number++) if (!isTaken(`${base}${number}`)) return `${base}${number}`;
}
