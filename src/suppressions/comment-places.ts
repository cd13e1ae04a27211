import type { Comment } from "../source/comments.js";
import type { PathSegment, SourceNode, SourceSpan } from "../source/node.js";
import type { SourceFile } from "../source/source-file.js";

/** An entry of a map or an item of a list, where it stands in the text. */
export interface Place {
  readonly path: readonly PathSegment[];
  readonly span: SourceSpan;
}

/** Tells what a comment stands at. */
export class CommentPlaces {
  /** By the line on which they start, the outermost first. */
  readonly #starting = new Map<number, Place[]>();
  /** Those in brackets, by the line on which they end, the outermost first. */
  readonly #closing = new Map<number, Place[]>();
  readonly #commentLines: ReadonlySet<number>;
  /** Where places start, and those of resources, in the order of the text. */
  readonly #starts: number[] = [];
  readonly #resources: Place[] = [];
  readonly #resourcePaths: ReadonlySet<string>;

  constructor(
    readonly file: SourceFile,
    root: SourceNode,
    comments: readonly Comment[],
    resourcePaths: readonly (readonly PathSegment[])[],
  ) {
    this.#resourcePaths = new Set(resourcePaths.map((path) => JSON.stringify(path)));
    this.#commentLines = new Set(comments.filter(({ alone }) => alone).map(({ line }) => line));
    this.#visit(root, []);
  }

  /**
   * What a comment is about: the outermost entry or item that starts on its line (or ends there, behind a
   * bracket); for one alone on its line or behind a mere dash, what starts on the next line that is no comment.
   *
   * @returns undefined where nothing does, or the comment is indented more than it
   */
  at(comment: Comment): Place | undefined {
    const before = this.file.lineText(comment.line).slice(0, comment.column - 1);
    const behindDash = !comment.alone && /^[\s-]+$/.test(before);
    if (!comment.alone && !behindDash)
      return (this.#starting.get(comment.line) ?? this.#closing.get(comment.line))?.find(
        ({ span }) => span.start < comment.start,
      );
    let line = comment.line + 1;
    while (this.#commentLines.has(line)) line++;
    const text = this.file.lineText(line);
    const indent = text.length - text.trimStart().length;
    return comment.alone && comment.column > indent + 1 ? undefined : this.#starting.get(line)?.[0];
  }

  /** The resource in whose lines a comment stands: behind its key, indented more than it. */
  resourceAround(comment: Comment): Place | undefined {
    const resource = this.#resources.findLast(({ span }) => span.start < comment.start);
    if (resource === undefined || comment.start < resource.span.end) return resource;
    const { line, column } = this.file.position(resource.span.start);
    const next = this.#starts.find((start) => start > resource.span.end);
    const isLast = next === undefined || next > comment.start;
    return isLast && (comment.line === line || comment.column > column) ? resource : undefined;
  }

  #visit(node: SourceNode, path: readonly PathSegment[]): void {
    if (node.kind === "sequence") {
      node.items.forEach((item, index) => {
        // An alias stands for text elsewhere.
        if (isWithin(item, node)) this.#add(item, item, [...path, index]);
      });
    } else if (node.kind === "map") {
      for (const { key, value } of node.entries.values()) {
        // A merge key gives entries whose text is elsewhere.
        if (!isWithin(key, node)) continue;
        const aliased = value.end < key.end || value.end > node.end;
        this.#add({ start: key.start, end: aliased ? key.end : value.end }, aliased ? undefined : value, [
          ...path,
          key.text,
        ]);
      }
    }
  }

  #add(span: SourceSpan, value: SourceNode | undefined, path: readonly PathSegment[]): void {
    const place = { path, span: { start: span.start, end: span.end } };
    this.#starts.push(span.start);
    // A resource is no deeper than the loops that make it.
    if (path[0] === "Resources" && this.#resourcePaths.has(JSON.stringify(path))) this.#resources.push(place);
    listed(this.#starting, this.file.position(span.start).line).push(place);
    if (value === undefined) return;
    if (this.#isBracketed(value)) listed(this.#closing, this.file.position(span.end - 1).line).push(place);
    this.#visit(value, path);
  }

  #isBracketed(node: SourceNode): boolean {
    if (node.kind === "scalar") return false;
    if (/[[{]/.test(this.file.text[node.start] as string)) return true;
    if (node.kind === "sequence" || node.tag === undefined) return false;
    const [argument] = node.entries.values();
    return argument !== undefined && this.#isBracketed(argument.value);
  }
}

function isWithin(inner: SourceSpan, outer: SourceSpan): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function listed(map: Map<number, Place[]>, line: number): Place[] {
  let list = map.get(line);
  if (list === undefined) {
    list = [];
    map.set(line, list);
  }
  return list;
}
