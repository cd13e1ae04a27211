import { describe, expect, it } from "vitest";
import { builtIn, repaired, ruleWithFix } from "./rule-with-fix.js";

describe("a piece of a text", () => {
  const rule = (from: string, to: string) =>
    ruleWithFix(
      "text",
      { not: { path: "$.Body", matches: '^(one |\\[")?old' } },
      { steps: [{ replaceText: "$.Body", from, with: to }] },
    );

  it.each([
    ["a block", "|\n        one old\n        two old # no comment\n      Next: 1"],
    ["Fn::Sub", "!Sub 'old ${AWS::Region}'"],
    ["Fn::Sub with variables", "!Sub ['old ${A}', { A: old }]"],
  ])("is replaced wherever it stands in %s; nothing else is", async (_, body) => {
    const text = `Resources:\n  Thing:\n    Type: Custom::Thing\n    Properties:\n      Body: ${body}\n`;
    const expected = text.replace("A: old", "A: OLD").replaceAll("old", "new").replace("OLD", "old");
    expect((await repaired(text, [rule("old", "new")])).text).toBe(expected);
  });

  it("is found between the escapes of a quoted text", async () => {
    const text = `{ "Resources": { "Thing": { "Type": "Custom::Thing", "Properties": { "Body": "[\\"old\\"]" } } } }`;
    const result = await repaired(text, [rule('"old"', '"new"')]);
    expect(result.text).toBe(text.replace("old", "new"));
  });

  it("is left where it is written otherwise than it reads", async () => {
    const text = `Resources: { Thing: { Type: Custom::Thing, Properties: { Body: "o\\x6cd" } } }\n`;
    const result = await repaired(text, [rule("old", "new")]);
    expect(result.left[0]?.reason).toBe("the text is not written as it reads");
  });
});

describe("a declaration of the template", () => {
  const queue = "Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n";

  it("is removed, and with the last one its section", async () => {
    const text = (mapping: string): string =>
      `Parameters:\n  A: { Type: String } # kept\n  B: { Type: String }\n${mapping}${queue}    Properties: { QueueName: !Ref A }\n`;
    const rules = builtIn("template-unused-mapping", "template-unused-parameter");
    const result = await repaired(text("Mappings:\n  Sizes: { dev: { Size: 1 } }\n"), rules);
    expect(result.text).toBe(text("").replace("  B: { Type: String }\n", ""));
    expect(result.made[0]?.unsafe?.reason).toBe("judgement");
  });

  it("is left where the template's Metadata names it", async () => {
    const text = `Metadata:\n  AWS::CloudFormation::Interface:\n    ParameterGroups: [{ Parameters: [B] }]\nParameters:\n  B: { Type: String }\n${queue}`;
    const result = await repaired(text, builtIn("template-unused-parameter"));
    expect(result.left[0]?.reason).toBe("the template's Metadata names B too");
  });

  it.each(["", "\n    NoEcho: false"])("gets an attribute, or another value for it", async (given) => {
    const text = (attribute: string): string =>
      `Parameters:\n  DbPassword:\n    Type: String${attribute}\n${queue}`;
    const result = await repaired(text(given), builtIn("parameter-no-echo"));
    expect(result.text).toBe(text("\n    NoEcho: true"));
    expect(result.made[0]?.unsafe).toBeUndefined();
  });
});
