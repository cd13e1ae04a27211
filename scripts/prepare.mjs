// npm's `prepare`: builds dist/. For a package from git that it installs globally, as pre-commit does, npm runs
// this without having installed what the build needs: https://github.com/npm/cli/issues/8440
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const run = (command, args) => execFileSync(command, args, { cwd: root, stdio: "inherit" });

if (!existsSync(new URL("../node_modules/esbuild", import.meta.url))) {
  const npm = process.env.npm_execpath;
  const install = ["ci", "--global=false", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"];
  if (npm === undefined) run("npm", install);
  else run(process.execPath, [npm, ...install]);
}
run(process.execPath, ["scripts/build.mjs"]);
