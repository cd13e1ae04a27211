import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userCacheFolder } from "../../src/cache/cache-folder.js";
import { JsonCache } from "../../src/cache/json-cache.js";
import { run } from "../../src/cli/run.js";

let home: string;
let cwd: string;
let folder: string;

const ownRule = `id: own-rule
title: Queues have a name
pillar: operational-excellence
severity: medium
resources: [AWS::SQS::Queue]
require: {path: $.QueueName, exists: true}
message: "{resource} has no name"
why: Nobody finds it.
remedy: Name it.
`;
const queue = "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n";

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "wacheck-cache-"));
  cwd = join(home, "work");
  folder = join(home, "cache", "wacheck");
  mkdirSync(cwd);
  writeFileSync(join(cwd, "queue.yaml"), queue);
});
afterEach(() => rmSync(home, { recursive: true }));

async function scan(...args: readonly string[]) {
  let stdout = "";
  let stderr = "";
  const status = await run(["scan", ".", "--format", "json", "--rule", "sqs-queue-dlq", ...args], {
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    stdin: () => "",
    env: { XDG_CACHE_HOME: join(home, "cache"), HOME: home, LOCALAPPDATA: join(home, "cache") },
    cwd,
    columns: 80,
    isTerminal: false,
  });
  return { status, stdout, stderr };
}

const entries = (): readonly string[] => readdirSync(folder).map((name) => join(folder, name));
const entry = (): string => entries()[0] as string;

/** Makes the one entry say something that no scan does, with a right checksum: so it shows where it is read. */
function mark(): void {
  const key = (entry().split("/").at(-1) as string).replace(".json", "");
  const body = readFileSync(entry(), "utf8")
    .replace(/^.*\n/, "")
    .replace('"resources":1', '"resources":4711');
  const checksum = createHash("sha256").update(`${key}\n${body}`).digest("hex");
  writeFileSync(entry(), `${checksum}\n${body}`);
}

const isRead = ({ stdout }: { readonly stdout: string }): boolean => stdout.includes('"resources": 4711');

async function warm(): Promise<void> {
  await scan("--cache");
  mark();
}

describe("a scan with --cache", () => {
  it("says what one without says, the first time and from then on", async () => {
    const without = await scan();
    expect(without.status).toBe(1);
    expect(await scan("--cache")).toEqual(without);
    expect(await scan("--cache")).toEqual(without);
  });

  it("does not scan again what is known", async () => {
    await warm();
    expect(isRead(await scan("--cache"))).toBe(true);
    expect(isRead(await scan())).toBe(false);
  });

  it("keeps a file apart from others that have changed or are new", async () => {
    await warm();
    writeFileSync(join(cwd, "another.yaml"), queue.replace("Queue:", "Other:"));
    const { stdout } = await scan("--cache");
    expect(stdout).toContain('"logicalId": "Other"');
    expect(stdout).toContain('"resources": 4711');
  });

  it.each<[string, () => readonly string[]]>([
    [
      "its content",
      () => {
        writeFileSync(join(cwd, "queue.yaml"), `${queue}# more\n`);
        return [];
      },
    ],
    [
      "its path",
      () => {
        renameSync(join(cwd, "queue.yaml"), join(cwd, "moved.yaml"));
        return [];
      },
    ],
    ["the parameters", () => ["--parameter-overrides", "Stage=prod"]],
    ["the region", () => ["--region", "eu-west-1"]],
    ["the rules", () => ["--rule", "sqs-queue-encryption"]],
    [
      "a rule of the user's",
      () => {
        mkdirSync(join(cwd, "own"));
        writeFileSync(join(cwd, "own/own-rule.yaml"), ownRule);
        return ["--rules", "own", "--rule", "own-rule"];
      },
    ],
  ])("scans again where %s changed", async (_, change) => {
    await warm();
    const { status, stdout } = await scan("--cache", ...change());
    expect([status, isRead({ stdout })]).toEqual([1, false]);
  });

  it("tells two versions of a user's rule apart", async () => {
    mkdirSync(join(cwd, "own"));
    const own = ["--cache", "--rules", "own", "--rule", "own-rule"];
    writeFileSync(join(cwd, "own/own-rule.yaml"), ownRule);
    expect((await scan(...own)).stdout).toContain("has no name");
    writeFileSync(join(cwd, "own/own-rule.yaml"), ownRule.replace("has no name", "lacks a name"));
    expect((await scan(...own)).stdout).toContain("lacks a name");
  });

  it("keeps nothing of a file that could not be scanned", async () => {
    writeFileSync(join(cwd, "queue.yaml"), "Resources: [\nAWSTemplateFormatVersion: x\n");
    expect((await scan("--cache", "queue.yaml")).status).toBe(2);
    expect(entries()).toEqual([]);
  });

  it("keeps no source text and no secret", async () => {
    const secret = ["AKIA", "QRSTUVWX12345678"].join("");
    writeFileSync(
      join(cwd, "queue.yaml"),
      `Description: a text of the source\nParameters:\n  Password: {Type: String, NoEcho: true, Default: hunter2-hunter2}\n${queue}    Properties: {Tags: [{Key: k, Value: ${secret}}]}\n`,
    );
    await scan("--cache");
    expect(entries()).toHaveLength(1);
    for (const text of ["a text of the source", "hunter2", secret])
      expect(readFileSync(entry(), "utf8")).not.toContain(text);
  });
});

