import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { version } from "../../version.js";
import { html, type Markup } from "./markup.js";

/** In the order in which the later may overrule the earlier. */
const styles = ["base.css", "scorecard.css", "findings.css", "templates.css", "media.css"];

/** The page's own styles and script lie in `assets/` beside this module and, after the build, beside the bundle. */
function asset(name: string): string {
  return readFileSync(new URL(`./assets/${name}`, import.meta.url), "utf8").trim();
}

/**
 * A whole page that needs nothing else: the policy lets run the style and the script that wacheck brings,
 * known by their hashes, and lets nothing be loaded from anywhere.
 */
export function page(title: string, body: Markup): string {
  const style = styles.map(asset).join("\n");
  const script = asset("page.js");
  const policy = [
    "default-src 'none'",
    `style-src '${hash(style)}'`,
    `script-src '${hash(script)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const head = html`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="wacheck ${version}">
<link rel="icon" href="data:,">
<title>${title}</title>`;
  return `<!doctype html>
<html lang="en">
<head>
${head.text}
<style>${style}</style>
</head>
<body>
${body.text}<script>${script}</script>
</body>
</html>
`;
}

function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
