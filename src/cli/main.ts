import { readFileSync } from "node:fs";
import { isatty } from "node:tty";
import { decode, EncodingError } from "../source/decode.js";
import { UsageError } from "../usage-error.js";
import { exitStatus } from "./exit-status.js";
import { run } from "./run.js";

export { scanAsWorker } from "../scan/scan-worker.js";
export { run } from "./run.js";

/** Runs the process's own command line. */
export function main(): void {
  // A reader that has seen enough (`| head`) is no fault of ours.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit(process.exitCode ?? exitStatus.clean);
    });
  }

  const written = new Set<NodeJS.WriteStream>();
  const writeTo = (stream: NodeJS.WriteStream, text: string): void => {
    written.add(stream);
    stream.write(text);
  };

  run(process.argv.slice(2), {
    stdout: (text) => writeTo(process.stdout, text),
    stderr: (text) => writeTo(process.stderr, text),
    stdin: readStandardInput,
    env: process.env,
    cwd: process.cwd(),
    columns: process.stdout.columns,
    isTerminal: process.stdout.isTTY === true,
    // A stream costs milliseconds to make; that it is a terminal can be had without.
    ...(isatty(2) ? { errorTerminal: { columns: process.stderr.columns } } : {}),
    ...(isatty(0) ? { ask } : {}),
  }).then(
    (status) => {
      process.exitCode = status;
      exitOnceFlushed([...written]);
    },
    // Node would exit with 1, which says that there are findings.
    (error: unknown) => {
      console.error(error);
      process.exitCode = exitStatus.error;
    },
  );
}

/** @throws UsageError for what is no UTF-8 text */
function readStandardInput(): string {
  try {
    return decode(readFileSync(0), "-").text;
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    const { line, column } = error.location.start;
    throw new UsageError(`standard input cannot be read: ${line}:${column}: ${error.message}`);
  }
}

async function ask(question: string): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await reader.question(question);
  } finally {
    reader.close();
  }
}

/** Left to itself, Node would first clean up the memory that the process takes with it. */
function exitOnceFlushed([stream, ...others]: readonly NodeJS.WriteStream[]): void {
  if (stream === undefined) process.exit();
  stream.write("", () => exitOnceFlushed(others));
}
