import { existsSync, openSync, readFileSync, readSync } from "node:fs";

/**
 * The generated files lie in `generated/` beside this module and, after the build, beside the bundle
 * (or one folder above it, where the bundle is split into chunks). They are ASCII, read as Latin-1
 * because that needs no decoding.
 */
const folders = ["./generated/", "../generated/"];

function generatedFile(name: string): URL {
  for (const folder of folders) {
    const file = new URL(folder + name, import.meta.url);
    if (existsSync(file)) return file;
  }
  throw new Error(`${name} is missing from wacheck's own files; install wacheck again`);
}

let indexText: string | undefined;

/** Searched as text: a scan asks for a few types, and a map of all would cost more than the answers. */
function index(): string {
  indexText ??= readIndex();
  return indexText;
}

function readIndex(): string {
  const text = readFileSync(generatedFile("specification-index.txt"), "latin1");
  if (!text.startsWith("wacheck-specification 1 ")) {
    throw new Error("specification-index.txt is of another version of wacheck; install wacheck again");
  }
  return text;
}

/** All types of the database, in alphabetical order. */
export function generatedTypes(): readonly string[] {
  const lines = index().trimEnd().split("\n").slice(1);
  return lines.map((line) => line.slice(0, line.indexOf(" ")));
}

const places = new Map<string, number>();

/** Names of types that are remembered: more than there are, and what templates misspell. */
const rememberedTypes = 5000;

/** Where the type's line has its numbers; -1 for an unknown type. */
function placeInIndex(type: string): number {
  let place = places.get(type);
  if (place === undefined) {
    place = searchIndex(type);
    if (places.size >= rememberedTypes) places.clear();
    places.set(type, place);
  }
  return place;
}

/** The lines are in the order of their types. */
function searchIndex(type: string): number {
  const text = index();
  let low = text.indexOf("\n") + 1;
  let high = text.length;
  while (low < high) {
    const line = text.lastIndexOf("\n", ((low + high) >> 1) - 1) + 1;
    const end = text.indexOf(" ", line);
    const found = text.slice(line, end);
    if (found === type) return end + 1;
    if (found < type) low = text.indexOf("\n", end) + 1 || high;
    else high = line;
  }
  return -1;
}

export function hasGeneratedBlock(type: string): boolean {
  return placeInIndex(type) !== -1;
}

/** The type's block, as scripts/generate-specification.mjs describes it; undefined for an unknown type. */
export function generatedBlock(type: string): string | undefined {
  const place = placeInIndex(type);
  if (place === -1) return undefined;
  const numbers = index().slice(place, index().indexOf("\n", place)).split(" ");
  return readData(Number(numbers[0]), Number(numbers[1]));
}

let dataFile: number | undefined;

/**
 * `length` bytes from `start` on: a scan needs a few kilobytes of the file's one and a half million. The
 * file stays open, since a scan reads it once for each type.
 */
function readData(start: number, length: number): string {
  dataFile ??= openSync(generatedFile("specification-data.txt"), "r");
  const bytes = Buffer.allocUnsafe(length);
  if (readSync(dataFile, bytes, 0, length, start) !== length) {
    throw new Error("specification-data.txt is shorter than its index says; install wacheck again");
  }
  return bytes.toString("latin1");
}
