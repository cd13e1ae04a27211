import { mentionsOf } from "../../intrinsics/mentions.js";
import { isSecretName } from "../../redaction/secret-names.js";
import type { SourceNode } from "../../source/node.js";
import { secretPropertyPaths } from "../../specification/secret-properties.js";
import type { Check } from "../../stack/check-run.js";
import type { Template } from "../../template/template.js";

/** A parameter that holds a secret is hidden: it goes into a secret property, or its name says so. */
export const check: Check = (run) => {
  const { template } = run.stack;
  const flows = secretFlows(template);
  for (const parameter of template.parameters.values()) {
    if (parameter.noEcho) continue;
    const into = flows.get(parameter.name);
    const named =
      isSecretName(parameter.name) && parameter.type === "String" && parameter.allowedValues === undefined;
    if (into === undefined && !named) continue;
    const holds = into === undefined ? "is named like a secret" : `goes into ${into}`;
    run.fail(
      { path: parameter.path, span: parameter.key },
      {
        message: `parameter ${parameter.name} ${holds} and lacks NoEcho: everyone who may describe the stack reads it`,
      },
    );
  }
};

/** Parameters that some secret property mentions in any branch, with the first such property. */
function secretFlows(template: Template): ReadonlyMap<string, string> {
  const flows = new Map<string, string>();
  for (const resource of template.resources.values()) {
    for (const type of resource.ruleTypes) {
      for (const path of secretPropertyPaths(type)) {
        for (const node of nodesAt(resource.properties, path)) {
          for (const mention of outsideConditions(node)) {
            if (template.parameters.has(mention) && !flows.has(mention))
              flows.set(mention, `${path.join(".")} of ${resource.name}`);
          }
        }
      }
    }
  }
  return flows;
}

function* nodesAt(node: SourceNode | undefined, path: readonly string[]): Iterable<SourceNode> {
  const [name, ...rest] = path;
  if (node === undefined) return;
  if (name === undefined) yield node;
  else if (name === "*") {
    const below =
      node.kind === "sequence"
        ? node.items
        : node.kind === "map"
          ? [...node.entries.values()].map((entry) => entry.value)
          : [];
    for (const child of below) yield* nodesAt(child, rest);
  } else if (node.kind === "map") yield* nodesAt(node.entries.get(name)?.value, rest);
}

/** Names that make up the value. A key of a map that is looked up does not. */
function* outsideConditions(node: SourceNode): Iterable<string> {
  if (node.kind === "map" && node.entries.has("Fn::FindInMap")) return;
  for (const mention of mentionsOf(node)) {
    // `{{resolve:secretsmanager:${SecretName}}}` names where the secret is.
    if (mention.attribute === undefined && !isInDynamicReference(mention.node, mention.name))
      yield mention.name;
  }
}

function isInDynamicReference(node: SourceNode, name: string): boolean {
  if (node.kind !== "map") return false;
  const argument = node.entries.get("Fn::Sub")?.value;
  const text = argument?.kind === "sequence" ? argument.items[0] : argument;
  if (text?.kind !== "scalar") return false;
  return [...text.text.matchAll(/\{\{resolve:(?:[^{}]|\$\{[^}]*\})*\}\}/g)].some((match) =>
    match[0].includes(`\${${name}}`),
  );
}
