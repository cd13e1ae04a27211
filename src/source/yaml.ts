import { type Event, getScalarValue, parseEvents, YAMLException } from "js-yaml";
import { type Limits, raising } from "../limits.js";
import type { MapEntry, MapNode, ScalarNode, SequenceNode, SourceNode, SourceSpan } from "./node.js";
import { plainScalar, taggedScalar } from "./scalars.js";
import { SourceError } from "./source-error.js";
import type { SourceFile } from "./source-file.js";
import { keyOfTag, preprocessorTag } from "./tags.js";

// js-yaml's EVENT_ID and SCALAR_STYLE as literals, so that `switch` narrows the event.
const document = 1;
const sequence = 2;
const mapping = 3;
const scalar = 4;
const alias = 5;
const pop = 6;
const plain = 1;
const literalBlock = 4;
const flow = 2;

/**
 * Reads YAML as CloudFormation does, from js-yaml's events: those tell quoting, tags and aliases, but no
 * duplicate keys and no ends of collections.
 *
 * @throws SourceError for what is no single YAML document
 */
export function parseYaml(file: SourceFile, limits: Limits): SourceNode {
  return new YamlReader(file, limits).read();
}

type ScalarEvent = Extract<Event, { type: typeof scalar }>;
type Tagged = { readonly tagStart: number; readonly tagEnd: number };
type Anchored = { readonly anchorStart: number; readonly anchorEnd: number };

class YamlReader {
  readonly #text: string;
  readonly #anchors = new Map<string, SourceNode>();
  readonly #openAnchors = new Set<string>();
  readonly #sizes = new Map<SourceNode, number>();
  #events: readonly Event[] = [];
  #next = 0;
  /** Where the last token read ends. */
  #cursor = 0;
  #nodes = 0;

  constructor(
    readonly file: SourceFile,
    readonly limits: Limits,
  ) {
    this.#text = file.text;
  }

  read(): SourceNode {
    this.#events = this.#parse();
    if (this.#events.length === 0)
      throw this.#error(
        { start: 0, end: 0 },
        "the file is empty; write a template into it or leave it out of the scan",
      );
    this.#next = 1;
    const root = this.#node();
    this.#next++;
    const second = this.#events[this.#next];
    if (second?.type === document) {
      throw this.#error(
        { start: this.#cursor, end: this.#cursor },
        "the file holds several YAML documents; CloudFormation reads one, so put each into a file of its own",
      );
    }
    return root;
  }

