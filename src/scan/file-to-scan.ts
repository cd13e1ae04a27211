import type { FoundFile } from "../source/find-files.js";

/** A file with what only the whole scan tells of it: plain data, so that it can be handed to a thread. */
export interface FileToScan extends FoundFile {
  /** Its path from the repository's root, for fingerprints; its path as shown if left out. */
  readonly fingerprintPath?: string;
}
