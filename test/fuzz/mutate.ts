import type { Random } from "./random.js";

/** Words that mean something to the readers: YAML's, JSON's, CloudFormation's and the rule language's. */
const dictionary = [
  ..."{}[]:,-#&*!|>'\"%@`?\t\n \u0000\uFEFF\ud800\u2028".split(""),
  "---\n",
  "...\n",
  "<<: *a",
  "&a ",
  "*a",
  "!Ref ",
  "!Sub ",
  "!If [A, b, c]",
  "!!binary ",
  "!Foo ",
  "? ",
  "|2-\n",
  ">+\n",
  "\r",
  "\r\n",
  "{{resolve:ssm:x}}",
  "Fn::ForEach::X",
  "Fn::Transform",
  "AWS::NoValue",
  "AWS::LanguageExtensions",
  "Resources:",
  "Type:",
  "Properties:",
  "Condition:",
  "__proto__",
  "constructor",
  "null",
  "1e999",
  "0x",
  "require:",
  "path: $.A[*].B",
  "$..x",
  "matches: '(a+)+$'",
  "any:",
  "not:",
  "fix:",
  "examples:",
  "ParameterKey",
  "ParameterValue",
];

/** One to a few small changes of a text, now and then with a piece of another. */
export function mutate(text: string, other: string, random: Random): string {
  let result = text;
  for (let i = random.below(4); i >= 0; i--) result = change(result, other, random);
  return result.slice(0, 20_000);
}

function change(text: string, other: string, random: Random): string {
  const at = random.below(text.length + 1);
  const length = random.chance(0.8) ? random.below(8) : random.below(200);
  switch (random.below(9)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
      return text.slice(0, at) + random.pick(dictionary) + text.slice(at);
    case 2:
      return text.slice(0, at) + random.pick(dictionary) + text.slice(at + length);
    case 3:
      return (
        text.slice(0, at) + text.slice(at, at + length).repeat(2 + random.below(20)) + text.slice(at + length)
      );
    case 4:
      return (
        text.slice(0, at) +
        String.fromCharCode(random.below(random.chance(0.9) ? 128 : 65536)) +
        text.slice(at + 1)
      );
    case 5:
      return text.slice(0, at) + slice(other, random) + text.slice(at);
    case 6:
      return onLines(text, random, (lines, line) => lines.splice(line, 1 + random.below(3)));
    case 7:
      return onLines(text, random, (lines, line) =>
        lines.splice(line, 0, ...lines.slice(line, line + 1 + random.below(4))),
      );
    default:
      return onLines(text, random, (lines, line) => {
        const indent = " ".repeat(random.below(9));
        lines[line] = indent + (lines[line] ?? "").trimStart();
      });
  }
}

function slice(text: string, random: Random): string {
  const start = random.below(text.length + 1);
  return text.slice(start, start + random.below(400));
}

function onLines(text: string, random: Random, edit: (lines: string[], line: number) => void): string {
  const lines = text.split("\n");
  edit(lines, random.below(lines.length));
  return lines.join("\n");
}