  #parse(): readonly Event[] {
    try {
      return parseEvents(this.#text, {
        // js-yaml counts the scalar in the innermost collection as a level.
        maxDepth: this.limits.depth + 1,
      });
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const at = Math.min(error.mark?.position ?? 0, this.#text.length);
      throw this.#error({ start: at, end: Math.min(at + 1, this.#text.length) }, this.#reason(error.reason));
    }
  }

  #reason(reason: string): string {
    if (reason.startsWith("nesting exceeded"))
      return `the document is nested deeper than ${this.limits.depth} levels; ${raising("depth")}`;
    if (/tab characters?/.test(reason)) return "a tab is used for indentation; YAML takes spaces only";
    return `this is no valid YAML: ${reason}`;
  }

  #error(
    span: SourceSpan,
    message: string,
    related: { message: string; span: SourceSpan }[] = [],
  ): SourceError {
    return new SourceError(this.file, span, message, related);
  }

  #node(): SourceNode {
    const event = this.#events[this.#next++] as Event;
    if (event.type === alias) return this.#alias(event);
    if (event.type !== scalar && event.type !== sequence && event.type !== mapping) {
      throw new Error(`js-yaml gave an event of type ${event.type} where a node is expected`);
    }
    const anchor = event.anchorStart < 0 ? undefined : this.#text.slice(event.anchorStart, event.anchorEnd);
    if (anchor !== undefined) this.#openAnchors.add(anchor);
    const before = this.#nodes++;
    this.#limitNodes(event.type === scalar ? this.#cursor : event.start);
    const node = this.#content(event);
    if (anchor !== undefined) {
      this.#openAnchors.delete(anchor);
      this.#anchors.set(anchor, node);
      this.#sizes.set(node, this.#nodes - before);
    }
    return node;
  }

  #content(event: Exclude<Event, { type: 1 | 5 | 6 }>): SourceNode {
    const tag = event.tagStart < 0 ? undefined : this.#text.slice(event.tagStart, event.tagEnd);
    if (event.tagEnd > this.#cursor) this.#cursor = event.tagEnd;
    if (event.type === scalar) {
      const own = this.#scalar(event, tag);
      return own ?? this.#tagged(this.#scalar(event, undefined) as ScalarNode, tag as string, event);
    }
    const node = event.type === sequence ? this.#sequence(event) : this.#mapping(event);
    // `!!map` and `!!seq` say what is there anyway.
    return tag === undefined || tag.startsWith("!!") || tag === "!" ? node : this.#tagged(node, tag, event);
  }

  /** @returns undefined for a tag that is none of YAML's own */
  #scalar(event: ScalarEvent, tag: string | undefined): ScalarNode | undefined {
    const isPlain = event.style === plain;
    const source = event.valueStart < 0 ? "" : getScalarValue(this.#text, event);
    const read =
      tag === undefined
        ? isPlain
          ? plainScalar(source)
          : { text: source, type: "string" as const }
        : taggedScalar(tag, source);
    if (read === undefined) return undefined;
    const span = this.#scalarSpan(event);
    this.#cursor = Math.max(span.end, this.#cursor);
    const style = isPlain ? "plain" : event.style >= literalBlock ? "block" : "quoted";
    return { kind: "scalar", ...read, style, ...span };
  }

  #scalarSpan(event: ScalarEvent): SourceSpan {
    if (event.valueStart < 0) return this.#emptySpan();
    if (event.style === plain) return { start: event.valueStart, end: event.valueEnd };
    if (event.style < literalBlock) return { start: event.valueStart - 1, end: event.valueEnd + 1 };
    // From the indicator on the line before to the end of the text, without its trailing line breaks.
    const header = this.#text.lastIndexOf("\n", event.valueStart - 2) + 1;
    const indicator = /[|>][-+0-9]*[ \t]*(#[^\n]*)?\r?\n?$/.exec(this.#text.slice(header, event.valueStart));
    const content = this.#text.slice(event.valueStart, event.valueEnd).trimEnd();
    const start = indicator === null ? event.valueStart : header + indicator.index;
    return { start, end: Math.max(event.valueStart + content.length, start + 1) };
  }

  /** Nothing is written: the place right behind the colon or dash that asks for a value. */
  #emptySpan(): SourceSpan {
    const mark = /^(?:[ \t\r\n]|#[^\n]*)*[:-]/.exec(this.#text.slice(this.#cursor, this.#cursor + 2000));
    const at = this.#cursor + (mark?.[0].length ?? 0);
    return { start: at, end: at };
  }

  #sequence(event: Extract<Event, { type: 2 }>): SequenceNode {
    const items: SourceNode[] = [];
    this.#cursor = Math.max(this.#cursor, this.#isBracketed(event, "[") ? event.start + 1 : event.start);
    while ((this.#events[this.#next] as Event).type !== pop) items.push(this.#node());
    this.#next++;
    const end = this.#close(event, items.at(-1), "]");
    return { kind: "sequence", items, start: event.start, end };
  }

  #mapping(event: Extract<Event, { type: 3 }>): MapNode {
    const entries = new Map<string, MapEntry>();
    const merged: SourceNode[] = [];
    let last: SourceNode | undefined;
    this.#cursor = Math.max(this.#cursor, this.#isBracketed(event, "{") ? event.start + 1 : event.start);
    while ((this.#events[this.#next] as Event).type !== pop) {
      const key = this.#node();
      if (key.kind !== "scalar")
        throw this.#error(key, "a key of a map must be text; this one is a list or a map");
      const value = this.#node();
      last = value;
      if (key.text === "<<" && key.style === "plain") {
        merged.push(...this.#mergeSources(value));
        continue;
      }
      const twin = entries.get(key.text);
      if (twin !== undefined) {
        throw this.#error(
          key,
          `the key "${key.text}" stands twice in this map; remove or rename one of them`,
          [{ message: "the first one", span: twin.key }],
        );
      }
      entries.set(key.text, { key, value });
    }
    this.#next++;
    // The keys of the map itself win over merged ones, earlier merged ones over later.
    for (const source of merged) {
      if (source.kind !== "map") continue;
      for (const [name, entry] of source.entries) if (!entries.has(name)) entries.set(name, entry);
    }
    return {
      kind: "map",
      entries,
      ...preprocessorTag(entries),
      start: event.start,
      end: this.#close(event, last, "}"),
    };
  }

  #mergeSources(value: SourceNode): readonly SourceNode[] {
    const sources = value.kind === "sequence" ? value.items : [value];
    for (const source of sources) {
      if (source.kind !== "map")
        throw this.#error(source, "a merge key (`<<`) takes a map or a list of maps");
    }
    return sources;
  }

  /** A pair in a flow list, `[a: b]`, is a map without braces. */
  #isBracketed(event: { readonly start: number; readonly style: number }, bracket: string): boolean {
    return event.style === flow && this.#text[event.start] === bracket;
  }

  /** Where a collection ends: behind its bracket, or with its last member. */
  #close(
    event: { readonly start: number; readonly style: number },
    last: SourceNode | undefined,
    bracket: string,
  ): number {
    if (!this.#isBracketed(event, bracket === "}" ? "{" : "[")) {
      // An alias as last member ends where the alias is written, which the cursor knows.
      return Math.max(this.#cursor, event.start);
    }
    let at = Math.max(
      this.#cursor,
      event.start + 1,
      last !== undefined && last.start >= event.start ? last.end : 0,
    );
    for (;;) {
      const character = this.#text[at];
      if (character === undefined || character === bracket) break;
      if (character === "#") at = this.#text.indexOf("\n", at);
      if (at < 0) break;
      at++;
    }
    this.#cursor = at < 0 ? this.#text.length : at + 1;
    return this.#cursor;
  }

  #alias(event: Anchored): SourceNode {
    const name = this.#text.slice(event.anchorStart, event.anchorEnd);
    const span = { start: event.anchorStart - 1, end: event.anchorEnd };
    this.#cursor = event.anchorEnd;
    if (this.#openAnchors.has(name))
      throw this.#error(span, `the alias *${name} stands inside its own anchor; what it means has no end`);
    const node = this.#anchors.get(name);
    if (node === undefined)
      throw this.#error(
        span,
        `the alias *${name} refers to an anchor that the file does not define before it`,
      );
    this.#nodes += this.#sizes.get(node) ?? 1;
    this.#limitNodes(span.start);
    return node;
  }

  #limitNodes(at: number): void {
    if (this.#nodes <= this.limits.nodes) return;
    throw this.#error(
      { start: at, end: at + 1 },
      `the document has more than ${this.limits.nodes} nodes once its aliases are expanded; CloudFormation would not take it, ${raising("nodes")}`,
    );
  }

  #tagged(node: SourceNode, tag: string, event: Tagged): MapNode {
    const name = tag.slice(1);
    const known = keyOfTag(name);
    const key: ScalarNode = {
      kind: "scalar",
      text: known ?? name,
      type: "string",
      style: "plain",
      start: event.tagStart,
      end: event.tagEnd,
    };
    return {
      kind: "map",
      entries: new Map([[key.text, { key, value: node }]]),
      tag,
      ...(known === undefined ? { unknownTag: true as const } : {}),
      start: event.tagStart,
      end: Math.max(node.end, event.tagEnd),
    };
  }
}
