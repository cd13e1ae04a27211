import { childOf, textOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";
import { foundBelow } from "../found-path.js";
import { readBelow } from "../read-below.js";
import { Refusal } from "../refusal.js";

/** The scheme with TLS: `redis://` becomes `rediss://`. */
export const repair: CodeRepair = ({ resource, path }) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const value = readBelow(resource, ...foundBelow(resource, path));
  const argument = childOf(value, "Fn::Sub");
  const text = textOf(value) ?? textOf(argument?.kind === "sequence" ? argument.items[0] : argument) ?? "";
  const [scheme] = /^(redis|valkey):\/\//i.exec(text) ?? [];
  if (scheme === undefined) return new Refusal("how the URL is put together is not plain");
  return { steps: [{ replaceText: "@", from: scheme, with: scheme.replace("://", "s://") }] };
};
