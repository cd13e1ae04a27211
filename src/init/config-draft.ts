import type { Survey, SurveyedParameter } from "./survey.js";

/** Folders and parameters that are listed; more would hide the rest. */
const listed = 5;

/** A configuration to begin with: each field with what it does, and set only where that is safe. */
export function configDraft(found: Survey): string {
  return `# How wacheck checks the CloudFormation templates of this repository.
${foundText(found)}
# \`wacheck config\` shows what counts, and where each value comes from. The command line beats this file.

# From which severity on findings make the exit status 1: critical, high, medium, low or never.
failOn: low

# strict adds rules that sensible teams leave off.
profile: default

# Paths that are not scanned, as in .gitignore, from this file's folder.
# exclude: [legacy/]

# Rules that are not checked here. \`wacheck rules\` lists them all, \`wacheck explain RULE\` tells more of one.
# skipRules: [rds-instance-multi-az]

# Severities of rules that are graded otherwise here.
# severity:
#   rds-instance-multi-az: medium

# Options of rules; \`wacheck explain RULE\` shows which a rule has.
# options:
#   tags-for-cost-allocation: { keys: [Owner, Project] }
#   rds-instance-backup-retention: { days: 7 }

# Values of parameters. Without them a finding holds for all values, and says for which.
# parameters:
${parametersDraft(found.parameters)}

# What holds for some templates only.
# overrides:
#   - paths: [${exampleFolder(found)}/]
#     region: eu-west-1

# Findings that are accepted. All that an entry names must be so.
# suppress:
#   - rule: rds-instance-multi-az
#     path: ${exampleFolder(found)}/
#     reason: may be down for an hour
#     expires: 2030-12-31
# requireReason: true
`;
}

function foundText({ templates, folders }: Survey): string {
  if (templates === 0) return "# No template was found yet.";
  const names = [...folders].slice(0, listed).map(([folder, n]) => `${n} in ${shownFolder(folder)}`);
  const rest = folders.size > listed ? `, and in ${folders.size - listed} more folders` : "";
  return `# ${templates === 1 ? "One template was found" : `${templates} templates were found`}: ${names.join(", ")}${rest}.`;
}

const shownFolder = (folder: string): string => (folder === "." ? "this folder" : `${plain(folder)}/`);

function exampleFolder({ folders }: Survey): string {
  const [folder] = [...folders.keys()].filter((name) => name !== "." && plain(name) === name);
  return folder ?? "legacy";
}

function parametersDraft(parameters: readonly SurveyedParameter[]): string {
  if (parameters.length === 0) return "#   Stage: prod";
  return parameters
    .slice(0, listed)
    .map(({ name, values, templates }) => {
      const where = templates === 1 ? "one template" : `${templates} templates`;
      return `#   ${name}: ${plain(values.at(-1) ?? "")} # ${values.map(plain).join(", ")}; in ${where}`;
    })
    .join("\n");
}

/** Names come from the repository: none may end the comment it stands in. */
function plain(text: string): string {
  return text.replace(/[^\w./@:+-]+/g, " ").trim();
}
