import type { GraphResource } from "../../stack/stack-graph.js";
import { type FileView, lineAnchor, resourceKey } from "./file-view.js";
import { cells, fitted } from "./fitted-text.js";
import { type Grade, gravestGrade } from "./grade.js";
import type { Box, Size } from "./layout/geometry.js";
import { html, type Markup } from "./markup.js";
import { findingsInWords, type ShownFinding } from "./shown-findings.js";

const padding = 12;
const height = 46;
const leastWidth = 120;
/** Of one character of the fixed-width font at the sizes in the style sheet. */
const cellWidth = { id: 7.3, type: 6.7 };
const mostCells = { id: 28, type: 28 };
const pill = { height: 18, padding: 7, cellWidth: 6.7, gap: 8 };

/** A resource as the picture shows it. */
export interface PictureBox {
  readonly resource: GraphResource;
  /** Cut where they are too long for a box. */
  readonly id: string;
  readonly type: string;
  readonly badge: Badge | undefined;
  readonly findings: readonly ShownFinding[];
}

/** How many findings, on the colour of the gravest and with its first letter. */
interface Badge {
  readonly grade: Grade;
  readonly text: string;
}

export function pictureBox(resource: GraphResource, findings: readonly ShownFinding[]): PictureBox {
  return {
    resource,
    id: fitted(resource.logicalId, mostCells.id),
    type: fitted(resource.type.replace(/^AWS::/, ""), mostCells.type),
    badge: badgeOf(findings),
    findings,
  };
}

/** Failures, if there is one, else reviews, else what is suppressed. */
function badgeOf(findings: readonly ShownFinding[]): Badge | undefined {
  for (const state of ["fail", "review", "suppressed"] as const) {
    const those = findings.filter((shown) => shown.state === state);
    const grade = gravestGrade(those);
    if (grade !== undefined) return { grade, text: `${grade[0]?.toUpperCase()} ${those.length}` };
  }
  return undefined;
}

export function sizeOf({ id, type, badge }: PictureBox): Size {
  const text = Math.max(cells(id) * cellWidth.id, cells(type) * cellWidth.type);
  const width = 2 * padding + text + (badge === undefined ? 0 : pillWidth(badge) + pill.gap);
  return { width: Math.max(leastWidth, Math.ceil(width)), height };
}

function pillWidth({ text }: Badge): number {
  return Math.ceil(text.length * pill.cellWidth + 2 * pill.padding);
}

/**
 * The box as a link to its resource's findings, or to its place in the text where it has none.
 *
 * @param index what the lines' `data-from` and `data-to` name it by
 */
export function drawBox(file: FileView, index: number, drawn: PictureBox, place: Box): Markup {
  const { resource, id, type, badge, findings } = drawn;
  const { logicalId } = resource;
  const found = findingsInWords(findings);
  const fullName = `${logicalId}, ${resource.type}`;
  // It starts with what is written in the box, for those who say what they see to the computer.
  const written = [id, type, badge?.text].filter((part) => part !== undefined).join(" ");
  const spoken = id === logicalId ? `${written}: ${found}` : `${written}: ${fullName}: ${found}`;
  const link =
    findings.length === 0
      ? html`href="#${lineAnchor(file, resource.location.start.line)}"`
      : html`href="#findings-heading" data-filter-name="resource" data-filter-value="${resourceKey(file, logicalId)}"`;
  return html`<a class="box" data-box="${index}" ${link} aria-label="${spoken}"><title>${fullName}: ${found}</title>
<rect class="frame" x="${place.x}" y="${place.y}" width="${place.width}" height="${place.height}" rx="6"/>
<text class="id" x="${place.x + padding}" y="${place.y + 19}">${id}</text>
<text class="type" x="${place.x + padding}" y="${place.y + 35}">${type}</text>
${badge === undefined ? undefined : drawBadge(badge, place)}</a>
`;
}

function drawBadge(badge: Badge, { x, y, width }: Box): Markup {
  const own = pillWidth(badge);
  const left = x + width - own - pill.gap;
  return html`<rect class="pill-${badge.grade}" x="${left}" y="${y + 14}" width="${own}" height="${pill.height}" rx="9"/>
<text class="badge" x="${left + own / 2}" y="${y + 27}">${badge.text}</text>`;
}
