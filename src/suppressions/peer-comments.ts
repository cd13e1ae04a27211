import { isDay } from "./expiry.js";

/** A peer's suppression in a comment. */
export interface PeerComment {
  readonly peer: "checkov" | "trivy";
  readonly ids: readonly string[];
  readonly reason: string;
  readonly expires: string | undefined;
}

/** @param text a comment without its `#` */
export function peerComment(text: string): readonly PeerComment[] {
  return [...checkovComment(text), ...trivyComment(text)];
}

/**
 * `checkov:skip=CKV_AWS_20:reason`
 *
 * https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html
 */
function checkovComment(text: string): readonly PeerComment[] {
  const skip = /(?:checkov|bridgecrew):skip=\s*([A-Za-z0-9_]+(?:\s*,\s*[A-Za-z0-9_]+)*)(?::(.*))?/.exec(text);
  if (skip === null) return [];
  const [, ids = "", reason = ""] = skip;
  return [
    {
      peer: "checkov",
      ids: ids.split(",").map((id) => id.trim()),
      reason: reason.trim().replace(/^"(.*)"$/, "$1"),
      expires: undefined,
    },
  ];
}

/**
 * `trivy:ignore:AVD-AWS-0180:exp:2027-01-31`, several on one line. One that is narrowed to a workspace or
 * an attribute speaks of Terraform and says nothing of a template. What follows the last one is the reason.
 *
 * https://trivy.dev/latest/docs/configuration/filtering/#by-inline-comments
 */
function trivyComment(text: string): readonly PeerComment[] {
  const ignores = [...text.matchAll(/trivy:ignore:(\S+)/g)];
  const last = ignores.at(-1);
  if (last === undefined) return [];
  const reason = text
    .slice(last.index + last[0].length)
    .replace(/^[\s#-]+/, "")
    .trim();
  return ignores.flatMap(([, clause = ""]) => {
    const [id = "", ...parameters] = clause.split(":");
    const [kind, expires] = parameters;
    if (id === "" || id.includes("[") || (kind !== undefined && kind !== "exp")) return [];
    if (kind === "exp" && !isDay(expires ?? "")) return [];
    return [{ peer: "trivy", ids: [id], reason, expires }];
  });
}
