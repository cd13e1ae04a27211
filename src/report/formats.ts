import { csvReport } from "./csv.js";
import { githubAnnotations } from "./github-annotations.js";
import { githubSummary } from "./github-summary.js";
import { gitlabReport } from "./gitlab.js";
import { jsonReport } from "./json.js";
import { junitReport } from "./junit.js";
import type { ReportFormat } from "./report-format.js";
import { sarifReport } from "./sarif.js";
import { textReport } from "./text.js";

/** Every format by the name that `--format` gives it. */
export const formats: ReadonlyMap<string, ReportFormat> = new Map<string, ReportFormat>([
  ["text", textReport],
  ["json", jsonReport],
  ["sarif", sarifReport],
  // Only who asks for the page pays for its modules.
  ["html", async (input) => (await import("./html/html-report.js")).htmlReport(input.report, input, input)],
  ["junit", junitReport],
  ["github", githubAnnotations],
  ["github-summary", githubSummary],
  ["gitlab", gitlabReport],
  ["csv", csvReport],
]);
