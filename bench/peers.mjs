// Peers that are installed, on the PATH or in a folder of `NAME/bin`, and how each scans a file or a folder.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

import { templatesIn } from "./template-files.mjs";

const validate = fileURLToPath(new URL("./validate_templates.py", import.meta.url));

function findProgram(name, folders) {
  const extensions = process.platform === "win32" ? [".exe", ".cmd", ""] : [""];
  for (const folder of folders) {
    for (const extension of extensions) {
      const path = join(folder, name + extension);
      if (existsSync(path)) return path;
    }
  }
  return undefined;
}

/**
 * @param folder holds peers in `NAME/bin`; beside the PATH
 * @param guardRules a folder of cfn-guard's rules, which it has none of itself
 * @returns the peers by name, and those that cannot be run, with why
 */
export function findPeers({ folder, guardRules }) {
  const path = (process.env.PATH ?? "").split(delimiter).filter((entry) => entry !== "");
  const own = folder === undefined ? [] : readdirSync(folder).map((name) => join(folder, name, "bin"));
  const folders = [...own, ...path];
  const peers = new Map();
  const missing = new Map();
  const add = (name, program, processOf) => {
    if (program === undefined) missing.set(name, "it is not installed");
    else peers.set(name, { name, processOf });
  };

  const importsIt = (program) =>
    program !== undefined && spawnSync(program, ["-c", "import cloudformation_validate"]).status === 0;
  const python = folders.map((bin) => findProgram("python3", [bin])).find(importsIt);
  add("cloudformation-validate", python, (target) => ({
    command: python,
    args: [validate, "process", target],
    result: /^\d+\s*$/,
  }));
  if (python !== undefined) {
    peers.get("cloudformation-validate").warmOf = (target, rounds) => ({
      command: python,
      args: [validate, "warm", target, `${rounds}`],
    });
  }

  const guard = findProgram("cfn-guard", folders);
  if (guard !== undefined && guardRules === undefined) {
    missing.set("cfn-guard", "it has no rules of its own: --guard-rules DIR names some");
  } else {
    // Its report for people breaks on some templates.
    const plain = ["--structured", "--show-summary", "none", "--output-format", "json"];
    add("cfn-guard", guard, (target) => ({
      command: guard,
      args: ["validate", "--rules", guardRules, "--data", target, ...plain],
      result: /"not_compliant"/,
    }));
  }

  const lint = findProgram("cfn-lint", folders);
  add("cfn-lint", lint, (target) => ({
    command: lint,
    args: templatesIn(target),
    result: /^[EWI]\d{4} /m,
  }));

  const checkov = findProgram("checkov", folders);
  const quietly = ["--framework", "cloudformation", "--quiet", "--compact", "--skip-download"];
  add("checkov", checkov, (target) => ({
    command: checkov,
    args: [...quietly, statSync(target).isDirectory() ? "--directory" : "--file", target],
    result: /^Passed checks: \d+/m,
  }));
  return { peers, missing };
}

/** Why a peer cannot be measured on some work: it breaks, or gives no result; undefined where it can. */
export function whyUnfit({ command, args, result }) {
  const { error, signal, stdout, stderr } = spawnSync(command, args, {
    encoding: "utf8",
    maxBuffer: 1024 * 1024 * 1024,
  });
  if (error !== undefined) return error.message;
  if (signal !== null) return `it was ended by ${signal}`;
  if (/panicked at/.test(stderr)) return "it broke";
  return result.test(stdout) ? undefined : "it gave no result";
}
