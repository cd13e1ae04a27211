import { describe, expect, it } from "vitest";
import { loadRule, loadRules } from "../../src/rules/rule-file.js";
import { RuleFileError } from "../../src/rules/rule-file-error.js";
import { SourceFile } from "../../src/source/source-file.js";

const minimal = `id: queue-named
title: Queues have a name
pillar: reliability
severity: low
resources: [AWS::SQS::Queue]
require: { path: $.QueueName, exists: true }
message: "{resource} has no name"
why: Nobody finds it.
remedy: Give it one.
`;

const complete = `${minimal}since: 0.1.0
bestPractices: [REL10-BP01]
references: [https://docs.aws.amazon.com/]
examples:
  - pass: { Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: a } } }
`;

const userRule = (text: string, path = ".wacheck/rules/queue-named.yaml") =>
  loadRule(new SourceFile(path, text), { builtIn: false });
const builtInRule = (text: string, path = "rules/reliability/queue-named.yaml") =>
  loadRule(new SourceFile(path, text), { builtIn: true });

/** The error as the command line shows it, and the text that it points at. */
function faultOf(load: () => unknown, text: string): { said: string; at: string } {
  try {
    load();
  } catch (error) {
    if (!(error instanceof RuleFileError)) throw error;
    const file = new SourceFile("", text);
    const offset = (p: { line: number; column: number }): number =>
      (file.lineStarts[p.line - 1] as number) + p.column - 1;
    const { start, end } = error.location;
    return { said: error.describe().replace(/^[^:]*\//, ""), at: text.slice(offset(start), offset(end)) };
  }
  throw new Error("the rule was accepted");
}

const userFault = (text: string) => faultOf(() => userRule(text), text);
const builtInFault = (text: string) => faultOf(() => builtInRule(text), text);
/** The minimal rule with one line written otherwise. */
const having = (line: RegExp, other: string): string => {
  const text = minimal.replace(line, other);
  if (text === minimal) throw new Error(`no line is ${line}`);
  return text;
};
const requiring = (assertion: string): string => having(/^require: .*$/m, `require: ${assertion}`);

describe("a rule that is well", () => {
  it("may leave out what only built-in rules need", () => {
    expect(userRule(minimal)).toEqual({
      id: "queue-named",
      title: "Queues have a name",
      pillar: "reliability",
      severity: "low",
      profile: "default",
      since: "",
      bestPractices: [],
      controls: {},
      equivalents: {},
      resources: ["AWS::SQS::Queue"],
      require: { path: "$.QueueName", exists: true },
      message: "{resource} has no name",
      why: "Nobody finds it.",
      remedy: "Give it one.",
      references: [],
      examples: [],
    });
  });

  it("reads text over several lines as one paragraph", () => {
    const { why } = userRule(having(/^why: .*$/m, "why: |\n  Nobody\n  finds it.\n\n  Ever.\n"));
    expect(why).toBe("Nobody finds it. Ever.");
  });

  it("names a peer one way, however it is spelt", () => {
    const { equivalents } = userRule(
      `${minimal}equivalents: { cdk_nag: [AwsSolutions-SQS3], cfn_nag: [W48] }\n`,
    );
    expect(equivalents).toEqual({ "cdk-nag": ["AwsSolutions-SQS3"], cfn_nag: ["W48"] });
  });

  it("takes assertions within assertions", () => {
    const rule = userRule(
      requiring(
        "{ or: [{ not: { path: '$.A[*].B', in: [1, x, true] } }, { path: $.C, any: { path: $, matches: '^a' } }] }",
      ),
    );
    expect(rule.require).toEqual({
      or: [
        { not: { path: "$.A[*].B", in: [1, "x", true] } },
        { path: "$.C", any: { path: "$", matches: "^a" } },
      ],
    });
  });

  it("takes a key such as __proto__ as any other", () => {
    expect(userFault(`${minimal}__proto__: { polluted: true }\n`).said).toContain(
      "`__proto__` is not a field of a rule",
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("examples", () => {
  const exampleOf = (example: string) => userRule(`${minimal}examples:\n${example}`).examples[0];

  it("keep comments, layout and short tags; resources alone are put under Resources", () => {
    const example = exampleOf(`  - title: a name by Sub
    pass:
      # not part of the template
      Queue:
        Type: AWS::SQS::Queue # its type
        Properties:
          QueueName: !Sub '\${AWS::StackName}-a'
`);
    expect(example).toEqual({
      verdict: "pass",
      title: "a name by Sub",
      template:
        "Resources:\n  Queue:\n    Type: AWS::SQS::Queue # its type\n    Properties:\n" +
        "      QueueName: !Sub '${AWS::StackName}-a'\n",
    });
  });

  it("may be whole templates", () => {
    const example = exampleOf(`  - fail:
      Parameters:
        Name: { Type: String }
      Resources:
        Queue: { Type: AWS::SQS::Queue }
`);
    expect(example?.template).toBe(
      "Parameters:\n  Name: { Type: String }\nResources:\n  Queue: { Type: AWS::SQS::Queue }\n",
    );
  });

  it("may be in braces over several lines", () => {
    const example = exampleOf(`  - fail: { Queue: {
        Type: AWS::SQS::Queue,
          Properties: { DelaySeconds: 1 } } }
`);
    expect(example?.template).toBe(
      "Resources:\n  { Queue: {\n  Type: AWS::SQS::Queue,\n    Properties: { DelaySeconds: 1 } } }\n",
    );
  });

  it("may be a block of text, in JSON too", () => {
    const example = exampleOf(`  - fail: |
      {"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}
`);
    expect(example?.template).toBe('{"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}\n');
  });

  it("give values of parameters as text, as they were written", () => {
    const example = exampleOf(`  - fail: { Queue: { Type: AWS::SQS::Queue } }
    at: Resources.Queue
    resources: [Queue]
    when: [{ Version: { not: [1.20] }, Flag: [true] }]
    parameters: { Account: 012345678901 }
`);
    expect(example).toMatchObject({
      at: ["Resources.Queue"],
      resources: ["Queue"],
      when: [{ Version: { not: ["1.20"] }, Flag: ["true"] }],
      parameters: { Account: "012345678901" },
    });
  });
});

describe("options", () => {
  const optional = (options: string, require = "{ path: $.A, range: { min: { option: days } } }"): string =>
    `${requiring(require)}options: ${options}\n`;

  it("are read with what bounds them, and stand in assertions, messages and examples", () => {
    const rule = userRule(
      `${optional("{ days: { default: 7, unit: day, maximum: 35, description: The fewest days. } }")}examples:
  - { fail: { Q: { Type: AWS::SQS::Queue } }, options: { days: 9 } }
`.replace("has no name", "has less than {days}"),
    );
    expect(rule.options).toEqual({
      days: { default: 7, unit: "day", maximum: 35, description: "The fewest days." },
    });
    expect(rule.require).toEqual({ path: "$.A", range: { min: { option: "days" } } });
    expect(rule.examples[0]?.options).toEqual({ days: 9 });
  });

  it.each([
    ["text", "{ default: a, description: x }", "{ equals: { option: o } }", "a"],
    ["a pattern", "{ default: '^a', description: x }", "{ matches: { option: o } }", "^a"],
    ["a switch", "{ default: true, description: x }", "{ equals: { option: o } }", true],
    ["a list of texts", "{ default: [], description: x }", "{ in: { option: o } }", []],
    ["a list of numbers", "{ default: [80, 443], description: x }", "{ in: { option: o } }", [80, 443]],
    ["a fraction", "{ default: 0.5, description: x }", "{ range: { max: { option: o } } }", 0.5],
    ["a count", "{ default: 2, description: x }", "{ length: { min: { option: o } } }", 2],
  ])("may be %s", (_, option, test, value) => {
    const rule = userRule(optional(`{ o: ${option} }`, test.replace("{", "{ path: $.A,")));
    expect(rule.options?.o?.default).toEqual(value);
  });

  const days = "{ days: { default: 7, description: x } }";
  it.each([
    [
      "a name that is none",
      optional(days).replace("option: days", "option: dayz"),
      "the rule has no option `dayz`; did you mean `days`?",
      "dayz",
    ],
    [
      "a type that does not fit",
      optional("{ days: { default: week, description: x } }"),
      "`days` is text, but `range` takes a whole number or a number",
      "days",
    ],
    [
      "an option that nothing uses",
      `${minimal}options: ${days}\n`,
      "the option `days` is used nowhere. Write `{ option: days }` where its value belongs",
      "days",
    ],
    [
      "a default out of bounds",
      optional("{ days: { default: 7, maximum: 5, description: x } }"),
      "the default of `days` is 7; the most that makes sense is 5",
      "7",
    ],
    [
      "a default that is none of the choices",
      optional(
        "{ o: { default: c, choices: [a, b], description: x } }",
        "{ path: $.A, equals: { option: o } }",
      ),
      'the default of `o` cannot be "c". It can be `a` or `b`',
      "c",
    ],
    [
      "a bound of text",
      optional("{ o: { default: c, maximum: 3, description: x } }", "{ path: $.A, equals: { option: o } }"),
      "`maximum` says nothing of text, which `o` is",
      "maximum",
    ],
    [
      "a default that may be text or a number",
      optional("{ o: { default: 1.20, description: x } }", "{ path: $.A, equals: { option: o } }"),
      "1.20 could be text or a number. Quote it to compare text, or write 1.2 to compare the number",
      "1.20",
    ],
    [
      "a pattern that cannot be matched",
      optional("{ o: { default: '(', description: x } }", "{ path: $.A, matches: { option: o } }"),
      "`o` is no pattern that wacheck can match: a group is not closed",
      "o",
    ],
    [
      "a name that the message fills in otherwise",
      optional("{ value: { default: 1, description: x } }", "{ path: $.A, equals: { option: value } }"),
      "`value` cannot name an option: a message fills in `{value}` otherwise",
      "value",
    ],
    [
      "another map in place of a value",
      requiring("{ path: $.A, range: { min: { options: days } } }"),
      "`options` is not a field of `min`; did you mean `option`?",
      "options",
    ],
    [
      "a list in place of a bound",
      requiring("{ path: $.A, range: { min: [1] } }"),
      "`min` is a list; a number or `{ option: NAME }` is expected",
      "[1]",
    ],
    [
      "an example that sets what is no option",
      `${optional(days)}examples:\n  - { pass: { Q: { Type: AWS::SQS::Queue } }, options: { day: 9 } }\n`,
      "`queue-named` has no option `day`; did you mean `days`?",
      "day",
    ],
  ])("%s is told at its place", (_, text, said, at) => {
    const fault = userFault(text);
    expect({ said: fault.said.replace(/^\S+ /, ""), at: fault.at }).toEqual({ said, at });
  });
});

describe("a fault is told at its place", () => {
  it.each([
    [
      "a misspelt field, before the field it should be",
      having(/^severity:/m, "severty:"),
      "queue-named.yaml:4:1: `severty` is not a field of a rule; did you mean `severity`?",
      "severty",
    ],
    ["a missing field", having(/^why: .*\n/m, ""), "queue-named.yaml:1:1: a rule lacks `why`", "id"],
    [
      "a value that is none of the list",
      having(/^severity: low/m, "severity: hihg"),
      'queue-named.yaml:4:11: "hihg" does not do for `severity`; did you mean `high`? It can be `critical`, `high`, `medium` or `low`',
      "hihg",
    ],
    [
      "a list where text belongs",
      having(/^title: .*$/m, "title: [a]"),
      "queue-named.yaml:2:8: `title` is a list; text is expected",
      "[a]",
    ],
    [
      "a number where text belongs",
      `${minimal}since: 0.1\n`,
      'queue-named.yaml:10:8: `since` is the number "0.1"; text is expected. To make it text, quote it: "0.1"',
      "0.1",
    ],
    [
      "a key without a value",
      having(/^why: .*$/m, "why:"),
      "queue-named.yaml:8:5: `why` is empty; text is expected",
      "",
    ],
    [
      "a resource type that cannot be one",
      having(/AWS::SQS::Queue/, "AWS::SQS"),
      'queue-named.yaml:5:13: "AWS::SQS" does not do for item 1 of `resources`: a resource type has three parts, such as `AWS::S3::Bucket`; `*` is every type',
      "AWS::SQS",
    ],
    [
      "every type beside another",
      having(/\[AWS::SQS::Queue\]/, "['*', AWS::SQS::Queue]"),
      "queue-named.yaml:5:13: `*` is every resource type; no other can stand beside it",
      "'*'",
    ],
    [
      "neither require nor check",
      having(/^require: .*\n/m, ""),
      "queue-named.yaml:1:1: a rule has exactly one of `require` or `check`; none was found",
      "id",
    ],
    [
      "both require and check",
      `${minimal}check: sqs-queue-dlq\n`,
      "queue-named.yaml:10:1: a rule has exactly one of `require` or `check`; found `require` and `check`",
      "check",
    ],
    [
      "a check that does not exist",
      having(/^require: .*$/m, "check: sqs-queue-dql"),
      "queue-named.yaml:6:8: wacheck has no check `sqs-queue-dql`; did you mean `sqs-queue-dlq`? Rules of your own say what must hold with `require`",
      "sqs-queue-dql",
    ],
    [
      "two tests in one assertion, at the second",
      requiring("{ path: $.A, equals: 1, exists: true }"),
      "queue-named.yaml:6:34: `require` has exactly one of `equals`, `in`, `matches`, `range`, `length`, `exists`, `absent`, `any` or `all`; found `equals` and `exists`",
      "exists",
    ],
    [
      "a misspelt test deep in an assertion",
      requiring("{ and: [{ path: $.A, exists: true }, { not: { path: $.B, equal: 1 } }] }"),
      "queue-named.yaml:6:67: `equal` is not a field of `not`; did you mean `equals`?",
      "equal",
    ],
    [
      "a step that no path has, at the step",
      requiring("{ path: '$.A[?(@.b)]', exists: true }"),
      'queue-named.yaml:6:22: "[?(@.b)]" is no step of a path; `.Name`, `["Name"]`, `[0]`, `[*]` and `..Name` are',
      "[?(@.b)]",
    ],
    [
      "a path that does not start at the resource",
      requiring("{ path: QueueName, exists: true }"),
      'queue-named.yaml:6:18: "QueueName" does not do for `path`: a path starts with `$`, the resource\'s properties: `$.MultiAZ`',
      "QueueName",
    ],
    [
      "a number that may be text",
      requiring("{ path: $.A, equals: 1.20 }"),
      "queue-named.yaml:6:31: 1.20 could be text or a number. Quote it to compare text, or write 1.2 to compare the number",
      "1.20",
    ],
    [
      "a default that no test reads",
      requiring("{ path: $.A, default: 1, exists: true }"),
      "queue-named.yaml:6:23: `default` says nothing to `exists`, which looks at no single value. Leave `default` out, or test the value itself",
      "default",
    ],
    [
      "bounds that nothing is within",
      requiring("{ path: $.A, range: { min: 5, max: 4 } }"),
      "queue-named.yaml:6:45: nothing is at least 5 and at most 4",
      "4",
    ],
    [
      "`exists: false`",
      requiring("{ path: $.A, exists: false }"),
      "queue-named.yaml:6:31: `exists` can only be `true`. To say the opposite, use the other test",
      "false",
    ],
    [
      "a placeholder that is not filled in",
      having(/\{resource\}/, "{resorce}"),
      "queue-named.yaml:7:11: `{resorce}` is not filled in; did you mean `{resource}`? A message may hold `{resource}`, `{type}`, `{path}`, `{value}` and the rule's options",
      "{resorce}",
    ],
    [
      "strict without its reason",
      `${minimal}profile: strict\n`,
      "queue-named.yaml:1:1: a rule lacks `profileReason`",
      "id",
    ],
    [
      "the same type twice",
      having(/\[AWS::SQS::Queue\]/, "[AWS::SQS::Queue, AWS::SQS::Queue]"),
      'queue-named.yaml:5:30: "AWS::SQS::Queue" stands in `resources` twice',
      "AWS::SQS::Queue",
    ],
    [
      "an unknown peer",
      `${minimal}equivalents: { chekov: [CKV_AWS_1] }\n`,
      "queue-named.yaml:10:16: `chekov` is not a field of `equivalents`; did you mean `checkov`?",
      "chekov",
    ],
    [
      "a framework in capitals",
      `${minimal}controls: { FSBP: [SQS.1] }\n`,
      "queue-named.yaml:10:13: `FSBP` does not do as a key of `controls`: a framework is named in lower case, such as `fsbp` or `cis`",
      "FSBP",
    ],
    [
      "an example of nothing",
      `${minimal}examples:\n  - title: nothing\n`,
      "queue-named.yaml:11:5: item 1 of `examples` has exactly one of `fail`, `pass` or `review`; none was found",
      "title",
    ],
    [
      "an example that is a function",
      `${minimal}examples:\n  - fail: !Ref Queue\n`,
      "queue-named.yaml:11:11: an example is a template, not the function !Ref",
      "!Ref Queue",
    ],
    ["no map at all", "just text\n", "queue-named.yaml:1:1: a rule is text; a map is expected", "just text"],
  ])("%s", (_, text, said, at) => {
    expect(userFault(text)).toEqual({ said, at });
  });

  it("a pattern that cannot be matched in linear time, at the part that cannot", () => {
    const { said, at } = userFault(requiring("{ path: $.A, matches: 'ab(?=c)' }"));
    expect(said).toMatch(/^queue-named\.yaml:6:3\d: `matches` is no pattern that wacheck can match: /);
    expect("ab(?=c)").toContain(at);
  });

  it("text that is no YAML, at the parser's place", () => {
    const { said } = userFault(`${minimal}why: again\n`);
    expect(said).toMatch(/^queue-named\.yaml:10:1: /);
  });

  it("a name that the file does not have", () => {
    const text = having(/^id: .*$/m, "id: queue-name");
    expect(userFault(text)).toEqual({
      said: "queue-named.yaml:1:5: the id is `queue-name`, but the file is named `queue-named`. Make them one",
      at: "queue-name",
    });
  });
});

describe("a built-in rule", () => {
  it("is accepted with everything", () => {
    expect(builtInRule(complete).bestPractices).toEqual(["REL10-BP01"]);
  });

  it.each(["since", "bestPractices", "references", "examples"])("needs %s", (field) => {
    const text = complete.replace(new RegExp(`^${field}:.*\\n(?: .*\\n)*`, "m"), "");
    expect(builtInFault(text)).toEqual({
      said: `queue-named.yaml:1:1: a built-in rule needs \`${field}\``,
      at: "id",
    });
  });

  it("lies in its pillar's folder", () => {
    const path = "rules/security/queue-named.yaml";
    expect(faultOf(() => builtInRule(complete, path), complete)).toEqual({
      said: "queue-named.yaml:3:9: the pillar is `reliability`, but the folder is `security`",
      at: "reliability",
    });
  });

  it("has examples that stand alone", () => {
    const text = `${complete}  - fail: { Base: &base { Type: AWS::SQS::Queue } }
  - fail: { Queue: *base }
`;
    const { said, at } = builtInFault(text);
    expect(said).toMatch(
      /^queue-named\.yaml:16:13: the example cannot stand alone: .*An alias works only inside/,
    );
    expect(at).toBe("Queue");
  });
});

describe("several rules", () => {
  const file = (path: string) => new SourceFile(path, minimal);

  it("have ids of their own", () => {
    expect(() =>
      loadRules([file("a/queue-named.yaml"), file("b/queue-named.yaml")], { builtIn: false }),
    ).toThrow(
      expect.objectContaining({
        message: "`queue-named` is the id of a/queue-named.yaml too",
        location: expect.objectContaining({ file: "b/queue-named.yaml", start: { line: 1, column: 5 } }),
      }),
    );
  });

  it("do not take the id of a built-in one", () => {
    const taken = [builtInRule(complete)];
    expect(() => loadRules([file("a/queue-named.yaml")], { builtIn: false, taken })).toThrow(
      "`queue-named` is the id of a rule that wacheck brings too",
    );
  });
});
