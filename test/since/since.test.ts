import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import type { Report } from "../../src/findings.js";

const hasGit = ((): boolean => {
  try {
    execFileSync("git", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

let folder: string;
let cwd: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "wacheck-")));
  cwd = folder;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: string[]): string {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  return execFileSync("git", [...identity, ...args], { cwd: folder, encoding: "utf8", stdio: "pipe", env });
}

function write(file: string, ...resources: string[]): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `Resources:\n${resources.map((line) => `  ${line}\n`).join("")}`);
}

function commit(message = "change"): void {
  git("add", "-A");
  git("commit", "-qm", message);
}

const rules = "rds-instance-multi-az,sqs-queue-dlq,template-suppression";

async function wacheck(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const result = { status: 0, out: "", err: "" };
  result.status = await run(["scan", ...args, "--rule", rules], {
    stdout: (text) => {
      result.out += text;
    },
    stderr: (text) => {
      result.err += text;
    },
    stdin: () => "Resources:\n  Queue: {Type: AWS::SQS::Queue}\n  New: {Type: AWS::SQS::Queue}\n",
    env: {},
    cwd,
    columns: 80,
    isTerminal: false,
  });
  return result;
}

/** `file rule logicalId` of what is reported, and how many templates were scanned for it. */
async function brought(...args: string[]): Promise<{ found: string[]; files: number }> {
  const { out, err } = await wacheck(...args, "--format", "json");
  if (out === "") throw new Error(err);
  const report = JSON.parse(out) as Report;
  const found = report.findings.map(
    ({ location, ruleId, resource, suppression }) =>
      `${location.file} ${ruleId} ${resource?.logicalId}${suppression === undefined ? "" : " suppressed"}`,
  );
  return { found, files: report.summary.files };
}

const queue = "Queue: {Type: AWS::SQS::Queue}";
const database = "Database: {Type: AWS::RDS::DBInstance}";

