/**
 * A pattern as in .gitignore that counts from a folder, as one that counts from a folder above it.
 *
 * @param folder the lower folder, from the upper one, with `/`; empty where they are one
 */
export function patternFrom(folder: string, pattern: string): string {
  if (folder === "") return pattern;
  const [, not, body] = /^(!?)(.*)$/s.exec(pattern) as unknown as [string, string, string];
  // What has a slash before its end counts from the folder itself; anything else fits at any depth.
  const isAnchored = /\/./.test(body);
  const prefix = `/${folder.replace(/[\\*?[\]! #]/g, "\\$&")}`;
  return `${not}${prefix}${isAnchored ? "" : "/**"}/${body.replace(/^\//, "")}`;
}
