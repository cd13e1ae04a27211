import type { Truth } from "../intrinsics/value.js";
import { compilePattern } from "../patterns/automaton.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { allOf, anyOf, not } from "./kleene.js";
import type { Located } from "./located.js";

type Direction = "ingress" | "egress";

/** Where rules stand: inline in a group, or as resources of their own. */
const places = {
  ingress: { inline: "SecurityGroupIngress", own: "AWS::EC2::SecurityGroupIngress" },
  egress: { inline: "SecurityGroupEgress", own: "AWS::EC2::SecurityGroupEgress" },
} as const;

/**
 * Judges every rule of one direction that the resource holds: a group's inline ones, each apart, or a rule
 * that is a resource of its own. A list that cannot be known is a review.
 */
export function eachRule(run: CheckRun, direction: Direction, judge: (rule: Located) => void): void {
  const { inline, own } = places[direction];
  if (run.resource.type !== "AWS::EC2::SecurityGroup") {
    if (run.resource.type === own) judge({ ...run.properties, span: run.resource.key });
    return;
  }
  const list = run.read(run.properties, inline);
  if (!run.each(list, judge)) run.review(list);
}

/**
 * Every address, or half of them. EC2 brings a block into its canonical form, so that only the length counts:
 * `192.168.1.0/0` is `0.0.0.0/0`.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
 */
const everyAddress = compilePattern("/0*[01]\\s*$");

/** Every address of IPv4 or of IPv6. */
export function isOpenToWorld(run: CheckRun, rule: Located): Truth {
  return anyOf(
    ["CidrIp", "CidrIpv6"].map(
      (name) => () =>
        run.test(
          run.read(rule, name),
          (text) => everyAddress.test(text),
          (parts) => everyAddress.judge(parts),
        ),
    ),
  );
}

/** A group's rules of one direction, inline and of their own. */
export interface GroupRules {
  readonly rules: readonly Located[];
  /** There may be more: a list that cannot be known. */
  readonly open: boolean;
}

/** All rules of a group that the stack holds, whatever resource holds them. */
export function rulesOf(run: CheckRun, group: Resource, direction: Direction): GroupRules {
  const inline = run.items(run.read(group, places[direction].inline));
  const own = run.stack
    .mentioning(group.name, places[direction].own)
    .filter((rule) => groupOf(run, rule) === group && run.exists(rule) === "true");
  return { rules: [...(inline ?? []), ...own.map((rule) => run.read(rule))], open: inline === undefined };
}

/** The group that a rule which is a resource of its own belongs to, if the stack has it. */
export function groupOf(run: CheckRun, rule: Resource): Resource | undefined {
  return run.referenceTo(run.read(rule, "GroupId"))?.resource;
}

/** Where the world stands in the rule: what a finding about it points at. */
export function worldPlace(run: CheckRun, rule: Located): Located {
  const ipv4 = run.read(rule, "CidrIp");
  return ipv4.value.kind === "absent" ? run.read(rule, "CidrIpv6") : ipv4;
}

/** Whether the rule covers a TCP port (or a UDP one): by range, or because it names no protocol. */
export function coversPort(
  run: CheckRun,
  rule: Located,
  port: number,
  protocols: readonly string[] = ["tcp", "6"],
): Truth {
  const protocol = run.read(rule, "IpProtocol");
  return anyOf([
    () => run.isOneOf(protocol, "-1"),
    () =>
      allOf([
        () => run.test(protocol, (text) => protocols.includes(text.toLowerCase())),
        () => bound(run, rule, "FromPort", (from) => from <= port),
        () => bound(run, rule, "ToPort", (to) => port <= to),
      ]),
  ]);
}

/** A bound that is not given, or is -1, bounds nothing. */
function bound(
  run: CheckRun,
  rule: Located,
  name: "FromPort" | "ToPort",
  holds: (port: number) => boolean,
): Truth {
  const at = run.read(rule, name);
  if (at.value.kind === "absent") return "true";
  return run.test(at, (text) => Number(text) === -1 || holds(Number(text)));
}

/** Whether the rule covers no port but these. */
export function coversOnly(run: CheckRun, rule: Located, ports: readonly number[]): Truth {
  const [from, to] = [run.read(rule, "FromPort"), run.read(rule, "ToPort")];
  return anyOf(
    ports.map(
      (port) => () =>
        allOf([
          () =>
            run.test(run.read(rule, "IpProtocol"), (text) =>
              ["tcp", "6", "udp", "17"].includes(text.toLowerCase()),
            ),
          () => run.test(from, (text) => Number(text) === port),
          () => run.test(to, (text) => Number(text) === port),
        ]),
    ),
  );
}

/** Whether the rule names no protocol and so covers them all. */
export function coversEveryProtocol(run: CheckRun, rule: Located): Truth {
  return run.isOneOf(run.read(rule, "IpProtocol"), "-1");
}

/** Whether the rule covers more than one port of TCP or UDP; without a protocol it has no ports. */
export function coversRange(run: CheckRun, rule: Located): Truth {
  const [from, to] = [run.read(rule, "FromPort"), run.read(rule, "ToPort")];
  return allOf([
    () =>
      run.test(run.read(rule, "IpProtocol"), (text) =>
        ["tcp", "6", "udp", "17"].includes(text.toLowerCase()),
      ),
    () =>
      from.value.kind === "absent" || to.value.kind === "absent"
        ? "true"
        : run.isOneOf(from, "-1") === "true"
          ? "true"
          : not(run.sameText(from, to)),
  ]);
}

/**
 * Addresses that stand for nothing at all: what a group's outbound rules name where nothing may leave, since
 * without any rule everything may:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
 */
const nowhere = ["127.0.0.1/32", "255.255.255.255/32", "::1/128"];

export function leadsNowhere(run: CheckRun, rule: Located): Truth {
  return anyOf(["CidrIp", "CidrIpv6"].map((name) => () => run.isOneOf(run.read(rule, name), ...nowhere)));
}
