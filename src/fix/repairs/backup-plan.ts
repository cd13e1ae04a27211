import { childOf } from "../../source/access.js";
import { arnAttribute } from "../../specification/meant-attribute.js";
import { resourceSpecification } from "../../specification/resource-specification.js";
import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/** The resource beside the others of the template's selection. */
export const repair: CodeRepair = ({ resource }, stack) => {
  const arn = resource && arnAttribute(resourceSpecification(resource.type)?.attributes ?? []);
  const selection = stack
    .ofType("AWS::Backup::BackupSelection")
    .find(
      ({ condition, properties }) =>
        (condition === undefined || condition === resource?.condition) &&
        childOf(childOf(properties, "BackupSelection"), "Resources") !== undefined,
    );
  if (arn === undefined || selection === undefined)
    return new Refusal(
      "the template has no selection that names resources and is there whenever this one is",
    );
  return {
    steps: [
      {
        add: "$.BackupSelection.Resources",
        item: { "Fn::GetAtt": ["{resource}", arn] },
        on: selection.name,
      },
    ],
  };
};
