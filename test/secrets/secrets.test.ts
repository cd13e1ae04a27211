import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import { formats } from "../../src/report/formats.js";
import { secretKinds } from "./kinds.js";
import { secretPlaces } from "./places.js";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "wacheck-secrets-"));
});
afterEach(() => rmSync(cwd, { recursive: true }));

async function wacheck(...args: string[]): Promise<string> {
  let output = "";
  const write = (text: string): void => {
    output += text;
  };
  await run(args, {
    stdout: write,
    stderr: write,
    stdin: () => "",
    env: { HOME: cwd, XDG_CACHE_HOME: join(cwd, ".cache"), LOCALAPPDATA: cwd },
    cwd,
    columns: 200,
    isTerminal: false,
  });
  return output;
}

/** Everything that wacheck makes of the templates in the folder, by name. */
async function artefacts(
  templates: readonly string[],
  deployment: readonly string[],
): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  const shown = ["--profile", "strict", "--show-review", "--show-suppressed", ...deployment];
  const targets = [...formats.keys()].filter((name) => name !== "text");
  const outputs = targets.flatMap((name) => ["--format", `${name}=out.${name}.report`]);
  made.set("text", await wacheck("scan", ".", "--format", "text", ...outputs, ...shown));
  made.set("with fixes", await wacheck("scan", ".", "--format", "json", "--with-fixes", ...shown));
  made.set(
    "baseline",
    await wacheck("scan", ".", "--baseline", "accepted.report", "--update-baseline", ...deployment),
  );
  made.set("diff", await wacheck("fix", ".", "--unsafe", "--diff", ...deployment));
  made.set("dry run", await wacheck("fix", ".", "--unsafe", "--dry-run", ...deployment));
  for (const name of templates.slice(0, 6)) {
    made.set(`why ${name}`, await wacheck("why", name, "Thing", ...deployment));
    for (const rule of [
      "rds-instance-multi-az",
      "template-unresolved-reference",
      "ecs-task-definition-no-plaintext-secrets",
    ])
      made.set(`why ${name} ${rule}`, await wacheck("why", name, "Thing", rule, ...deployment));
    made.set(`why ${name} Other`, await wacheck("why", name, "Thin", ...deployment));
  }
  await wacheck("scan", ".", "--cache", ...shown);
  const kept = readdirSync(cwd, { recursive: true, encoding: "utf8" });
  for (const name of kept.filter((file) => /wacheck[\\/].*\.json$/.test(file)))
    made.set(`cache ${name}`, readFileSync(join(cwd, name), "utf8"));
  for (const name of readdirSync(cwd).filter((file) => file.endsWith(".report")))
    made.set(name, readFileSync(join(cwd, name), "utf8"));
  return made;
}

it("is looked for in the cache, too", async () => {
  writeFileSync(join(cwd, "t.yaml"), "Resources: {Thing: {Type: AWS::SQS::Queue}}\n");
  const names = [...(await artefacts(["t.yaml"], [])).keys()];
  expect(names.filter((name) => name.startsWith("cache "))).toHaveLength(1);
  expect(names).toEqual(expect.arrayContaining(["text", "out.html.report", "accepted.report", "diff"]));
});

describe("a secret", () => {
  for (const [place, { template, parameters }] of Object.entries(secretPlaces)) {
    it(`in ${place} is in no output`, { timeout: 60_000 }, async () => {
      const kinds = Object.entries(secretKinds);
      const batches = parameters === undefined ? [kinds] : kinds.slice(0, 6).map((kind) => [kind]);
      for (const batch of batches) {
        const names = batch.map(([, { text }], i) => {
          const quoted = `'${text.replaceAll("'", "''")}'`;
          writeFileSync(join(cwd, `t${i}.yaml`), template(quoted, text));
          return `t${i}.yaml`;
        });
        const raw = batch[0]?.[1].text ?? "";
        const deployment = parameters === undefined ? [] : ["--parameter-overrides", parameters(raw)];
        const leaks: string[] = [];
        for (const [artefact, text] of await artefacts(names, deployment))
          for (const [kind, { core }] of batch) if (text.includes(core)) leaks.push(`${kind} in ${artefact}`);
        expect(leaks).toEqual([]);
      }
    });
  }
});

it("is looked for in 40 kinds, at 20 places", () => {
  expect(Object.keys(secretKinds).length).toBeGreaterThanOrEqual(40);
  expect(Object.keys(secretPlaces).length).toBeGreaterThanOrEqual(20);
});
