import { isUtf8 } from "node:buffer";
import { SourceError } from "./source-error.js";
import { SourceFile } from "./source-file.js";

const byteOrderMark = "\uFEFF";

/** A file whose bytes are no UTF-8 text. */
export class EncodingError extends SourceError {
  constructor(
    file: SourceFile,
    at: number,
    message: string,
    /** The text as far as it can be told, to judge what kind of file it is. */
    readonly text: string,
  ) {
    super(file, { start: at, end: Math.min(at + 1, file.text.length) }, message);
    this.name = "EncodingError";
  }
}

/**
 * The text of a file, without a byte order mark.
 *
 * @param path as reports name it
 * @throws EncodingError at the first byte that is no UTF-8, which is what CloudFormation takes
 */
export function decode(bytes: Buffer, path: string): SourceFile {
  const other = otherEncoding(bytes);
  if (other !== undefined)
    throw new EncodingError(
      new SourceFile(path, ""),
      0,
      `the file is ${other}; CloudFormation takes UTF-8, so save it as that`,
      bytes.toString("latin1").replaceAll("\0", ""),
    );
  const whole = bytes.toString("utf8");
  const text = whole.startsWith(byteOrderMark) ? whole.slice(1) : whole;
  const zero = text.indexOf("\0");
  if (zero >= 0)
    throw new EncodingError(
      new SourceFile(path, text),
      zero,
      "the file holds binary data, no text; leave it out of the scan",
      text,
    );
  if (isUtf8(bytes)) return new SourceFile(path, text);
  const at = firstBroken(text, bytes.subarray(whole.length - text.length === 0 ? 0 : 3));
  throw new EncodingError(
    new SourceFile(path, text),
    at,
    "this is no UTF-8, which CloudFormation takes; save the file in that encoding",
    text,
  );
}

/** Told by its byte order mark; UTF-16 without one by the zeros beside its first letters. */
function otherEncoding(bytes: Buffer): string | undefined {
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    return "UTF-32";
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return "UTF-16";
  const isPair = (zero: number | undefined, letter: number | undefined): boolean =>
    zero === 0 && letter !== undefined && letter >= 9 && letter < 127;
  return (isPair(b, a) && isPair(d, c)) || (isPair(a, b) && isPair(c, d)) ? "UTF-16" : undefined;
}

/** Where decoding put the first replacement character that the file does not hold itself. */
function firstBroken(text: string, bytes: Buffer): number {
  let offset = 0;
  let from = 0;
  for (let at = text.indexOf("\uFFFD"); at >= 0; at = text.indexOf("\uFFFD", from)) {
    offset += Buffer.byteLength(text.slice(from, at));
    if (bytes[offset] !== 0xef || bytes[offset + 1] !== 0xbf || bytes[offset + 2] !== 0xbd) return at;
    offset += 3;
    from = at + 1;
  }
  return 0;
}
