import type { FoundFile } from "../source/find-files.js";
import type { StackArguments } from "./stack-arguments.js";

/** What only the whole scan tells of a file: plain data, so that it can be handed to a thread. */
export interface FileContext {
  /** Its path from the repository's root, for fingerprints; its path as shown if left out. */
  readonly fingerprintPath?: string;
  /** What it was before a change: what was found in that is left out. */
  readonly earlierText?: string;
  readonly calledWith?: StackArguments;
  /** For the file's report. */
  readonly notes?: readonly string[];
}

export interface FileToScan extends FoundFile, FileContext {}
