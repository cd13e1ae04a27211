import type { Check, CheckRun } from "../../stack/check-run.js";
import type { Located } from "../../stack/located.js";
import { carriedSecret, insideBase64 } from "../../stack/secret-flow.js";

/** Where types keep variables that everyone sees who may describe the resource. Amazon ECS has a rule of its own. */
const variables: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "AWS::Lambda::Function": [["Environment", "Variables"]],
  "AWS::CodeBuild::Project": [["Environment", "EnvironmentVariables"]],
  "AWS::Batch::JobDefinition": [["ContainerProperties", "Environment"]],
  "AWS::Amplify::App": [["EnvironmentVariables"]],
  "AWS::Amplify::Branch": [["EnvironmentVariables"]],
  "AWS::AppRunner::Service": [
    ["SourceConfiguration", "ImageRepository", "ImageConfiguration", "RuntimeEnvironmentVariables"],
  ],
  "AWS::ElasticBeanstalk::Environment": [["OptionSettings"]],
  "AWS::ElasticBeanstalk::ConfigurationTemplate": [["OptionSettings"]],
  "AWS::SageMaker::Model": [["PrimaryContainer", "Environment"]],
  "AWS::Glue::Job": [["DefaultArguments"]],
};

const userData: Readonly<Record<string, readonly string[]>> = {
  "AWS::EC2::Instance": ["UserData"],
  "AWS::EC2::LaunchTemplate": ["LaunchTemplateData", "UserData"],
  "AWS::AutoScaling::LaunchConfiguration": ["UserData"],
};

/** Secrets in environment variables, user data and outputs. */
export const check: Check = (run) => {
  for (const resource of run.stack.template.resources.values()) {
    for (const type of resource.ruleTypes) {
      for (const path of variables[type] ?? []) {
        run.part(() => {
          if (run.exists(resource) !== "false")
            eachVariable(run, run.read(resource, ...path), (at, name) => say(run, at, name, resource));
        });
      }
      const path = userData[type];
      if (path === undefined) continue;
      run.part(() => {
        if (run.exists(resource) === "false") return;
        const at = run.read(resource, ...path);
        say(run, { ...at, value: insideBase64(run, at.value) }, undefined, resource);
      });
    }
  }
  for (const output of run.stack.template.outputs.values()) {
    run.part(() => {
      const node = output.node.entries.get("Value")?.value;
      if (node === undefined) return;
      const place = { path: [...output.path, "Value"], span: node, anchor: output.key, related: [] };
      say(run, { ...place, value: run.resolve(node) }, output.name);
    });
  }
};

function say(
  run: CheckRun,
  at: Located,
  name: string | undefined,
  resource?: Parameters<typeof run.exists>[0],
): void {
  const why = carriedSecret(run, at, name);
  if (why === undefined) return;
  const what =
    name === undefined ? "user data" : resource === undefined ? `output ${name}` : `variable ${name}`;
  const options = resource === undefined ? {} : { resource };
  run.fail(at, {
    ...options,
    message: `${what}${resource === undefined ? "" : " of {resource}"} can be read by many, and ${why}`,
  });
}

/** A map of names to values, or a list of `{Name, Value}` (`{OptionName, Value}` of Elastic Beanstalk). */
function eachVariable(run: CheckRun, at: Located, judge: (value: Located, name: string) => void): void {
  if (at.value.kind === "map") {
    for (const name of at.value.node.entries.keys()) run.part(() => judge(run.read(at, name), name));
    return;
  }
  run.each(at, (item) => {
    // CodeBuild reads these two kinds from where secrets are kept.
    const kind = run.text(run.read(item, "Type"));
    if (kind === "SECRETS_MANAGER" || kind === "PARAMETER_STORE") return;
    const name = run.text(run.read(item, "Name")) ?? run.text(run.read(item, "OptionName"));
    judge(run.read(item, "Value"), name ?? "");
  });
}
