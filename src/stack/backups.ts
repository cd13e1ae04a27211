import type { TextPart, Truth } from "../intrinsics/value.js";
import type { Resource } from "../template/template.js";
import type { CheckRun } from "./check-run.js";
import { allOf, anyOf } from "./kleene.js";
import type { Located } from "./located.js";

/** How the ARN of a type that AWS Backup protects ends, and the property that is its name there. */
const arns: Readonly<
  Record<string, { readonly service: string; readonly kind: string; readonly name: string }>
> = {
  "AWS::DynamoDB::Table": { service: "dynamodb", kind: "table/", name: "TableName" },
  "AWS::RDS::DBInstance": { service: "rds", kind: "db:", name: "DBInstanceIdentifier" },
  "AWS::RDS::DBCluster": { service: "rds", kind: "cluster:", name: "DBClusterIdentifier" },
};

/**
 * Whether a selection of AWS Backup takes a resource: by its ARN or a pattern over it, and by tags.
 * `Resources` (any of them) and `Conditions` (all of them) must both hold; what `ListOfTags` (any of them)
 * means beside `Resources` the pages tell differently, so there they decide only where they agree.
 *
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
 */
export function isSelected(run: CheckRun, selection: Resource, resource: Resource): Truth {
  const body = run.read(selection, "BackupSelection");
  if (body.value.kind === "unknown") return "unknown";
  const inList = (name: string, holds: (item: Located) => Truth): Truth | undefined => {
    const items = run.items(run.read(body, name));
    if (items === undefined) return "unknown";
    return items.length === 0 ? undefined : anyOf(items.map((item) => () => holds(item)));
  };
  const named = inList("Resources", (item) => namesByArn(run, item, resource));
  const tagged = inList("ListOfTags", (item) => tagEquals(run, item, resource));
  const excluded = inList("NotResources", (item) => namesByArn(run, item, resource)) ?? "false";
  return allOf([
    () => agreed(named, tagged),
    () => (excluded === "true" ? "false" : excluded === "false" ? "true" : "unknown"),
    () => conditionsHold(run, run.read(body, "Conditions"), resource),
  ]);
}

/** With neither list everything is taken. */
function agreed(named: Truth | undefined, tagged: Truth | undefined): Truth {
  if (named === undefined || tagged === undefined) return named ?? tagged ?? "true";
  return named === tagged ? named : "unknown";
}

function namesByArn(run: CheckRun, item: Located, resource: Resource): Truth {
  const parts = run.parts(item);
  if (parts === undefined) return item.value.kind === "unknown" ? "unknown" : "false";
  if (parts.some((part) => part.kind === "reference" && part.logicalId === resource.name)) return "true";
  // The ARN of another resource of the stack.
  if (parts.some((part) => part.kind === "reference")) return "false";
  return patternCovers(run, parts, resource);
}

/** Stands for what a part of an ARN is where only the deployed stack knows: its own region, account, partition. */
const own = "\u0000";

function patternCovers(run: CheckRun, parts: readonly TextPart[], resource: Resource): Truth {
  const arn = arns[resource.type];
  if (arn === undefined) return "unknown";
  const text = parts.map((part) => (part.kind === "literal" ? part.text : own)).join("");
  if (text === "*") return "true";
  const [prefix, , service, region, account, ...rest] = text.split(":");
  if (prefix !== "arn" && prefix !== own)
    return prefix === "*" || prefix?.includes(own) === true ? "unknown" : "false";
  if (service === undefined || !matches(service, arn.service))
    return service?.includes(own) === true ? "unknown" : "false";
  const name = rest.join(":");
  const nameTruth = nameMatches(run, name, arn, resource);
  const here = [region, account].every((segment) => segment === "*" || segment === own || segment === "");
  return nameTruth === "true" && !here ? "unknown" : nameTruth;
}

function nameMatches(
  run: CheckRun,
  pattern: string,
  arn: { readonly kind: string; readonly name: string },
  resource: Resource,
): Truth {
  if (pattern === "*" || pattern === `${arn.kind}*`) return "true";
  if (pattern.includes(own)) return "unknown";
  const fixed = pattern.slice(0, pattern.indexOf("*") < 0 ? pattern.length : pattern.indexOf("*"));
  if (!fixed.startsWith(arn.kind) && !arn.kind.startsWith(fixed)) return "false";
  const name = run.read(resource, arn.name);
  // Without a name CloudFormation makes one from the stack's name.
  if (name.value.kind === "absent") return "unknown";
  return run.test(name, (text) => matches(pattern, `${arn.kind}${text}`));
}

/** `*` is any text. */
function matches(pattern: string, text: string): boolean {
  const [first = "", ...others] = pattern.split("*");
  if (!text.startsWith(first)) return false;
  if (others.length === 0) return text === pattern;
  const last = others.pop() as string;
  let at = first.length;
  for (const piece of others) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

const operators: Readonly<Record<string, (wanted: string, text: string) => boolean>> = {
  StringEquals: (wanted, text) => text === wanted,
  StringNotEquals: (wanted, text) => text !== wanted,
  StringLike: (wanted, text) => matches(wanted, text),
  StringNotLike: (wanted, text) => !matches(wanted, text),
};

function conditionsHold(run: CheckRun, conditions: Located, resource: Resource): Truth {
  if (conditions.value.kind === "absent") return "true";
  if (conditions.value.kind !== "map") return "unknown";
  return allOf(
    Object.entries(operators).flatMap(([operator, holds]) => {
      const items = run.items(run.read(conditions, operator));
      if (items === undefined) return [(): Truth => "unknown"];
      return items.map((item) => () => tagHolds(run, item, resource, holds));
    }),
  );
}

function tagEquals(run: CheckRun, item: Located, resource: Resource): Truth {
  return tagHolds(run, item, resource, (wanted, text) => text === wanted);
}

/**
 * A tag that the template does not write may be given to the stack, and CloudFormation passes it on:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 */
function tagHolds(
  run: CheckRun,
  item: Located,
  resource: Resource,
  holds: (wanted: string, text: string) => boolean,
): Truth {
  const key = run.text(run.read(item, "ConditionKey"))?.replace(/^aws:ResourceTag\//, "");
  const wanted = run.text(run.read(item, "ConditionValue"));
  const tags = run.items(run.read(resource, "Tags"));
  if (key === undefined || wanted === undefined || tags === undefined) return "unknown";
  const tag = tags.find((one) => run.isOneOf(run.read(one, "Key"), key) === "true");
  return tag === undefined ? "unknown" : run.test(run.read(tag, "Value"), (text) => holds(wanted, text));
}
