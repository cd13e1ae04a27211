import type { ValueSource } from "../config/effective.js";
import type { Setting } from "../config/settings.js";
import type { PathSegment } from "../source/node.js";
import type { OptionValue } from "../stack/option-value.js";
import { harmless, type Style } from "./style.js";

type Branch = Map<PathSegment, Branch | Setting>;

/** Settings as a configuration file would say them, each with where it comes from. */
export function settingsText(settings: readonly Setting[], style: Style): string {
  return `${branchLines(tree(settings), style).join("\n")}\n`;
}

function tree(settings: readonly Setting[]): Branch {
  const root: Branch = new Map();
  for (const setting of settings) {
    let branch = root;
    for (const segment of setting.path.slice(0, -1)) {
      const below = branch.get(segment);
      const next: Branch = below instanceof Map ? below : new Map();
      branch.set(segment, next);
      branch = next;
    }
    branch.set(setting.path.at(-1) as PathSegment, setting);
  }
  return root;
}

function branchLines(branch: Branch, style: Style): readonly string[] {
  return [...branch].flatMap(([segment, below]) => {
    const name = typeof segment === "number" ? "-" : `${harmless(scalarText(segment))}:`;
    if (!(below instanceof Map))
      return [
        `${name} ${harmless(valueText(below.value))} ${style.dim(`# ${harmless(sourceText(below.source))}`)}`,
      ];
    const inner = branchLines(below, style);
    if (typeof segment === "number") return inner.map((line, i) => (i === 0 ? `- ${line}` : `  ${line}`));
    return [name, ...inner.map((line) => `  ${line}`)];
  });
}

function sourceText(source: ValueSource): string {
  if (source.from === "default") return "default";
  if (source.from === "commandLine") return source.option;
  const { file, start } = source.location;
  return `${file}:${start.line}`;
}

function valueText(value: OptionValue): string {
  return typeof value === "object" ? `[${value.map(scalarText).join(", ")}]` : scalarText(value);
}

/** In quotes where YAML would read something else without. */
function scalarText(value: string | number | boolean): string {
  if (typeof value !== "string") return String(value);
  const isPlain =
    /^[A-Za-z/.][\w/.:@ -]*(?<![: ])$/.test(value) && !/: |^(true|false|yes|no|on|off|null)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}