describe.skipIf(!hasGit)("--since", () => {
  beforeEach(() => {
    git("init", "-q", "-b", "main");
    write("a.yaml", queue);
    write("nested/b.yaml", database);
    commit("base");
  });

  it("reports what came, committed or not, and scans no file that is as it was", async () => {
    write("a.yaml", "# a line more", queue, database);
    expect(await brought(".", "--since", "main")).toEqual({
      found: ["a.yaml rds-instance-multi-az Database"],
      files: 1,
    });
    git("add", "-A");
    expect((await brought(".", "--since", "HEAD")).found).toHaveLength(1);
    commit();
    expect((await brought(".", "--since", "HEAD~1")).found).toEqual([
      "a.yaml rds-instance-multi-az Database",
    ]);
    expect(await brought(".", "--since", "HEAD")).toEqual({ found: [], files: 0 });
  });

  it("says so where nothing changed", async () => {
    expect(await wacheck(".", "--since", "main")).toEqual({
      status: 0,
      out: "no findings in 0 templates, 0 resources\n",
      err: "no CloudFormation template in . changed since main\n",
    });
  });

  it("knows a file that was moved by what it was, and one that git does not know as new", async () => {
    renameSync(join(folder, "a.yaml"), join(folder, "moved.yaml"));
    write(
      "moved.yaml",
      queue,
      "Other: {Type: AWS::SNS::Topic}",
      "More: {Type: AWS::SNS::Topic}",
      "Second: {Type: AWS::SQS::Queue}",
    );
    git("add", "-A");
    write("unknown.yaml", queue);
    git("config", "diff.renames", "false");
    // Less than half of it is what it was; by default git takes that for another file.
    expect((await brought(".", "--since", "main")).found).toEqual([
      "moved.yaml sqs-queue-dlq Queue",
      "moved.yaml sqs-queue-dlq Second",
      "unknown.yaml sqs-queue-dlq Queue",
    ]);
    write("moved.yaml", queue, "Q: {Type: AWS::SQS::Queue}");
    git("add", "moved.yaml");
    expect((await brought("moved.yaml", "--since", "main")).found).toEqual(["moved.yaml sqs-queue-dlq Q"]);
  });

  it("leaves out what came to the named branch meanwhile", async () => {
    git("checkout", "-qb", "feature");
    write("a.yaml", queue, database);
    commit();
    git("checkout", "-q", "main");
    write("nested/b.yaml", "Database: {Type: AWS::RDS::DBInstance, Properties: {MultiAZ: true}}");
    commit();
    git("checkout", "-q", "feature");
    expect((await brought(".", "--since", "main")).found).toEqual(["a.yaml rds-instance-multi-az Database"]);
  });

  it("counts a removed suppression and a review that became a fail, not a suppression that was added", async () => {
    const reviewed = "Other: {Type: AWS::RDS::DBInstance, Properties: {MultiAZ: !ImportValue x}}";
    write("a.yaml", `${queue} # wacheck: ignore sqs-queue-dlq -- x`, database, reviewed);
    commit();
    write(
      "a.yaml",
      queue,
      `${database} # wacheck: ignore rds-instance-multi-az -- x`,
      reviewed.replace("!ImportValue x", "false"),
    );
    expect((await brought(".", "--since", "HEAD")).found).toEqual([
      "a.yaml sqs-queue-dlq Queue",
      "a.yaml rds-instance-multi-az Other",
    ]);
  });

  it("works from a subfolder, through a link to it, and for standard input", async () => {
    write("nested/b.yaml", database, queue);
    cwd = join(folder, "nested");
    expect((await brought(".", "--since", "main")).found).toEqual(["b.yaml sqs-queue-dlq Queue"]);
    symlinkSync(folder, `${folder}-link`);
    try {
      cwd = `${folder}-link/nested`;
      expect((await brought(".", "--since", "main")).found).toEqual(["b.yaml sqs-queue-dlq Queue"]);
    } finally {
      rmSync(`${folder}-link`);
    }
    cwd = folder;
    expect((await brought("-", "--stdin-filename", "a.yaml", "--since", "main")).found).toEqual([
      "a.yaml sqs-queue-dlq New",
    ]);
  });

  it("takes everything of a file as new that could not be read before", async () => {
    writeFileSync(join(folder, "a.yaml"), "Resources: [\n");
    commit();
    write("a.yaml", queue);
    expect((await brought(".", "--since", "HEAD")).found).toEqual(["a.yaml sqs-queue-dlq Queue"]);
  });

  it("handles names that are strange to a shell or to git", async () => {
    for (const name of ["with space.yaml", "-n.yaml", "$(touch x).yaml", "ünï\tcode\n.yaml"]) {
      write(name, queue);
      commit();
      write(name, queue, database);
      expect((await brought(".", "--since", "HEAD")).found).toHaveLength(1);
      commit();
    }
  });

  it.each([
    [["--since", "nowhere"], /^error: there is no commit "nowhere" in this repository\nName a branch/],
    [["--since=--output=x"], /^error: there is no commit "--output=x" in this repository\n/],
    [["--since", ""], /^error: there is no commit "" in this repository\n/],
    [["--since", "HEAD:a.yaml"], /^error: there is no commit "HEAD:a.yaml"/],
    [["-", "--since", "main"], /^error: --since cannot tell what standard input was before\nName its file/],
  ])("refuses %j", async (args, message) => {
    const result = await wacheck("a.yaml", ...args);
    expect(result).toMatchObject({ status: 2, out: "", err: expect.stringMatching(message) });
  });

  it("refuses what has nothing in common, a shallow clone's missing history, and files elsewhere", async () => {
    const unrelated = git("commit-tree", "-m", "x", `${git("rev-parse", "HEAD^{tree}").trim()}`).trim();
    expect((await wacheck(".", "--since", unrelated)).err).toContain("have no commit in common");
    write("c.yaml", queue);
    commit();
    const clone = join(folder, "clone");
    git("clone", "-q", "--depth", "1", `file://${folder}`, clone);
    cwd = clone;
    expect((await wacheck(".", "--since", "HEAD~1")).err).toContain("git fetch --unshallow");
    expect(await wacheck(".", "--since", "HEAD")).toMatchObject({ status: 0 });
    expect((await wacheck("../a.yaml", "--since", "HEAD")).err).toContain("is not in the repository");
  });
});

describe.skipIf(!hasGit)("--since outside a repository", () => {
  it("is refused, with what git says", async () => {
    write("a.yaml", queue);
    const { status, err } = await wacheck(".", "--since", "main");
    expect([status, err.split("\n")[0]]).toEqual([
      2,
      "error: --since needs a git repository, and the working folder is in none",
    ]);
  });
});
