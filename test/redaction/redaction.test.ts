import { describe, expect, it } from "vitest";
import { RedactedSource } from "../../src/redaction/redacted-source.js";
import { isSecretName } from "../../src/redaction/secret-names.js";
import { redactText, secretsIn } from "../../src/redaction/secret-patterns.js";
import { parseSource } from "../../src/source/parse.js";
import { SourceFile } from "../../src/source/source-file.js";

const shown = (text: string, parsed = true): string => {
  const file = new SourceFile("t.yaml", text);
  const source = new RedactedSource(file, parsed ? parseSource(file) : undefined);
  return file.lineStarts.map((_, i) => source.lineText(i + 1)).join("\n");
};

describe("names of secrets", () => {
  it.each([
    "DB_PASSWORD",
    "MasterUserPassword",
    "clientSecret",
    "API_KEY",
    "AuthToken",
    "GITHUB_TOKEN",
    "PrivateKey",
  ])("%s is one", (name) => expect(isSecretName(name)).toBe(true));
  it.each([
    "SecretArn",
    "PASSWORD_PARAMETER_NAME",
    "MinimumPasswordLength",
    "TokenTtl",
    "KmsKeyId",
    "Key",
    "PasswordPolicy",
    "TokenEndpoint",
  ])("%s is none", (name) => expect(isSecretName(name)).toBe(false));
});

describe("secrets by their form", () => {
  // Put together here, so that no scanner of repositories takes them for real ones.
  const made = [
    `AKIA${"A".repeat(16)}`,
    `ghp_${"a1".repeat(18)}`,
    `xoxb-${"1".repeat(12)}-abcdef`,
    `sk_live_${"a".repeat(24)}`,
    `eyJ${"a".repeat(20)}.eyJ${"b".repeat(20)}.${"c".repeat(20)}`,
    `-----BEGIN RSA PRIVATE KEY-----\n${"A".repeat(64)}\n-----END RSA PRIVATE KEY-----`,
  ];
  it.each(made)("%s", (secret) => {
    expect(redactText(`before ${secret} after`)).toBe("before *** after");
  });
  it("are hidden where another word is glued to them, as names made from them are", () => {
    for (const secret of [`AKIA${"IOSFODNN7EXAMPL3"}`, `npm_${"a1".repeat(18)}`, `SK${"0f".repeat(16)}`])
      expect(redactText(`${secret}DeadLetters`)).not.toContain(secret);
  });

  it("are hidden where a key has no end within reach", () => {
    const key = `-----BEGIN PRIVATE KEY-----\n${"A1b2".repeat(400)}`;
    const redacted = redactText(`${key}\n${"text ".repeat(5000)}`);
    expect(redacted).not.toContain("A1b2");
    expect(redacted.startsWith("***")).toBe(true);
  });

  it("are hidden inside longer text, and only they", () => {
    expect(redactText("postgresql://shop:hunter22@db.internal/shop")).toBe(
      "postgresql://shop:***@db.internal/shop",
    );
    expect(redactText("Server=db;Password=hunter22;Database=shop")).toBe(
      "Server=db;Password=***;Database=shop",
    );
    expect(secretsIn("postgresql://shop:${Password}@db.internal/shop")).toEqual([]);
  });
});

describe("lines of source", () => {
  it("hide NoEcho defaults, secret properties, variables and what looks like a secret", () => {
    const text = [
      "Parameters:",
      "  P: {Type: String, NoEcho: true, Default: hunter21}",
      "Resources:",
      "  D:",
      "    Type: AWS::RDS::DBInstance",
      "    Properties:",
      "      MasterUserPassword: 'hunter22'",
      "      ManageMasterUserPassword: true",
      "      Other: '{{resolve:secretsmanager:a:SecretString:password}}'",
      "  F:",
      "    Properties:",
      "      Variables: {DB_PASSWORD: hunter23, STAGE: dev}",
      "      Environment: [{Name: TOKEN, Value: hunter24}]",
      "      UserData: |",
      "        start --url https://shop:hunter25@db/",
    ].join("\n");
    const result = shown(text);
    expect(result).not.toMatch(/hunter/);
    for (const kept of [
      "STAGE: dev",
      "ManageMasterUserPassword: true",
      "{{resolve:secretsmanager",
      "https://shop:***@db/",
    ]) {
      expect(result).toContain(kept);
    }
  });

  it("hide what a secret parameter is compared with, in conditions and rules, and no other literal", () => {
    const text = [
      "Parameters:",
      "  Pin: {Type: String, NoEcho: true}",
      "  Stage: {Type: String}",
      "Rules: {R: {Assertions: [{Assert: {Fn::Contains: [[hunter21, hunter22], !Ref Pin]}}]}}",
      "Conditions:",
      "  IsDefault: !Or [!Equals [hunter23, !Ref Pin], !Equals [!Ref Stage, dev]]",
      "  IsEmpty: !Equals [!Ref Pin, '']",
    ].join("\n");
    const result = shown(text);
    expect(result).not.toMatch(/hunter/);
    expect(result).toContain("!Or [!Equals [***, !Ref Pin], !Equals [!Ref Stage, dev]]");
    expect(result).toContain("IsEmpty: !Equals [!Ref Pin, '']");
  });

  it("are redacted by their look where the file cannot be parsed", () => {
    expect(shown("MasterUserPassword: hunter22\nMultiAZ: false\nx: [", false)).toBe(
      "MasterUserPassword: ***\nMultiAZ: false\nx: [",
    );
  });

  it("keep underlines under what they mark", () => {
    const text = "D: {MasterUserPassword: hunter22hunter22, MultiAZ: false}";
    const file = new SourceFile("t.yaml", text);
    const source = new RedactedSource(file, parseSource(file));
    const column = text.indexOf("MultiAZ") + 1;
    expect(source.lineText(1).slice(source.shownColumn(1, column) - 1)).toBe("MultiAZ: false}");
  });
});
