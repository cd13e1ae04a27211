/** Replaces the text from `start` to `end` (UTF-16 units, exclusive) by `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** @param edits none overlaps another; those at one place keep their order */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = "";
  let position = 0;
  for (const edit of inOrder(edits)) {
    if (edit.start < position) throw new Error(`edits overlap at ${edit.start}`);
    result += text.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return result + text.slice(position);
}

export function inOrder(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether the two change the same text, or write at the same place. */
export function touch(a: readonly Edit[], b: readonly Edit[]): boolean {
  return a.some((one) => b.some((other) => one.start <= other.end && other.start <= one.end));
}

/** Whether two repairs are one and the same change. */
export function sameEdits(a: readonly Edit[], b: readonly Edit[]): boolean {
  return (
    a.length === b.length &&
    a.every((edit, i) => {
      const other = b[i] as Edit;
      return edit.start === other.start && edit.end === other.end && edit.text === other.text;
    })
  );
}
