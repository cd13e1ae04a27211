/**
 * CloudFormation's short forms: the tag without its `!`, and the key of the map that it abbreviates.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
const functions = [
  "And",
  "Base64",
  "Cidr",
  "Contains",
  "EachMemberEquals",
  "EachMemberIn",
  "Equals",
  "FindInMap",
  "ForEach",
  "GetAZs",
  "GetAtt",
  "If",
  "ImportValue",
  "Join",
  "Length",
  "Not",
  "Or",
  "RefAll",
  "Select",
  "Split",
  "Sub",
  "ToJsonString",
  "Transform",
  "ValueOf",
  "ValueOfAll",
];

const keys: ReadonlyMap<string, string> = new Map([
  ["Ref", "Ref"],
  ["Condition", "Condition"],
  ...functions.map((name) => [name, `Fn::${name}`] as const),
]);

/** @param name the tag without its `!` */
export function keyOfTag(name: string): string | undefined {
  return keys.get(name);
}

/**
 * A preprocessor's function in its long form, `{"Rain::Embed": …}`, as JSON has to write it: no more known
 * than its tag.
 */
export function preprocessorTag(keys: ReadonlyMap<string, unknown>): { tag?: string; unknownTag?: true } {
  if (keys.size !== 1) return {};
  const [name] = keys.keys();
  return name?.startsWith("Rain::") === true ? { tag: `!${name}`, unknownTag: true } : {};
}

export function knownTags(): readonly string[] {
  return [...keys.keys()];
}
