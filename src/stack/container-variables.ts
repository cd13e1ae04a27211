import type { CheckRun } from "./check-run.js";
import type { Located } from "./located.js";

/** Judges each variable of each container of a task definition alone: its value, and its name if known. */
export function eachContainerVariable(
  run: CheckRun,
  judge: (value: Located, name: string | undefined) => void,
): void {
  const containers = run.read(run.properties, "ContainerDefinitions");
  const known = run.each(containers, (container) => {
    const variables = run.read(container, "Environment");
    const listed = run.each(variables, (variable) => {
      judge(run.read(variable, "Value"), run.text(run.read(variable, "Name")));
    });
    if (!listed) run.review(variables);
  });
  if (!known) run.review(containers);
}
