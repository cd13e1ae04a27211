import type { Io } from "./io.js";

/** What a command is given when it registers itself with the program. */
export interface CommandContext {
  readonly io: Io;
  /** Sets the exit status. */
  readonly exit: (status: number) => void;
}
