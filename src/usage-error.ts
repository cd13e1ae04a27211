/** The command or its configuration is wrong: nothing was scanned. The hint says what to do next. */
export class UsageError extends Error {
  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message);
    this.name = "UsageError";
  }
}
