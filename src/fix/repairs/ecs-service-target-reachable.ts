import type { CodeRepair } from "../code-repair.js";
import { isThereWith } from "../reference-target.js";
import { Refusal } from "../refusal.js";
import { containerPort, groupOfBalancer, groupsOfTasks } from "../service-network.js";

/** The tasks' group admits the load balancer's on the container's port. */
export const repair: CodeRepair = ({ resource }, stack) => {
  const port = containerPort(resource);
  const [tasks] = groupsOfTasks(stack, resource);
  const balancer = groupOfBalancer(stack, resource);
  if (resource === undefined || port === undefined || tasks === undefined || balancer === undefined)
    return new Refusal("the load balancer's security group is not in the template");
  if (!isThereWith(tasks, resource) || !isThereWith(balancer, resource))
    return new Refusal("the security groups are there only under a condition");
  return {
    steps: [
      {
        // A rule of its own: written into the group it could name only others.
        addResource: "{resource}Ingress",
        is: {
          Type: "AWS::EC2::SecurityGroupIngress",
          Properties: {
            GroupId: { "Fn::GetAtt": [tasks.name, "GroupId"] },
            IpProtocol: "tcp",
            FromPort: port,
            ToPort: port,
            SourceSecurityGroupId: { "Fn::GetAtt": [balancer.name, "GroupId"] },
            Description: "Requests from the load balancer",
          },
        },
      },
    ],
  };
};
