import type { TextPart, Value } from "../intrinsics/value.js";
import type { SourceFile } from "../source/source-file.js";
import type { Template } from "../template/template.js";

/** Where a value came from, in words that follow it: "written at 12:16", "the default of parameter Stage". */
export function originWords(value: Value, file: SourceFile, template: Template): string {
  const at = (offset: number): string => {
    const { line, column } = file.position(offset);
    return `${line}:${column}`;
  };
  if (value.kind === "absent")
    return value.node === undefined ? "not written" : `AWS::NoValue at ${at(value.node.start)}`;
  if (value.kind === "unknown") return `${value.reason}, at ${at(value.node.start)}`;
  const words = [`written at ${at(value.node.start)}`];
  if (value.kind === "text") {
    for (const part of value.parts) {
      const word = partWords(part, template);
      if (word !== undefined && !words.includes(word)) words.push(word);
    }
  }
  for (const { message, span } of value.related ?? []) words.push(`${message} at ${at(span.start)}`);
  return words.join("; ");
}

/** Undefined for a part that stands as it is written. */
function partWords(part: TextPart, template: Template): string | undefined {
  switch (part.kind) {
    case "literal":
      if (part.parameter === undefined) return undefined;
      return part.assumed === true
        ? `the default of parameter ${part.parameter}, which nothing compares`
        : `given for parameter ${part.parameter}`;
    case "variable":
      return template.parameters.has(part.variable.name)
        ? `any value of parameter ${part.variable.name} that this scenario leaves`
        : `any value of ${part.variable.name} that this scenario leaves`;
    case "reference":
      return `known once ${part.logicalId} is there`;
    case "dynamic":
      return `read from ${part.service === "secretsmanager" ? "Secrets Manager" : "Parameter Store"} when deployed`;
    case "unknown":
      return part.reason;
  }
}
