import { execFileSync } from "node:child_process";

/** git said no; the message is what it said. */
export class GitError extends Error {
  constructor(
    message: string,
    /** git itself is not there. */
    readonly isMissing = false,
  ) {
    super(message);
    this.name = "GitError";
  }
}

/** Bytes of one answer: all texts that a comparison reads. */
const maxBuffer = 512 * 1024 * 1024;

/**
 * Runs git with an argument list, no shell between. Nothing that a repository configures is run (hooks of
 * the file watcher, external diffs), and nothing is written.
 *
 * @throws GitError
 */
export function git(cwd: string, args: readonly string[], input = ""): Buffer {
  try {
    return execFileSync("git", ["-c", "core.fsmonitor=false", ...args], {
      cwd,
      input,
      maxBuffer,
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
    });
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: Buffer };
    if (code === "ENOENT") throw new GitError("git is not installed", true);
    throw new GitError(stderr?.toString("utf8").trim() ?? String(error));
  }
}

/** As `git`, without the line break at the end. */
export function gitLine(cwd: string, args: readonly string[]): string {
  return git(cwd, args).toString("utf8").replace(/\n$/, "");
}
