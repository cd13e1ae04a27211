import { relative, sep } from "node:path";
import ignore from "ignore";

/** Patterns as in .gitignore, with the folder from which they count (absolute). */
export interface FolderPatterns {
  readonly folder: string;
  readonly patterns: readonly string[];
}

/** Whether a path (absolute) or a folder above it matches; nothing outside the patterns' folder does. */
export type PathMatcher = (path: string, isFolder: boolean) => boolean;

export function pathMatcher({ folder, patterns }: FolderPatterns): PathMatcher {
  const rules = ignore().add([...patterns]);
  return (path, isFolder) => {
    const inside = relative(folder, path).split(sep).join("/");
    return inside !== "" && ignore.isPathValid(inside) && rules.ignores(isFolder ? `${inside}/` : inside);
  };
}
