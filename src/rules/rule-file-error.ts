import { DocumentError } from "../schema/document-error.js";

/** A rule file that cannot be used. */
export class RuleFileError extends DocumentError {
  override readonly name = "RuleFileError";
}
