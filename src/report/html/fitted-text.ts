/** Cells of a fixed-width font: most characters outside ASCII may be as wide as two. */
function cellsOf(character: string): number {
  return character.codePointAt(0)! < 0x300 ? 1 : 2;
}

export function cells(text: string): number {
  return [...text].reduce((sum, character) => sum + cellsOf(character), 0);
}

/** At most so many cells; a longer text loses its middle, because names often differ at their ends. */
export function fitted(text: string, most: number): string {
  if (cells(text) <= most) return text;
  const characters = [...text];
  let [head, tail, room] = [0, characters.length, most - 1];
  for (let atHead = true; ; atHead = !atHead) {
    room -= cellsOf(characters[atHead ? head : tail - 1]!);
    if (room < 0) break;
    if (atHead) head++;
    else tail--;
  }
  return `${characters.slice(0, head).join("")}…${characters.slice(tail).join("")}`;
}
