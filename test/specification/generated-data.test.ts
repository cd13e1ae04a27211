import { execFile } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resourceSpecification, resourceTypes } from "../../src/specification/resource-specification.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const generated = join("src", "specification", "generated");
const files = ["specification-index.txt", "specification-data.txt"];
const run = promisify(execFile);

describe("the generator", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "specification-"));
    cpSync(join(root, "scripts"), join(folder, "scripts"), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
    mkdirSync(join(folder, generated), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const generate = (...options: string[]) =>
    run(process.execPath, [join(folder, "scripts", "generate-specification.mjs"), ...options]);

  it("writes the committed bytes, and its check sees any other", { timeout: 30_000 }, async () => {
    await expect(generate("--check")).rejects.toMatchObject({ code: 1 });
    await generate();
    for (const name of files) {
      const [fresh, committed] = [folder, root].map((base) => readFileSync(join(base, generated, name)));
      expect(fresh!.equals(committed!), `${name} is out of date: npm run specification`).toBe(true);
    }
    await generate("--check");
    appendFileSync(join(folder, generated, files[1]!), "AWS::S3::Bucket2\n");
    await expect(generate("--check")).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("specification-data.txt"),
    });
  });
});

describe("the generated data", () => {
  it("stays small", () => {
    const bytes = files.map((name) => statSync(join(root, generated, name)).size);
    expect(bytes[0]! + bytes[1]!).toBeLessThan(2_000_000);
  });

  it("is read a type at a time, fast", () => {
    const types = resourceTypes();
    const start = performance.now();
    for (const type of types) resourceSpecification(type)!.property("Tags");
    // 0.05 ms where this was written; the bound leaves room for slow machines.
    expect((performance.now() - start) / types.length).toBeLessThan(1);
  });
});
