import type { TextPart } from "../intrinsics/value.js";
import type { CheckRun } from "./check-run.js";
import type { Located } from "./located.js";

/**
 * Why a secret can be read by whoever sees the template or the stack, to follow "and"; undefined where it
 * cannot: a dynamic reference, a `NoEcho` parameter without a default, another resource's attribute.
 */
export function clearText(run: CheckRun, at: Located): string | undefined {
  if (at.value.kind !== "text") return undefined;
  // Unasked: which value a parameter has makes no difference to who can read it.
  for (const part of at.value.parts) {
    const why = clearPart(run, part);
    if (why !== undefined) return why;
  }
  return undefined;
}

function clearPart(run: CheckRun, part: TextPart): string | undefined {
  const name =
    part.kind === "variable" ? part.variable.name : "parameter" in part ? part.parameter : undefined;
  const parameter = name === undefined ? undefined : run.stack.template.parameters.get(name);
  if (parameter !== undefined) {
    if (!parameter.noEcho)
      return `parameter ${parameter.name} shows it to everyone who may read the stack: it lacks NoEcho`;
    const written = (parameter.default ?? "") !== "" || parameter.allowedValues !== undefined;
    return written
      ? `the template shows it: parameter ${parameter.name} has it as a default or allowed value`
      : undefined;
  }
  return part.kind === "literal" && part.text.trim() !== ""
    ? "it stands in the template in clear"
    : undefined;
}
