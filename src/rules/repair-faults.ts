import type { Fault } from "../schema/schema-fault.js";
import { childOf, itemsOf, textOf } from "../source/access.js";
import type { SourceNode } from "../source/node.js";
import type { SourceFile } from "../source/source-file.js";
import { closestName } from "../text/closest-name.js";
import { within } from "./assertion-faults.js";
import { PathError, parsePath } from "./path.js";
import { repairNames } from "./repair-names.js";

/** What the schema cannot see in a repair that has its shape: the first fault in it. */
export function repairFault(file: SourceFile, node: SourceNode | undefined): Fault | undefined {
  const code = childOf(node, "code");
  const name = textOf(code);
  if (code !== undefined && name !== undefined && !repairNames.includes(name)) {
    const near = closestName(name, repairNames);
    return {
      message: `wacheck has no repair \`${name}\`${near === undefined ? "" : `; did you mean \`${near}\`?`}`,
      hint: "Rules of your own say what to change with `steps`",
      span: code,
    };
  }
  const steps = node?.kind === "sequence" ? node : childOf(node, "steps");
  for (const step of itemsOf(steps)) {
    const paths = ["set", "add", "remove", "rename", "move"].map((verb) => childOf(step, verb));
    if (childOf(step, "move") !== undefined) paths.push(childOf(step, "to"));
    for (const path of paths) {
      const fault = pathFault(file, path);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

function pathFault(file: SourceFile, node: SourceNode | undefined): Fault | undefined {
  if (node?.kind !== "scalar" || !/^[$@]/.test(node.text)) return undefined;
  try {
    const steps = parsePath(`$${node.text.slice(1)}`);
    if (!steps.some((step) => step.kind === "descend")) return undefined;
    return {
      message: "a repair's path names one place; `..` names many",
      hint: "Start the path with `@`, the place that the finding points at",
      span: node,
    };
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    return { message: error.message, span: within(file, node, error.offset) };
  }
}
