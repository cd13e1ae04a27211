import { describe, expect, it } from "vitest";
import type { Io } from "../../src/cli/io.js";
import { chooseStyle } from "../../src/cli/style-choice.js";

const io = (env: Io["env"], isTerminal = true): Io => ({
  stdout: () => {},
  stderr: () => {},
  stdin: () => "",
  env,
  cwd: "/",
  columns: 80,
  isTerminal,
});

describe("colour", () => {
  it.each([
    ["in a terminal", "auto", {}, true, false, true],
    ["not in a pipe", "auto", {}, false, false, false],
    ["not in a file", "auto", {}, true, true, false],
    ["not in a file, whatever FORCE_COLOR says", "auto", { FORCE_COLOR: "1" }, true, true, false],
    ["not with NO_COLOR", "auto", { NO_COLOR: "1" }, true, false, false],
    ["in a pipe with FORCE_COLOR", "auto", { FORCE_COLOR: "1" }, false, false, true],
    ["not with FORCE_COLOR=0", "auto", { FORCE_COLOR: "0" }, true, false, false],
    ["not in a dumb terminal", "auto", { TERM: "dumb" }, true, false, false],
    ["never with --color never", "never", { FORCE_COLOR: "1" }, true, false, false],
    ["in a file with --color always", "always", { NO_COLOR: "1" }, false, true, true],
  ] as const)("%s", (_, option, env, isTerminal, toFile, colored) => {
    expect(chooseStyle(option, io(env, isTerminal), toFile).colored).toBe(colored);
  });
});

describe("links", () => {
  const hasLinks = (env: Io["env"], isTerminal = true, toFile = false): boolean =>
    chooseStyle("always", io(env, isTerminal), toFile).link("x", "https://x.example") !== "x";

  it.each([
    ["iTerm", { TERM_PROGRAM: "iTerm.app" }, true],
    ["Visual Studio Code", { TERM_PROGRAM: "vscode" }, true],
    ["GNOME's terminal", { VTE_VERSION: "6003" }, true],
    ["the one that crashed on them", { VTE_VERSION: "5000" }, false],
    ["Windows Terminal", { WT_SESSION: "x" }, true],
    ["kitty", { KITTY_WINDOW_ID: "1" }, true],
    ["an unknown one", { TERM: "xterm-256color" }, false],
    ["tmux, whatever it runs in", { TERM_PROGRAM: "iTerm.app", TMUX: "/tmp/x" }, false],
    ["a build", { TERM_PROGRAM: "vscode", CI: "true" }, false],
    ["a dumb one", { VTE_VERSION: "6003", TERM: "dumb" }, false],
  ] as const)("%s", (_, env, expected) => {
    expect(hasLinks(env)).toBe(expected);
  });

  it("are in terminals only", () => {
    const env = { TERM_PROGRAM: "iTerm.app" };
    expect([hasLinks(env), hasLinks(env, false), hasLinks(env, true, true)]).toEqual([true, false, false]);
  });
});
