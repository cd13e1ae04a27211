import type { TextPart } from "../intrinsics/value.js";

/** A metric that a widget shows, with its dimensions' values as text in parts. */
export interface ShownMetric {
  readonly namespace: string;
  readonly dimensions: readonly { readonly name: string; readonly value: readonly TextPart[] }[];
}

// Private-use characters: in no text that people write, and nothing to JSON.
const open = "\uE000";
const close = "\uE001";

/**
 * The metrics in a dashboard's body. What is no literal stands in the JSON as a mark and comes back as the
 * part that it is. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 *
 * @returns undefined where the text is no JSON, whatever the parts are
 */
export function shownMetrics(parts: readonly TextPart[]): readonly ShownMetric[] | undefined {
  let body: unknown;
  try {
    body = JSON.parse(marked(parts));
  } catch {
    return undefined;
  }
  return metricArrays(body).flatMap((rows) => metricsOf(rows, parts));
}

/** Outside a JSON string a part stands for a whole value: it is marked as a string of its own. */
function marked(parts: readonly TextPart[]): string {
  let text = "";
  let inString = false;
  for (const [index, part] of parts.entries()) {
    if (part.kind !== "literal") {
      const mark = `${open}${index}${close}`;
      text += inString ? mark : JSON.stringify(mark);
      continue;
    }
    text += part.text;
    for (let i = 0; i < part.text.length; i++) {
      if (part.text[i] === "\\" && inString) i++;
      else if (part.text[i] === '"') inString = !inString;
    }
  }
  return text;
}

function textParts(text: string, parts: readonly TextPart[]): readonly TextPart[] {
  return text.split(/(\uE000\d+\uE001)/).flatMap((piece): TextPart[] => {
    if (piece === "") return [];
    if (!piece.startsWith(open)) return [{ kind: "literal", text: piece }];
    return [parts[Number(piece.slice(1, -1))] as TextPart];
  });
}

/** The `metrics` of each widget. */
function metricArrays(body: unknown): unknown[][] {
  const widgets = field(body, "widgets");
  if (!Array.isArray(widgets)) return [];
  return widgets
    .map((widget) => field(field(widget, "properties"), "metrics"))
    .filter((metrics) => Array.isArray(metrics));
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/**
 * Rows of namespace, metric, then dimensions' names and values, then options. `.` repeats the row above
 * at that place, `...` all of it but what follows.
 */
function metricsOf(rows: readonly unknown[], parts: readonly TextPart[]): ShownMetric[] {
  let above: readonly string[] = [];
  const found: ShownMetric[] = [];
  for (const row of rows) {
    const written = Array.isArray(row) ? row.filter((cell) => typeof cell === "string") : [];
    if (written.length === 0) continue;
    const cells: readonly string[] =
      written[0] === "..."
        ? [...above.slice(0, above.length - (written.length - 1)), ...written.slice(1)]
        : written.map((cell, at) => (cell === "." ? (above[at] ?? cell) : cell));
    above = cells;
    const [namespace = "", , ...rest] = cells;
    const dimensions = [];
    for (let i = 0; i + 1 < rest.length; i += 2)
      dimensions.push({ name: rest[i] as string, value: textParts(rest[i + 1] as string, parts) });
    found.push({ namespace, dimensions });
  }
  return found;
}
