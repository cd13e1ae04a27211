import { childOf, textOf } from "../../source/access.js";
import type { SourceNode } from "../../source/node.js";
import type { Stack } from "../../stack/stack.js";
import type { CodeRepair } from "../code-repair.js";
import { foundBelow, writePath } from "../found-path.js";
import { readBelow } from "../read-below.js";
import { targetOf } from "../reference-target.js";
import { Refusal } from "../refusal.js";

const services: ReadonlyMap<string, string> = new Map([
  ["22", "SSH"],
  ["53", "DNS"],
  ["80", "HTTP"],
  ["123", "NTP"],
  ["443", "HTTPS"],
  ["1433", "SQL Server"],
  ["1521", "Oracle"],
  ["2049", "NFS"],
  ["3306", "MySQL"],
  ["3389", "Remote Desktop"],
  ["5432", "PostgreSQL"],
  ["6379", "Redis"],
  ["9092", "Kafka"],
  ["11211", "Memcached"],
  ["27017", "MongoDB"],
]);

/** Says what the rule lets through, from whom or to whom. */
export const repair: CodeRepair = ({ resource, path }, stack) => {
  if (resource === undefined) return new Refusal("it concerns no resource");
  const below = foundBelow(resource, path);
  const at = below.at(-1) === "Description" ? below.slice(0, -1) : below;
  const rule = readBelow(resource, ...at);
  const isEgress = at[0] === "SecurityGroupEgress" || resource.type === "AWS::EC2::SecurityGroupEgress";
  const peer = peerOf(rule, stack);
  if (rule === undefined || peer === undefined) return new Refusal("whom the rule is about is not plain");
  const description = `${trafficOf(rule)} ${isEgress ? "to" : "from"} ${peer}`;
  return { steps: [{ set: writePath([...at, "Description"]), to: description }] };
};

function trafficOf(rule: SourceNode): string {
  const read = (name: string): string | undefined => textOf(childOf(rule, name));
  const protocol = read("IpProtocol") ?? "traffic";
  if (protocol === "-1") return "All traffic";
  const [from, to] = [read("FromPort"), read("ToPort")];
  if (from === undefined || to === undefined || from === "-1") return protocol.toUpperCase();
  if (from !== to) return `${protocol.toUpperCase()} ports ${from}-${to}`;
  return services.get(from) ?? `${protocol.toUpperCase()} port ${from}`;
}

/** Only characters that a description may have. */
function peerOf(rule: SourceNode | undefined, stack: Stack): string | undefined {
  for (const name of ["SourceSecurityGroupId", "DestinationSecurityGroupId"]) {
    const node = childOf(rule, name);
    if (node === undefined) continue;
    return targetOf(stack, node)?.name ?? (textOf(node) === undefined ? "another group" : textOf(node));
  }
  const block = childOf(rule, "CidrIp") ?? childOf(rule, "CidrIpv6");
  if (block === undefined) return childOf(rule, "SourcePrefixListId") && "a prefix list";
  const text = textOf(block);
  if (text === undefined) return targetOf(stack, block)?.name ?? "given addresses";
  return text === "0.0.0.0/0" || text === "::/0" ? "anywhere" : text;
}
