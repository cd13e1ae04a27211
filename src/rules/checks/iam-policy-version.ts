import type { Check } from "../../stack/check-run.js";
import { eachDocument } from "../../stack/policy-documents.js";

/** A policy document without `Version`, or of 2008, is read by the old policy language. */
export const check: Check = (run) => {
  eachDocument(run, ["identity", "trust", "resource"], (document) => {
    if (document.value.kind !== "map") return;
    // What generates documents gives an empty one in tests and templates alike: nothing to read.
    if (run.read(document, "Statement").value.kind === "absent") return;
    const version = run.read(document, "Version");
    run.require(run.isOneOf(version, "2012-10-17"), version);
  });
};
