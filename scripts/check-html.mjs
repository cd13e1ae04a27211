// Opens HTML reports in headless Chromium and uses them as a person does: do the filters work, does nothing
// overlap, does nothing leave the page or run that should not, can everyone read it?
//
//   node scripts/check-html.mjs [FOLDER]     keeps screenshots in FOLDER
//
// CHROMIUM names the browser (Debian's by default).
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { hostileRule, hostileTemplate, largeTemplate } from "./html-samples.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.argv[2] === undefined ? undefined : resolve(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), "wacheck-html-"));
const problems = [];
let checks = 0;

/** @param good what is found must be this */
function expectSame(what, found, good) {
  checks++;
  const [seen, wanted] = [JSON.stringify(found), JSON.stringify(good)];
  if (seen !== wanted) problems.push(`${what}: ${seen} instead of ${wanted}`);
}

function expectTrue(what, holds) {
  expectSame(what, Boolean(holds), true);
}

/** @returns the page's path and the JSON report of the same scan */
function scan(name, args) {
  const output = join(folder, `${name}.html`);
  const run = (...more) => {
    const all = [join(root, "bin/wacheck.js"), "scan", ...args, "--exit-zero", ...more];
    const { status, stdout, stderr } = spawnSync(process.execPath, all, {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    if (status !== 0) throw new Error(`${name}: the scan exited ${status}\n${stderr}`);
    return stdout;
  };
  run("--format", "html", "--output", output);
  return { name, output, report: JSON.parse(run("--format", "json")) };
}

/** A page whose every complaint and request is written down. */
async function open(browser, sample, { width = 1280, colorScheme = "light", ...more } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, ...more });
  const page = await context.newPage();
  const seen = { complaints: [], requests: [] };
  page.on("console", (message) => seen.complaints.push(message.text()));
  page.on("pageerror", (error) => seen.complaints.push(error.message));
  page.on("dialog", (dialog) => seen.complaints.push(`dialog ${dialog.message()}`));
  page.on("request", (request) => seen.requests.push(request.url()));
  const address = pathToFileURL(sample.output).href;
  await page.goto(address);
  return {
    page,
    close: async () => {
      const where = `${sample.name} at ${width} in ${colorScheme}`;
      expectSame(`${where}: complaints`, seen.complaints, []);
      const others = seen.requests.filter((url) => url !== address && !url.startsWith("data:"));
      expectSame(`${where}: requests`, others, []);
      await context.close();
    },
  };
}

const shownFindings = (page) => page.locator(".finding:visible").count();

/** How many findings of the report pass a test. */
const fails = ({ report }, test = () => true) =>
  report.findings.filter(
    (finding) => finding.verdict === "fail" && finding.suppression === undefined && test(finding),
  ).length;

async function checkFilters(browser, sample) {
  const { page, close } = await open(browser, sample);
  const count = async (what, wanted) => {
    expectSame(`${what}: findings`, await shownFindings(page), wanted);
    const all = fails(sample);
    const said = wanted === all ? `Showing all ${all}` : `Showing ${wanted} of ${all}`;
    expectSame(`${what}: said`, await page.locator("#shown-count").textContent(), said);
  };
  await count("at first", fails(sample));

  await page.getByRole("checkbox", { name: "Security" }).click();
  await count(
    "security by mouse",
    fails(sample, (finding) => finding.pillar === "security"),
  );
  await page.getByRole("checkbox", { name: "high" }).click();
  const grave = (finding) => finding.pillar === "security" && finding.severity === "high";
  await count("high too", fails(sample, grave));
  await page.getByRole("button", { name: "Clear" }).click();
  await count("cleared", fails(sample));

  // From the page's start with the keyboard alone.
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.value);
  const tabTo = async (wanted) => {
    for (let step = 0; step < 60; step++) {
      if ((await focused()) === wanted) return;
      await page.keyboard.press("Tab");
    }
    problems.push(`the keyboard does not reach ${wanted}`);
  };
  await page.locator("h1").click();
  await tabTo("filter-text");
  await page.keyboard.type("multiaz");
  const words = await shownFindings(page);
  expectTrue("words filter", words > 0 && words < fails(sample));
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await tabTo("reliability");
  await page.keyboard.press("Space");
  await count(
    "reliability by keyboard",
    fails(sample, (finding) => finding.pillar === "reliability"),
  );
  await page.keyboard.press("Space");
  await tabTo("filter-resource");
  await page.keyboard.type("Database (");
  await count(
    "resource by keyboard",
    fails(sample, (finding) => finding.resource?.logicalId === "Database"),
  );
  await page.locator("#filter-text").fill("no such words anywhere");
  expectTrue("what to do when nothing matches", await page.locator("#no-match").isVisible());
  await page.locator("#clear-filters").focus();
  await page.keyboard.press("Enter");
  await count("cleared by keyboard", fails(sample));

  // From the picture and the scorecard to the findings, from the text to a finding and back.
  await page
    .locator(".box", { hasText: /^Database, / })
    .first()
    .click();
  await count(
    "a box",
    fails(sample, (finding) => finding.resource?.logicalId === "Database"),
  );
  await page.locator(".notes a").first().click();
  await count("a finding that was filtered out", fails(sample));
  const target = page.locator(".finding:target");
  expectTrue("the finding is in view", await target.evaluate(isInView));
  await target.locator(".place").first().click();
  expectTrue("its line is in view", await page.locator(".row:target").evaluate(isInView));
  await page.locator(".scorecard a", { hasText: "Cost" }).click();
  await count(
    "a pillar's card",
    fails(sample, (finding) => finding.pillar === "cost-optimization"),
  );
  await close();
}

