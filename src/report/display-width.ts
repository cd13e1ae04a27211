const plain = /^[\x20-\x7e]*$/;
const invisible = /[\p{Mn}\p{Me}\p{Cf}]/u;
/** East Asian wide and full-width characters, and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;

/** Cells of a terminal that a text without control characters takes. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** The longest start of a text that takes at most `width` cells. */
export function fittingStart(text: string, width: number): string {
  if (plain.test(text)) return text.slice(0, width);
  let end = 0;
  let taken = 0;
  for (const character of text) {
    taken += characterWidth(character);
    if (taken > width) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** The longest end of a text that takes at most `width` cells. */
export function fittingEnd(text: string, width: number): string {
  if (plain.test(text)) return width <= 0 ? "" : text.slice(-width);
  let start = text.length;
  let taken = 0;
  for (const character of [...text].reverse()) {
    taken += characterWidth(character);
    if (taken > width) break;
    start -= character.length;
  }
  return text.slice(start);
}

function characterWidth(character: string): number {
  if (invisible.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
