import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { run } from "../../../src/cli/run.js";
import type { Report } from "../../../src/findings.js";
import { htmlReport } from "../../../src/report/html/html-report.js";

const root = new URL("../../../", import.meta.url).pathname;

async function page(args: readonly string[], stdin = "", format = "html"): Promise<string> {
  let out = "";
  await run(["scan", ...args, "--format", format], {
    stdout: (text) => {
      out += text;
    },
    stderr: () => {},
    stdin: () => stdin,
    env: {},
    cwd: root,
    columns: 80,
    isTerminal: false,
  });
  return out;
}

/** The page without the style and the script that wacheck brings. */
function markupOf(html: string): string {
  return html.replace(/<style>[\s\S]*?<\/style>/, "").replace(/<script>[\s\S]*?<\/script>/, "");
}

/** Names of elements and, with their element, of attributes, as a browser would read them. */
function elementsIn(html: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, name = "", rest = ""] of markupOf(html).matchAll(
    /<([a-z!][^\s>/]*)((?:[^>"]|"[^"]*")*)>/gi,
  )) {
    names.add(name.toLowerCase());
    for (const [, attribute = ""] of rest.matchAll(/([^\s"=/]+)(?:="[^"]*")?/g))
      names.add(`${name} ${attribute}`);
  }
  return names;
}

const attack = `"'></title></script></style><script>alert(1)</script><img src=x onerror="alert(2)">`;

/** A template in which a text stands wherever templates may have one. */
function templateWith(text: string): string {
  return JSON.stringify({
    Description: text,
    Parameters: { P: { Type: "String", AllowedValues: [text, "other"] }, [`p${text}`]: { Type: "String" } },
    Conditions: { C: { "Fn::Equals": [{ Ref: "P" }, text] } },
    Resources: {
      [`r${text}`]: { Type: "AWS::SQS::Queue", Properties: { QueueName: text } },
      Database: {
        Type: "AWS::RDS::DBInstance",
        Properties: { Engine: text, MultiAZ: { "Fn::If": ["C", false, true] } },
      },
      Other: { Type: `AWS::${text}`, DependsOn: `r${text}`, Properties: { [text]: text } },
    },
  });
}

describe("the HTML report escapes what templates hold", () => {
  it("so that an attack is text", async () => {
    const html = await page(["-"], templateWith(attack));
    const harmless = elementsIn(await page(["-"], templateWith("quiet")));
    expect(html).not.toContain("<img");
    expect(html).not.toContain("<script>alert");
    expect(html).toContain("&lt;img src=x onerror=&quot;alert(2)&quot;&gt;");
    expect([...elementsIn(html)].filter((name) => !harmless.has(name))).toEqual([]);
    expect(html.match(/<script/g)).toHaveLength(1);
  });

  it("whatever the text is", async () => {
    const harmless = elementsIn(await page(["-", "--show-review"], templateWith("quiet")));
    const markup = fc.string({
      unit: fc.constantFrom(
        "<",
        ">",
        '"',
        "'",
        "&",
        "/",
        "=",
        " ",
        "a",
        "!",
        "-",
        "`",
        "]",
        "\u2028",
        "\u202e",
        "\u0000",
        "é",
      ),
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(markup, async (text) => {
        const html = await page(["-", "--show-review"], templateWith(text));
        expect([...elementsIn(html)].filter((name) => !harmless.has(name))).toEqual([]);
        for (const control of ["\u0000", "\u2028", "\u202e"]) expect(html).not.toContain(control);
      }),
      { numRuns: 25 },
    );
  });

  it("and follows no address but a page's", () => {
    const finding = {
      ruleId: "own",
      verdict: "fail",
      severity: "low",
      pillar: "security",
      bestPractices: [],
      resource: null,
      path: [],
      message: "m",
      when: [],
      location: { file: "a", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
      related: [],
      fingerprint: "f",
    } as const;
    const report = {
      ...emptyReport,
      files: [{ path: "a", status: "scanned", resources: 0 }],
      findings: [finding],
    } as const;
    const rule = {
      title: "t",
      why: "w",
      remedy: "r",
      controls: {},
      references: ["javascript:alert(1)", "data:text/html,x", "https://example.com/page"],
    };
    const html = htmlReport(
      report,
      { rule: () => rule as never, rules: [], source: () => undefined, graph: () => undefined },
      { showReview: false, showSuppressed: false },
    );
    const links = [...html.matchAll(/href="([^"#]+)"/g)].map(([, link]) => link);
    expect(links).toEqual(["data:,", "https://example.com/page"]);
  });
});

const emptyReport: Report = {
  version: "1",
  tool: { name: "wacheck", version: "0" },
  summary: {
    files: 0,
    resources: 0,
    findings: 0,
    bySeverity: { critical: 0, high: 0, medium: 0, low: 0 },
    byPillar: {
      "operational-excellence": 0,
      security: 0,
      reliability: 0,
      "performance-efficiency": 0,
      "cost-optimization": 0,
      sustainability: 0,
    },
    review: 0,
    suppressed: 0,
    budgetExceeded: 0,
  },
  files: [],
  findings: [],
};

describe("the HTML report", () => {
  it("allows no script and no style but its own, and nothing from elsewhere", async () => {
    const html = await page(["reference-stack/ecommerce.yaml"]);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll("&#39;", "'");
    const hashOf = (tag: string): string => {
      const text = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? "";
      return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    };
    expect(policy?.split("; ").slice(0, 3)).toEqual([
      "default-src 'none'",
      `style-src ${hashOf("style")}`,
      `script-src ${hashOf("script")}`,
    ]);
    expect(markupOf(html)).not.toMatch(/ (?:style|src|on\w+)="/);
    expect(html).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|eval\(/);
  });

  it("is the same page for the same templates", async () => {
    const once = await page(["reference-stack/ecommerce.yaml", "fixtures", "--show-review"]);
    expect(await page(["reference-stack/ecommerce.yaml", "fixtures", "--show-review"])).toBe(once);
    expect(markupOf(once)).not.toMatch(new RegExp(`\\b${new Date().getFullYear()}-`));
  });

  it("names each place once, and every link in it leads somewhere", async () => {
    const html = await page(["reference-stack/ecommerce.yaml", "fixtures", "--show-review"]);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...html.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  it("shows every line of the template and every failure, reviews only when asked", async () => {
    const args = ["reference-stack/ecommerce.yaml"];
    const { summary } = JSON.parse(await page(args, "", "json")) as Report;
    const html = await page(args);
    expect(html.match(/<div class="row[ "]/g)).toHaveLength(957);
    expect(html.match(/<li class="finding"/g)).toHaveLength(summary.findings);
    expect(html).not.toContain('data-state="review"');
    expect((await page([...args, "--show-review"])).match(/data-state="review"/g)).toHaveLength(
      summary.review,
    );
  });

  it("shows no secret of the template", async () => {
    const secrets = ["hunter2hunter2", "correct horse", "AKIAIOSFODNN7EXAMPLE", "s3cr3t-key-of-mine"];
    const [password, echo, key, token] = secrets;
    const html = await page(
      ["-", "--show-review", "--profile", "strict"],
      `Parameters:
  Pin: {Type: String, NoEcho: true, Default: ${echo}, AllowedValues: [${echo}, b]}
Conditions: {Is: !Equals [!Ref Pin, ${echo}]}
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: {MasterUserPassword: ${password}, MultiAZ: !If [Is, false, true]}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Environment: {Variables: {API_TOKEN: ${token}, OTHER: ${key}}}
      Code: {ZipFile: "key = '${key}'"}
  ${key}: {Type: AWS::SQS::Queue}
`,
    );
    expect(html).toContain("Database");
    expect(secrets.filter((secret) => html.includes(secret))).toEqual([]);
  });

  it("says what could not be scanned, and where", async () => {
    const html = await page(["-"], 'Resources:\n  A: [\n  b: "</script><script>alert(1)</script>\n');
    expect(html).toContain("What could not be scanned");
    expect(elementsIn(html).has("section id")).toBe(true);
    expect(html).not.toContain("<script>alert");
  });

  it.each([
    ["{Type: 'AWS::SQS::Queue'}", "0 of 1 rule that looked found nothing."],
    [
      "{Type: 'AWS::SQS::Queue', Properties: {RedrivePolicy: {deadLetterTargetArn: a, maxReceiveCount: 3}}}",
      "1 of 1 rule that looked found nothing.",
    ],
    ["{Type: 'AWS::SNS::Topic'}", "No rule had anything to look at."],
  ])("says of a pillar how many rules looked at %s", async (resource, sentence) => {
    const html = await page(["-", "--rule", "sqs-queue-dlq"], `Resources: {One: ${resource}}`);
    expect(html.match(/<p class="looked">[^<]*/g)).toContain(`<p class="looked">${sentence}`);
  });

  it("of a clean template says so, by pillar", async () => {
    const html = await page(
      ["-", "--pillar", "sustainability"],
      "Resources: {Topic: {Type: 'AWS::SNS::Topic'}}",
    );
    expect(html).toContain("No rule of this pillar was run.");
    expect(html).toContain("no rule found anything that this report shows");
  });
});
