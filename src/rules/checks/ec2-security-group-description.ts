import type { TextPart, Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { anyOf } from "../../stack/kleene.js";
import type { Located } from "../../stack/located.js";

/** What people and tools write where something must stand. */
const fillers =
  /^(a |the |my )?(default|example|test|temp|todo|tbd|none|n\/?a|description|group ?description|sg|(ec2 |vpc |aws )?security ?groups?( description)?|managed by (terraform|cloudformation|cdk))?$/i;

/** A description that says what the group is for, and not only that it is one or what it is called. */
export const check: Check = (run) => {
  const description = run.read(run.properties, "GroupDescription");
  if (description.value.kind === "absent") return;
  run.forbid(
    anyOf([
      () => run.test(description, saysNothing(run), saysSomething),
      () => isName(run, description, run.read(run.properties, "GroupName")),
    ]),
    description,
  );
};

function saysNothing(run: CheckRun): (text: string) => boolean {
  const name = letters(run.resource.name);
  const isNothing = (text: string): boolean =>
    text.length < 2 || fillers.test(text) || (!text.includes(" ") && letters(text) === name);
  return (text) => isNothing(text.trim());
}

/** Words of the template's own around what is not known are enough. */
function saysSomething(parts: readonly TextPart[]): Truth {
  return parts.some((part) => part.kind === "literal" && letters(part.text).length > 1) ? "false" : "unknown";
}

function isName(run: CheckRun, description: Located, name: Located): Truth {
  return name.value.kind !== "absent" && run.sameText(description, name) === "true" ? "true" : "false";
}

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
