import { DocumentError } from "../schema/document-error.js";

/** A configuration that cannot be used. */
export class ConfigFileError extends DocumentError {
  override readonly name = "ConfigFileError";
}
