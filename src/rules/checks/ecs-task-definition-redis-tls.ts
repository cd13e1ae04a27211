import type { Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { eachContainerVariable } from "../../stack/container-variables.js";
import { allOf } from "../../stack/kleene.js";
import type { Resource } from "../../template/template.js";

/** A URL without TLS does not lead to a cache that accepts nothing else. */
export const check: Check = (run) => {
  eachContainerVariable(run, (value, name) => {
    if (run.test(value, isPlain, (parts) => (isPlainStart(parts[0]) ? "true" : "false")) !== "true") return;
    for (const part of run.parts(value) ?? []) {
      const cache = part.kind === "reference" ? run.stack.resource(part.logicalId) : undefined;
      if (cache === undefined) continue;
      const demanded = demandsTls(run, cache);
      if (demanded === "unknown") run.review(value);
      else if (demanded === "true") {
        run.fail(value, {
          message: `variable ${name ?? "of a container"} of {resource} connects without TLS to ${cache.name}, which accepts TLS only: use rediss://`,
          related: [{ message: `${cache.name} encrypts in transit`, span: cache.key }],
        });
      }
    }
  });
};

const isPlain = (text: string): boolean => /^(redis|valkey):\/\//i.test(text);

const isPlainStart = (part: { readonly kind: string; readonly text?: string } | undefined): boolean =>
  part?.kind === "literal" && isPlain(part.text ?? "");

function demandsTls(run: CheckRun, cache: Resource): Truth {
  switch (cache.type) {
    case "AWS::ElastiCache::ServerlessCache":
      return "true";
    case "AWS::MemoryDB::Cluster":
      return run.isTrue(run.read(cache, "TLSEnabled"), true);
    case "AWS::ElastiCache::ReplicationGroup":
      return allOf([
        () => run.isTrue(run.read(cache, "TransitEncryptionEnabled"), false),
        // `preferred` accepts both.
        () => {
          const preferred = run.isOneOf(run.read(cache, "TransitEncryptionMode"), "preferred");
          return preferred === "unknown" ? preferred : preferred === "true" ? "false" : "true";
        },
      ]);
    default:
      return "false";
  }
}
