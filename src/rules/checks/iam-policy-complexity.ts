import type { SourceNode } from "../../source/node.js";
import type { Check } from "../../stack/check-run.js";
import { eachDocument } from "../../stack/policy-documents.js";

/** Actions, resources and conditions of one document that fit a screen and a reviewer's head. */
const limit = 60;

const counted = new Set(["Action", "NotAction", "Resource", "NotResource", "Condition"]);

/** A policy document that says more than a reviewer can weigh. As written: all branches are read. */
export const check: Check = (run) => {
  eachDocument(run, ["identity"], (document) => {
    if (document.value.kind !== "map") {
      run.review(document);
      return;
    }
    const size = sizeOf(document.value.node);
    if (size <= limit) return;
    run.fail(document, {
      message: `a policy of {resource} has ${size} actions, resources and conditions, more than the ${limit} that can be reviewed`,
    });
  });
};

function sizeOf(node: SourceNode): number {
  if (node.kind === "scalar") return 0;
  const parts =
    node.kind === "sequence"
      ? node.items.map(sizeOf)
      : [...node.entries].map(([key, { value }]) => (counted.has(key) ? entriesIn(value) : sizeOf(value)));
  return parts.reduce((sum, part) => sum + part, 0);
}

/** Texts that a list, a map of conditions or the branches of `Fn::If` hold; any other function is one. */
function entriesIn(node: SourceNode): number {
  if (node.kind === "scalar") return 1;
  if (node.kind === "sequence") return node.items.reduce((sum, item) => sum + entriesIn(item), 0);
  const [first] = node.entries.keys();
  if (first !== "Fn::If" && (first === "Ref" || first?.startsWith("Fn::") === true)) return 1;
  return [...node.entries.values()].reduce((sum, { value }) => sum + entriesIn(value), 0);
}
