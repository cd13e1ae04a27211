import { type Severity, severities } from "../../findings.js";
import { html, type Markup } from "./markup.js";
import type { ShownFinding } from "./shown-findings.js";

/** What a finding's chip says: how grave a failure is, or that it is none. */
export type Grade = Severity | "review" | "suppressed";

export const grades: readonly Grade[] = [...severities, "review", "suppressed"];

export function gradeOf({ finding, state }: ShownFinding): Grade {
  return state === "fail" ? finding.severity : state;
}

export function gravestGrade(findings: readonly ShownFinding[]): Grade | undefined {
  const given = new Set(findings.map(gradeOf));
  return grades.find((grade) => given.has(grade));
}

/** The grade as a word with its colour: the word says it without the colour. */
export function gradeChip(grade: Grade): Markup {
  return html`<span class="grade grade-${grade}">${grade}</span>`;
}