const isInView = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

async function checkWithoutScript(browser, sample) {
  const { page, close } = await open(browser, sample, { javaScriptEnabled: false });
  expectSame("without a script: findings", await shownFindings(page), fails(sample));
  expectSame("without a script: filters", await page.locator("#filters:visible").count(), 0);
  await close();
}

/** Boxes and texts by where the browser puts them. */
async function checkPicture(browser, sample, resources) {
  const { page, close } = await open(browser, sample);
  const found = await page.evaluate(() => {
    const place = (element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { left, top, right, bottom };
    };
    return [...document.querySelectorAll(".box")].map((box) => ({
      name: box.getAttribute("aria-label"),
      frame: place(box.querySelector(".frame")),
      texts: [...box.querySelectorAll("text")].map(place),
      smallest: Math.min(
        ...[...box.querySelectorAll("text")].map((text) => parseFloat(getComputedStyle(text).fontSize)),
      ),
    }));
  });
  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const inside = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
  expectSame(`${sample.name}: boxes`, found.length, resources);
  for (const [index, { name, frame, texts, smallest }] of found.entries()) {
    for (const other of found.slice(index + 1)) {
      if (overlap(frame, other.frame)) problems.push(`${sample.name}: ${name} and ${other.name} overlap`);
    }
    for (const [place, text] of texts.entries()) {
      if (!inside(text, frame)) problems.push(`${sample.name}: a text of ${name} leaves its box`);
      if (texts.slice(place + 1).some((other) => overlap(text, other) && place !== 0))
        problems.push(`${sample.name}: texts of ${name} overlap`);
    }
    if (smallest < 11) problems.push(`${sample.name}: a text of ${name} is ${smallest} px high`);
  }
  checks += found.length;
  await close();
}

async function checkAccessibility(browser, sample, options) {
  const { page, close } = await open(browser, sample, options);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const grave = found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0].target} (${nodes.length})`);
  expectSame(`${sample.name} in ${options.colorScheme} at ${options.width}: axe`, grave, []);
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
  expectSame(`${sample.name} at ${options.width}: width`, width, options.width);
  await close();
}

async function checkHostile(browser, sample) {
  const { page, close } = await open(browser, sample);
  expectSame("attacked", await page.evaluate(() => globalThis.attacked), undefined);
  expectSame("scripts", await page.locator("script").count(), 1);
  expectSame(
    "foreign elements",
    await page.locator("img, iframe, object, embed, base, [onerror]").count(),
    0,
  );
  expectTrue(
    "the attack is shown as text",
    (await page.locator(".message").first().textContent()).includes("<img"),
  );
  await page.locator("#filter-text").fill("<img");
  expectTrue("and can be looked for", (await shownFindings(page)) > 0);
  await close();
}

async function takePictures(browser, sample) {
  for (const width of [1280, 390]) {
    for (const colorScheme of ["light", "dark"]) {
      const { page, close } = await open(browser, sample, { width, colorScheme });
      for (const part of ["summary", "findings", "templates"]) {
        await page.locator(`#${part}`).evaluate((element) => element.scrollIntoView());
        await page.screenshot({ path: join(pictures, `${sample.name}-${width}-${colorScheme}-${part}.png`) });
      }
      await close();
    }
  }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  // The sandbox needs rights that containers often lack; the pages are our own.
  args: ["--no-sandbox"],
});
try {
  writeFileSync(join(folder, "large.json"), largeTemplate(150));
  const hostileName = `"><img src=x onerror=globalThis.attacked=3>.json`;
  writeFileSync(join(folder, hostileName), hostileTemplate());
  writeFileSync(join(folder, "own-hostile.yaml"), hostileRule());
  const reference = scan("reference-stack", ["reference-stack/ecommerce.yaml"]);
  const large = scan("large", [join(folder, "large.json")]);
  const hostile = scan("hostile", [join(folder, hostileName), "--rules", folder]);
  const several = scan("several", [
    "fixtures",
    join(folder, "large.json"),
    "--show-review",
    "--show-suppressed",
  ]);

  await checkFilters(browser, reference);
  await checkWithoutScript(browser, reference);
  await checkPicture(browser, reference, reference.report.summary.resources);
  await checkPicture(browser, large, 150);
  await checkHostile(browser, hostile);
  await checkPicture(browser, hostile, hostile.report.summary.resources);
  for (const sample of [reference, large, hostile, several]) {
    await checkAccessibility(browser, sample, { width: 1280, colorScheme: "light" });
    await checkAccessibility(browser, sample, { width: 390, colorScheme: "dark" });
  }
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    for (const sample of [reference, large, hostile, several]) await takePictures(browser, sample);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
for (const problem of problems) console.error(problem);
console.log(`${checks} checks of HTML reports in a browser, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
