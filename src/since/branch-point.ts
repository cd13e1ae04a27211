import { UsageError } from "../usage-error.js";
import { GitError, gitLine } from "./git.js";

/**
 * The working folder's repository.
 *
 * @throws UsageError where there is none
 */
export function topLevel(cwd: string): string {
  try {
    return gitLine(cwd, ["rev-parse", "--show-toplevel"]);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    if (error.isMissing) throw new UsageError("--since needs git, which is not installed");
    throw new UsageError(
      "--since needs a git repository, and the working folder is in none",
      `git says: ${error.message}`,
    );
  }
}

/**
 * The commit at which the working tree's branch left a commit's.
 *
 * @param ref a branch, a tag, a commit
 * @throws UsageError where it is none of these, or has nothing in common with the working tree
 */
export function branchPoint(ref: string, top: string): string {
  const commit = commitOf(ref, top);
  if (commit === undefined) {
    throw new UsageError(
      `there is no commit "${ref}" in this repository`,
      shallowHint(top) ?? "Name a branch, a tag or a commit; `git fetch` gets those of the remote.",
    );
  }
  try {
    return gitLine(top, ["merge-base", commit, "HEAD"]);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new UsageError(
      `"${ref}" and the working tree have no commit in common`,
      shallowHint(top) ?? "Name a commit from which this branch comes.",
    );
  }
}

function commitOf(ref: string, top: string): string | undefined {
  // Would be taken for an option.
  if (ref.startsWith("-")) return undefined;
  try {
    return gitLine(top, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

function shallowHint(top: string): string | undefined {
  return gitLine(top, ["rev-parse", "--is-shallow-repository"]) === "true"
    ? "The clone is shallow: get the rest of its history with `git fetch --unshallow` (`fetch-depth: 0` in a workflow)."
    : undefined;
}
