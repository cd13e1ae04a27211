import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { exitStatus } from "./exit-status.js";
import { run } from "./run.js";

export { scanAsWorker } from "../scan/scan-worker.js";
export { run } from "./run.js";

/** Runs the process's own command line. */
export function main(): void {
  // A reader that has seen enough (`| head`) is no fault of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(process.exitCode ?? exitStatus.clean);
  });

  run(process.argv.slice(2), {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    stdin: () => readFileSync(0, "utf8"),
    env: process.env,
    cwd: process.cwd(),
    columns: process.stdout.columns,
    isTerminal: process.stdout.isTTY === true,
    ...(process.stderr.isTTY === true ? { errorTerminal: { columns: process.stderr.columns } } : {}),
    ...(process.stdin.isTTY === true ? { ask } : {}),
  }).then(
    (status) => {
      process.exitCode = status;
    },
    // Node would exit with 1, which says that there are findings.
    (error: unknown) => {
      console.error(error);
      process.exitCode = exitStatus.error;
    },
  );
}

async function ask(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await reader.question(question);
  } finally {
    reader.close();
  }
}
