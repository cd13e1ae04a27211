import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { configFileName } from "../config/find-config.js";
import { configDraft } from "../init/config-draft.js";
import { hookEntry, hookFile, withHook } from "../init/pre-commit.js";
import { survey } from "../init/survey.js";
import { workflow } from "../init/workflow.js";
import { repositoryRoot } from "../source/find-files.js";
import { shownPath } from "../source/read-file.js";
import { UsageError } from "../usage-error.js";
import { version } from "../version.js";
import type { CommandContext } from "./command-context.js";
import { exitStatus } from "./exit-status.js";
import type { Io } from "./io.js";
import { writeOutputs } from "./output-file.js";

export interface InitCommandOptions {
  readonly dryRun?: boolean;
}

export function registerInit(program: Command, { io, exit }: CommandContext): void {
  program
    .command("init")
    .description("write a configuration, a pre-commit hook and a GitHub workflow; nothing is overwritten")
    .option("--dry-run", "show what would be written")
    .action((options: InitCommandOptions) => exit(initCommand(options, io)));
}

/** What is to become of a file. */
type Step =
  | { readonly kind: "write" | "extend"; readonly path: string; readonly text: string }
  | { readonly kind: "keep"; readonly path: string; readonly what?: string; readonly toAdd?: string };

/** Works at the repository's root, outside a repository in the working folder. */
export function initCommand(options: InitCommandOptions, io: Io): number {
  const root = repositoryRoot(io.cwd) ?? io.cwd;
  const found = survey(root);
  const steps = [configStep(root, found), hookStep(root), workflowStep(root)];
  if (options.dryRun !== true) {
    const made = steps.filter((step) => step.kind !== "keep");
    for (const { path } of made) makeFolder(dirname(path), io);
    writeOutputs(made, io.cwd);
  }
  for (const step of steps) io.stdout(sentence(step, options.dryRun ?? false, io));
  const templates =
    found.templates === 1 ? "1 template was found" : `${found.templates} templates were found`;
  io.stdout(`${templates}; \`wacheck scan\` checks what there is.\n`);
  return exitStatus.clean;
}

function makeFolder(folder: string, { cwd }: Io): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    throw new UsageError(
      `the folder ${shownPath(folder, cwd)} cannot be made (${code})`,
      "Check what stands in its place, and whether it may be written to.",
    );
  }
}

function configStep(root: string, found: ReturnType<typeof survey>): Step {
  const existing = [configFileName, ".wacheck.yml"].map((name) => join(root, name)).find(existsSync);
  return existing === undefined
    ? { kind: "write", path: join(root, configFileName), text: configDraft(found) }
    : { kind: "keep", path: existing };
}

function hookStep(root: string): Step {
  const path = join(root, ".pre-commit-config.yaml");
  if (!existsSync(path)) return { kind: "write", path, text: hookFile(version) };
  const extended = withHook(readFileSync(path, "utf8"), version);
  if (extended === "present") return { kind: "keep", path, what: "has the hook" };
  return extended === undefined
    ? { kind: "keep", path, toAdd: hookEntry(version) }
    : { kind: "extend", path, text: extended };
}

function workflowStep(root: string): Step {
  const folder = join(root, ".github/workflows");
  const existing = ["wacheck.yml", "wacheck.yaml"].map((name) => join(folder, name)).find(existsSync);
  return existing === undefined
    ? { kind: "write", path: join(folder, "wacheck.yml"), text: workflow(version) }
    : { kind: "keep", path: existing };
}

function sentence(step: Step, isDryRun: boolean, { cwd }: Io): string {
  const path = shownPath(step.path, cwd);
  if (step.kind === "keep") {
    if (step.toAdd === undefined) return `${path} ${step.what ?? "is there"}, and is left as it is\n`;
    return `${path} is there, and is left as it is; add to its repos:\n\n${step.toAdd}\n`;
  }
  const done = step.kind === "write" ? "wrote" : "added the hook to";
  const planned = step.kind === "write" ? "would write" : "would add the hook to";
  return isDryRun ? `${planned} ${path}:\n\n${step.text}\n` : `${done} ${path}\n`;
}
