import type { CompanionKind } from "./companion.js";

/** The group that containers log to: the one that most task definitions name, else one that nothing else writes to. */
export const logGroup: CompanionKind = {
  candidates: (stack) => {
    const users = (name: string): number => stack.mentioning(name, "AWS::ECS::TaskDefinition").length;
    return stack
      .ofType("AWS::Logs::LogGroup")
      .filter(({ name }) => users(name) > 0 || stack.mentioning(name).length === 0)
      .sort((a, b) => users(b.name) - users(a.name));
  },
  proposal: {
    logicalId: "ContainerLogGroup",
    resource: { Type: "AWS::Logs::LogGroup", Properties: { RetentionInDays: 30 } },
    unsafe: "charge",
    because: "CloudWatch Logs bills what is written to the new log group",
  },
};
