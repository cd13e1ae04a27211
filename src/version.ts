import { readFileSync } from "node:fs";

/** Put in by the build. */
declare const __WACHECK_VERSION__: string | undefined;

/** This wacheck's version, of package.json. */
export const version: string = typeof __WACHECK_VERSION__ === "string" ? __WACHECK_VERSION__ : readVersion();

function readVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
