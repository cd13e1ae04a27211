import type { TemplateScanOptions } from "./scan-template.js";

/** What the stacks that nest a template give its parameters. */
export interface StackArguments {
  readonly pinned: ReadonlyMap<string, string>;
  /** Given one of several values (or, undefined, none that is known), whatever the default. */
  readonly open: ReadonlyMap<string, readonly string[] | undefined>;
}

/** What the stacks around a nested one say of its parameters goes before what is given for all templates. */
export function withArguments(
  pinned: ReadonlyMap<string, string>,
  calledWith: StackArguments | undefined,
): Required<Pick<TemplateScanOptions, "pinned">> & Pick<TemplateScanOptions, "open"> {
  if (calledWith === undefined) return { pinned };
  const values = new Map([...pinned, ...calledWith.pinned]);
  for (const name of calledWith.open.keys()) values.delete(name);
  return { pinned: values, open: calledWith.open };
}
