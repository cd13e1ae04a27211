import type { SourceLocation } from "../source/node.js";

/** A file written for wacheck (a rule, a configuration) that cannot be used: what was found, where, and what to do next. */
export class DocumentError extends Error {
  constructor(
    message: string,
    readonly location: SourceLocation,
    /** The next step, as a sentence. */
    readonly hint?: string,
  ) {
    super(message);
    this.name = "DocumentError";
  }

  /** In one line, as compilers write it: `file:line:column: message. Hint`. */
  describe(): string {
    const stop = this.message.endsWith("?") ? "" : ".";
    const said = this.hint === undefined ? this.message : `${this.message}${stop} ${this.hint}`;
    const { file, start } = this.location;
    return `${file}:${start.line}:${start.column}: ${said}`;
  }
}
