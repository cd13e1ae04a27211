import { isSecretName } from "../redaction/secret-names.js";
import { mask, redactText } from "../redaction/secret-patterns.js";
import { whenWords } from "../report/when-words.js";
import type { Rule } from "../rules/rule.js";
import { fillMessage, valueText } from "../scan/message.js";
import { bitsOf, type ScenarioSpace } from "../scenario/space.js";
import { whenOf } from "../scenario/when.js";
import type { SourceFile } from "../source/source-file.js";
import type { Located } from "../stack/located.js";
import type { Resource, Template } from "../template/template.js";
import { originWords } from "./origin.js";
import type { Question, Trace, TracedRun } from "./trace.js";

/** A trace in words; every text in it may be shown. */
export interface Explanation {
  readonly verdict: "pass" | "fail" | "review";
  /** What the rule says in the end, each with its `when` in words; empty for a pass. */
  readonly findings: readonly { readonly message: string; readonly line: number; readonly when: string }[];
  readonly scenarios: readonly ExplainedRun[];
  readonly exceeded: boolean;
}

export interface ExplainedRun {
  /** "always", "Stage is dev". */
  readonly scenario: string;
  readonly depth: number;
  readonly reachable: boolean;
  readonly reads: readonly { readonly path: string; readonly value: string; readonly origin: string }[];
  /** "Stage: prod | dev or staging". */
  readonly questions: readonly string[];
  readonly said: readonly string[];
}

export interface ExplainedTemplate {
  readonly file: SourceFile;
  readonly template: Template;
  readonly space: ScenarioSpace;
}

export function explain(
  trace: Trace,
  rule: Rule,
  resource: Resource | undefined,
  where: ExplainedTemplate,
): Explanation {
  const verdicts = trace.findings.map((finding) => finding.verdict);
  return {
    verdict: verdicts.includes("fail") ? "fail" : verdicts.includes("review") ? "review" : "pass",
    findings: trace.findings.map((finding) => ({
      message: redactText(fillMessage({ ...finding, rule }, where.template)),
      line: where.file.position(finding.span.start).line,
      when: whenWords(finding.when, finding.whenComplete ? undefined : false),
    })),
    // A part that read and said nothing was only asked whether something exists.
    scenarios: trace.runs
      .filter((run) => run.reads.length + run.said.length + run.questions.length > 0)
      .map((run) => explainRun(run, resource, where)),
    exceeded: trace.exceeded,
  };
}

function explainRun(
  run: TracedRun,
  resource: Resource | undefined,
  { file, template, space }: ExplainedTemplate,
): ExplainedRun {
  const reads = run.reads.map((located) => ({
    path: pathWords(located, resource),
    value: valueWords(located, template),
    origin: redactText(originWords(located.value, file, template)),
  }));
  const distinct = new Map(reads.map((read) => [JSON.stringify(read), read]));
  return {
    scenario: whenWords(whenOf(space, [run.scenario], () => true)) || "always",
    depth: run.depth,
    reachable: run.reachable,
    reads: [...distinct.values()],
    questions: run.questions.map(questionWords),
    said: run.said.map(({ verdict, at }) => `${verdict} at ${at}`),
  };
}

/** From the resource that the rule looks at: `MultiAZ`, `Alarm: Dimensions.0.Name` for another. */
function pathWords({ path }: Located, resource: Resource | undefined): string {
  const [section, name, attribute, ...below] = path;
  if (section !== "Resources" || name === undefined) return path.join(".");
  const inside = attribute === "Properties" ? below : [attribute, ...below];
  const text = inside.join(".");
  return name === resource?.path[1] ? text : `${name}: ${text}`;
}

function valueWords({ value, path }: Located, template: Template): string {
  if (value.kind !== "text") return value.kind === "absent" ? "absent" : value.kind;
  return path.some((segment) => isSecretName(String(segment)))
    ? mask
    : redactText(valueText(value, template));
}

function questionWords({ variable, groups }: Question): string {
  const groupWords = groups.map((group) =>
    [...bitsOf(group)]
      .map((index) => {
        const value = variable.values[index];
        if (value === undefined || "other" in value) return "anything else";
        return variable.secret ? mask : value.text === "" ? '""' : value.text;
      })
      .join(" or "),
  );
  return `${variable.name}: ${groupWords.join(" | ")}`;
}
