import { describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import { builtInRules } from "../../src/rules/catalogue.js";

/** The scripts at work in their shells: scripts/check-completion.sh. */
async function printed(...args: string[]): Promise<string> {
  let out = "";
  await run(args, {
    stdout: (text) => {
      out += text;
    },
    stderr: () => {},
    stdin: () => "",
    env: {},
    cwd: "/",
    columns: 200,
    isTerminal: false,
  });
  return out;
}

const commands = [...(await printed("--help")).matchAll(/^ {2}([a-z]+)(?: \[options\]| <| {2})/gm)]
  .map(([, name]) => name as string)
  .filter((name) => name !== "help");
const help = new Map(
  await Promise.all(commands.map(async (name) => [name, await printed(name, "--help")] as const)),
);

describe.each(["bash", "zsh", "fish"])("the script for %s", (shell) => {
  it("knows every command, every option, every choice and every rule", async () => {
    const script = await printed("completion", shell);
    expect(commands).toContain("scan");
    for (const [name, text] of help) {
      expect(script).toContain(name);
      for (const [, option] of text.matchAll(/--([a-z-]+)/g))
        expect(script).toContain(shell === "fish" ? `-l ${option}` : `--${option}`);
      for (const [, choices] of text.replace(/\s+/g, " ").matchAll(/\(choices: ("[^)]*?")[,)]?/g))
        for (const [, choice] of (choices as string).matchAll(/"([^"]+)"/g)) expect(script).toContain(choice);
    }
    for (const rule of builtInRules()) expect(script).toContain(rule.id);
  });
});
