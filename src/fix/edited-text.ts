import type { Edit } from "./edit.js";
import { inOrder } from "./edit.js";

type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/** A text that is edited several times over; says in the end how to come from the first text to the last. */
export class EditedText {
  #pieces: readonly Piece[];
  #text: string;

  constructor(readonly original: string) {
    this.#text = original;
    this.#pieces = [{ start: 0, end: original.length }];
  }

  get text(): string {
    return this.#text;
  }

  /** @param edits in offsets of the text as it is now */
  apply(edits: readonly Edit[]): void {
    // From the back, so that the offsets before stay what they are.
    for (const edit of [...inOrder(edits)].reverse()) {
      this.#pieces = [
        ...this.#slice(0, edit.start),
        ...(edit.text === "" ? [] : [{ text: edit.text }]),
        ...this.#slice(edit.end, Number.POSITIVE_INFINITY),
      ];
    }
    this.#text = this.#pieces.map((piece) => this.#textOf(piece)).join("");
  }

  /** The edits that lead from the original to the text as it is now. */
  edits(): readonly Edit[] {
    const edits: Edit[] = [];
    let position = 0;
    let text = "";
    const close = (until: number): void => {
      if (until > position || text !== "") edits.push({ start: position, end: until, text });
      text = "";
    };
    for (const piece of this.#pieces) {
      if ("text" in piece) text += piece.text;
      else {
        close(piece.start);
        position = piece.end;
      }
    }
    close(this.original.length);
    return edits;
  }

  #textOf(piece: Piece): string {
    return "text" in piece ? piece.text : this.original.slice(piece.start, piece.end);
  }

  #slice(from: number, to: number): Piece[] {
    const pieces: Piece[] = [];
    let at = 0;
    for (const piece of this.#pieces) {
      const length = this.#textOf(piece).length;
      const start = Math.max(from - at, 0);
      const end = Math.min(to - at, length);
      if (start < end) {
        pieces.push(
          "text" in piece
            ? { text: piece.text.slice(start, end) }
            : { start: piece.start + start, end: piece.start + end },
        );
      }
      at += length;
    }
    return pieces;
  }
}
