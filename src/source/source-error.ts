import type { SourceLocation, SourceSpan } from "./node.js";
import type { SourceFile } from "./source-file.js";

/**
 * A file that cannot be read as one document. The message says what was found and what to do next;
 * it quotes no text of the file, which may be secret.
 */
export class SourceError extends Error {
  readonly location: SourceLocation;
  readonly related: readonly { readonly message: string; readonly location: SourceLocation }[];

  constructor(
    file: SourceFile,
    span: SourceSpan,
    message: string,
    related: readonly { readonly message: string; readonly span: SourceSpan }[] = [],
  ) {
    super(message);
    this.name = "SourceError";
    this.location = file.location(span);
    this.related = related.map((r) => ({ message: r.message, location: file.location(r.span) }));
  }
}
