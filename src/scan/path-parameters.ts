import { type PathMatcher, pathMatcher } from "../source/folder-patterns.js";

/** Values of parameters and pseudo parameters that hold for templates by their paths: plain data. */
export interface PathParameters {
  /** From which the patterns count; absolute. */
  readonly folder: string;
  /** Of several that fit a path, a later one's value wins. */
  readonly entries: readonly PathParametersEntry[];
}

export interface PathParametersEntry {
  /** Patterns as in .gitignore; without them the entry fits every path. */
  readonly paths?: readonly string[];
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * What is given for a template's parameters, by its path (absolute).
 *
 * @param pinned what holds for all of them, and beats what holds for a path
 */
export function parametersByPath(
  { folder, entries }: PathParameters,
  pinned: ReadonlyMap<string, string>,
): (path: string) => ReadonlyMap<string, string> {
  if (entries.length === 0) return () => pinned;
  const fitting = entries.map(({ paths, parameters }) => ({
    fits: paths === undefined ? everyPath : pathMatcher({ folder, patterns: paths }),
    parameters,
  }));
  return (path) => {
    const given = fitting
      .filter(({ fits }) => fits(path, false))
      .flatMap(({ parameters }) => [...parameters]);
    return new Map([...given, ...pinned]);
  };
}

const everyPath: PathMatcher = () => true;