describe.skipIf(process.platform === "win32")("the cache", () => {
  it("is its owner's alone", async () => {
    await scan("--cache");
    expect([statSync(folder).mode & 0o777, statSync(entry()).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  it.each<[string, () => void]>([
    ["is damaged", () => writeFileSync(entry(), readFileSync(entry(), "utf8").replace("4711", "4712"))],
    ["is cut off", () => writeFileSync(entry(), readFileSync(entry()).subarray(0, 100))],
    ["is empty", () => writeFileSync(entry(), "")],
    ["others can write to", () => chmodSync(entry(), 0o666)],
    [
      "is a link",
      () => {
        const path = entry();
        renameSync(path, join(home, "elsewhere"));
        symlinkSync(join(home, "elsewhere"), path);
      },
    ],
    [
      "is a folder",
      () => {
        const path = entry();
        rmSync(path);
        mkdirSync(path);
      },
    ],
  ])("does not read an entry that %s", async (_, change) => {
    await warm();
    change();
    const { status, stdout, stderr } = await scan("--cache");
    expect([status, stdout.includes("471"), stderr]).toEqual([1, false, ""]);
  });

  it("does not take one entry for another", async () => {
    await warm();
    const marked = readFileSync(entry(), "utf8");
    writeFileSync(join(cwd, "queue.yaml"), `${queue}# changed\n`);
    await scan("--cache");
    for (const path of entries()) writeFileSync(path, marked);
    expect(isRead(await scan("--cache"))).toBe(false);
  });

  it.each<[string, () => void, string]>([
    ["others can write to", () => chmodSync(folder, 0o777), "other users can write to it"],
    [
      "is a link",
      () => {
        renameSync(folder, join(home, "elsewhere"));
        symlinkSync(join(home, "elsewhere"), folder);
      },
      "it is no folder",
    ],
    [
      "is a file",
      () => {
        rmSync(folder, { recursive: true });
        writeFileSync(folder, "");
      },
      "it cannot be made (EEXIST)",
    ],
  ])("is not used in a folder that %s, and says so", async (_, change, reason) => {
    await warm();
    change();
    const { status, stdout, stderr } = await scan("--cache");
    expect([status, isRead({ stdout })]).toEqual([1, false]);
    expect(stderr).toContain(`was not used: ${reason}`);
  });

  it.skipIf(process.getuid?.() !== 0)("is not used where it is another user's", async () => {
    await warm();
    chownSync(entry(), 12345, 12345);
    expect(isRead(await scan("--cache"))).toBe(false);
    chownSync(folder, 12345, 12345);
    expect((await scan("--cache")).stderr).toContain("it belongs to another user");
  });
});

describe("the size of the cache", () => {
  it("is bounded: what was used longest ago goes first", () => {
    mkdirSync(folder, { recursive: true });
    const cache = new JsonCache(folder, { bytes: 10_000_000, entries: 8 });
    for (let i = 0; i < 9; i++) {
      cache.write(`${i}`, { value: i });
      utimesSync(join(folder, `${i}.json`), 1000 + i, 1000 + i);
    }
    // Reading it makes it recent.
    expect(cache.read("0")).toEqual({ value: 0 });
    cache.prune();
    expect(readdirSync(folder).sort()).toEqual(["0.json", "4.json", "5.json", "6.json", "7.json", "8.json"]);
  });

  it("is bounded in bytes, and one entry takes no more than its part", () => {
    mkdirSync(folder, { recursive: true });
    const cache = new JsonCache(folder, { bytes: 8000, entries: 100 });
    cache.write("large", "x".repeat(2000));
    expect(cache.read("large")).toBeUndefined();
    for (let i = 0; i < 20; i++) cache.write(`${i}`, "x".repeat(500));
    cache.prune();
    const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThanOrEqual(8000);
  });
});

it.each([
  ["linux", { XDG_CACHE_HOME: "/x", HOME: "/h" }, "/x/wacheck"],
  ["linux", { XDG_CACHE_HOME: "relative", HOME: "/h" }, "/h/.cache/wacheck"],
  ["linux", { HOME: "/h" }, "/h/.cache/wacheck"],
  ["darwin", { XDG_CACHE_HOME: "/x", HOME: "/h" }, "/h/Library/Caches/wacheck"],
  ["win32", { LOCALAPPDATA: "/l", HOME: "/h" }, "/l/wacheck"],
  ["linux", {}, undefined],
] as const)("on %s with %j it lies in %s", (platform, env, expected) => {
  expect(userCacheFolder(env, platform)?.replaceAll("\\", "/")).toBe(expected);
});
