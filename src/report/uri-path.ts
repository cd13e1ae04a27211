/** A path with `/` as the path of a URI; half a surrogate pair, which a URI cannot hold, is replaced. */
export function uriPath(path: string): string {
  return path
    .replace(/[\ud800-\udfff]/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
}
