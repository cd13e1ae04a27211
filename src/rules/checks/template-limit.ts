import { childOf, textOf } from "../../source/access.js";
import type { SourceSpan } from "../../source/node.js";
import type { Check } from "../../stack/check-run.js";
import { quotas } from "../../template/quotas.js";
import type { Placed } from "../../template/template.js";

/** CloudFormation's quotas on a template. Conditions do not lift them: what is declared counts. */
export const check: Check = (run) => {
  const { template } = run.stack;
  for (const fault of template.faults) {
    if (fault.ruleId === run.ruleId) run.fail(fault, { message: fault.message });
  }
  const sections: readonly (readonly [string, number, ReadonlyMap<string, Placed>])[] = [
    ["Parameters", quotas.parameters, template.parameters],
    ["Mappings", quotas.mappings, template.mappings],
    ["Resources", quotas.resources, template.resources],
    ["Outputs", quotas.outputs, template.outputs],
  ];
  for (const [section, quota, items] of sections) {
    const beyond = [...items.values()][quota];
    if (beyond !== undefined) {
      run.fail(
        { path: beyond.path, span: beyond.key },
        { message: `the template has ${items.size} ${section}; CloudFormation takes ${quota}` },
      );
    }
    for (const item of items.values()) {
      if (item.name.length <= quotas.nameLength) continue;
      run.fail(
        { path: item.path, span: item.key },
        {
          message: `a name in ${section} has ${item.name.length} characters; CloudFormation takes ${quotas.nameLength}`,
        },
      );
    }
  }
  for (const mapping of template.mappings.values()) {
    if (mapping.node.entries.size <= quotas.mappingKeys) continue;
    run.fail(
      { path: mapping.path, span: mapping.key },
      {
        message: `the mapping ${mapping.name} has ${mapping.node.entries.size} keys; CloudFormation takes ${quotas.mappingKeys}`,
      },
    );
  }
  const description = childOf(template.root, "Description");
  const bytes = Buffer.byteLength(textOf(description) ?? "");
  if (description !== undefined && bytes > quotas.descriptionBytes) {
    run.fail(
      { path: ["Description"], span: description },
      { message: `the description has ${bytes} bytes; CloudFormation takes ${quotas.descriptionBytes}` },
    );
  }
  const size = Buffer.byteLength(template.file.text);
  if (size > quotas.templateBytes) {
    const start: SourceSpan = { start: 0, end: 0 };
    run.fail(
      { path: [], span: start },
      { message: `the template has ${size} bytes; CloudFormation takes ${quotas.templateBytes}` },
    );
  }
};
