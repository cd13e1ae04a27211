import ignore from "ignore";
import type { ConfiguredSuppression } from "./suppression-options.js";
import type { WrittenSuppression } from "./written-suppression.js";

/**
 * The suppressions of the configuration that are about a file.
 *
 * @param file the template's path from the repository's root, with `/`
 */
export function suppressionsFor(
  file: string,
  configured: readonly ConfiguredSuppression[],
): readonly WrittenSuppression[] {
  return configured.flatMap((one, index) => {
    const { rule, path, resourceType, logicalId, property, fingerprint, reason, expires } = one;
    if (path !== undefined && !pathMatches(path, file)) return [];
    return [
      {
        source: "configuration",
        ruleIds: new Set([rule]),
        scope: {
          kind: "selector",
          ...(resourceType === undefined ? {} : { resourceType }),
          ...(logicalId === undefined ? {} : { logicalId }),
          ...(property === undefined ? {} : { property }),
          ...(fingerprint === undefined ? {} : { fingerprint }),
        },
        reason: reason?.trim() ?? "",
        expires,
        place: undefined,
        configured: index,
      },
    ];
  });
}

/** A file outside the repository goes by its name alone. */
function pathMatches(pattern: string, file: string): boolean {
  const inside = ignore.isPathValid(file) ? file : file.slice(file.lastIndexOf("/") + 1);
  return ignore().add(pattern).ignores(inside);
}
