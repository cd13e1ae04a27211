import { plainData } from "../../schema/plain-data.js";
import { textOf } from "../../source/access.js";
import type { CodeRepair } from "../code-repair.js";
import { readBelow } from "../read-below.js";
import { targetOf } from "../reference-target.js";
import { Refusal } from "../refusal.js";

interface Block {
  readonly start: number;
  readonly bits: number;
}

/** The block is cut out of the VPC's where it lies with the parameter's default: so it stays what it is. */
export const repair: CodeRepair = ({ resource }, stack) => {
  const vpc = targetOf(stack, readBelow(resource, "VpcId"));
  const outerNode = readBelow(vpc, "CidrBlock");
  if (vpc === undefined || outerNode === undefined) return new Refusal("the block of the VPC is not plain");
  const outerData = plainData(outerNode);
  const name =
    typeof outerData === "object" && outerData !== null && "Ref" in outerData ? outerData.Ref : undefined;
  const outer = blockOf(stack.template.parameters.get(String(name))?.default);
  const inner = blockOf(textOf(readBelow(resource, "CidrBlock")));
  if (outer === undefined || inner === undefined || inner.bits < outer.bits)
    return new Refusal("where the block lies in the VPC's is not plain");
  const size = 2 ** (32 - inner.bits);
  const index = (inner.start - outer.start) / size;
  // `Fn::Cidr` makes 256 blocks at most.
  if (!Number.isInteger(index) || index < 0 || index > 255 || index >= 2 ** (inner.bits - outer.bits))
    return new Refusal("the block cannot be cut out of the VPC's");
  const blocks = { "Fn::Cidr": [{ "Fn::GetAtt": [vpc.name, "CidrBlock"] }, index + 1, 32 - inner.bits] };
  return { steps: [{ set: "$.CidrBlock", to: { "Fn::Select": [index, blocks] } }] };
};

function blockOf(text: string | undefined): Block | undefined {
  const [, a, b, c, d, bits] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(text ?? "") ?? [];
  if (bits === undefined || Number(bits) > 32) return undefined;
  const start = [a, b, c, d].reduce((sum, part) => sum * 256 + Number(part), 0);
  return { start, bits: Number(bits) };
}
