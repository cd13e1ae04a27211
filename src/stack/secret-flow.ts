import type { TextPart, Value } from "../intrinsics/value.js";
import { isSecretName } from "../redaction/secret-names.js";
import { secretsIn } from "../redaction/secret-patterns.js";
import type { CheckRun } from "./check-run.js";
import { clearText } from "./clear-text.js";
import type { Located } from "./located.js";

/**
 * Why a text that many can read carries a secret, as a sentence without it; undefined where it does not.
 * Follows `NoEcho` parameters through Ref, Sub and Join, and knows secrets by their form.
 *
 * @param name what the text is called (an environment variable), if it has a name
 */
export function carriedSecret(run: CheckRun, at: Located, name?: string): string | undefined {
  const parts = at.value.kind === "text" ? at.value.parts : [];
  for (const part of parts) {
    const parameter = noEchoParameter(run, part);
    if (parameter !== undefined) return `it carries the NoEcho parameter ${parameter} in clear`;
  }
  for (const part of parts) {
    if (part.kind === "literal" && secretsIn(part.text).length > 0)
      return "it holds what looks like a secret";
  }
  if (name === undefined || !isSecretName(name)) return undefined;
  return isConnectionString.test(name) && isBareAddress(parts) ? undefined : clearText(run, at);
}

const isConnectionString = /connection[^a-z]*string$/i;

/** What makes a connection string a secret is the password in it: `jdbc:mysql://host:3306/shop` has none. */
function isBareAddress(parts: readonly TextPart[]): boolean {
  const written = parts.map((part) => (part.kind === "literal" ? part.text : "?")).join("");
  return written.includes("://") && !/:\/\/[^/]*@|(password|passwd|pwd|key|secret|token)=/i.test(written);
}

function noEchoParameter(run: CheckRun, part: TextPart): string | undefined {
  const name =
    part.kind === "variable" ? part.variable.name : "parameter" in part ? part.parameter : undefined;
  const parameter = name === undefined ? undefined : run.stack.template.parameters.get(name);
  return parameter?.noEcho === true ? parameter.name : undefined;
}

/** The text inside `Fn::Base64`, as user data has it; the value itself where it is no such call. */
export function insideBase64(run: CheckRun, value: Value): Value {
  if (value.kind === "absent" || value.node.kind !== "map") return value;
  const inner = value.node.entries.get("Fn::Base64")?.value;
  return inner === undefined ? value : run.resolve(inner);
}
