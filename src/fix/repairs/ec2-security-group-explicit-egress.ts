import type { CodeRepair } from "../code-repair.js";
import { Refusal } from "../refusal.js";

/** Types that answer, and start no connection of their own. */
const onlyAnswers = /^AWS::(RDS|ElastiCache|DocDB|Neptune|MemoryDB|DAX|Redshift|EFS)::/;
/** What has to do with a group without wearing it. */
const wearsNone = /^AWS::EC2::SecurityGroup/;

/** A group that only data stores wear lets nothing out: answers leave all the same. */
export const repair: CodeRepair = ({ resource }, stack) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const wearers = stack.mentioning(resource.name).filter(({ type }) => !wearsNone.test(type));
  if (
    wearers.length === 0 ||
    wearers.some(({ type }) => !onlyAnswers.test(type)) ||
    stack.isExported(resource)
  )
    return new Refusal("what those who wear the group must reach is not in the template");
  return {
    unsafe: "refuses-requests",
    because:
      "connections that the data stores start themselves are refused, such as those of their extensions",
    steps: [
      {
        set: "$.SecurityGroupEgress",
        to: [{ IpProtocol: "-1", CidrIp: "127.0.0.1/32", Description: "Nothing: data stores only answer" }],
      },
    ],
  };
};
