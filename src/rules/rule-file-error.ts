import type { SourceLocation } from "../source/node.js";

/** A rule file that cannot be used: what was found, where, and what to do next. */
export class RuleFileError extends Error {
  constructor(
    message: string,
    readonly location: SourceLocation,
    /** The next step, as a sentence. */
    readonly hint?: string,
  ) {
    super(message);
    this.name = "RuleFileError";
  }

  /** In one line, as compilers write it: `file:line:column: message. Hint`. */
  describe(): string {
    const stop = this.message.endsWith("?") ? "" : ".";
    const said = this.hint === undefined ? this.message : `${this.message}${stop} ${this.hint}`;
    const { file, start } = this.location;
    return `${file}:${start.line}:${start.column}: ${said}`;
  }
}
