import { createRequire } from "node:module";
import type { Finding } from "../findings.js";
import { byGravity } from "./gravity.js";

/**
 * What GitHub's code scanning takes. Of results, locations and tags it refuses a file with more than 25,000,
 * 1,000 and 20, and shows no more than stand here. Runs, extensions and thread flows have limits too; wacheck
 * writes one run and none of the others.
 *
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
 */
export const githubLimits = {
  results: 5_000,
  rules: 25_000,
  /** Of one result, its own among them. */
  locations: 100,
  /** Of one rule. */
  tags: 10,
  /** Characters of a rule's name and of each of its descriptions. */
  name: 255,
  description: 1_024,
  /** Of the file, compressed with gzip. */
  bytes: 10_000_000,
} as const;

/** Links from a result's message to what it relates to; a title with more is no title. */
export const linksInMessage = 5;

/** The gravest findings, in their order. */
export function gravestFindings(findings: readonly Finding[], limit: number): readonly Finding[] {
  if (findings.length <= limit) return findings;
  const kept = new Set(byGravity(findings).slice(0, limit));
  return findings.filter((finding) => kept.has(finding));
}

/** How much of GitHub's size for a file a report takes: above 1 it is refused. */
export function uploadShare(text: string): number {
  const bytes = Buffer.from(text, "utf8");
  const size = bytes.length <= githubLimits.bytes ? bytes.length : compressedSize(bytes);
  return size / githubLimits.bytes;
}

/** zlib takes a start 1.5 ms to load, and hardly a report is so long: it is loaded here. */
function compressedSize(bytes: Buffer): number {
  const { gzipSync } = createRequire(import.meta.url)("node:zlib") as typeof import("node:zlib");
  return gzipSync(bytes).length;
}

export function shortened(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).trimEnd()}…`;
}
