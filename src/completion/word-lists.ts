/** Long lists of words are written once in a script, under a name. */
export class WordLists {
  readonly #names = new Map<string, string>();

  /** The name under which the script declares the words. */
  nameOf(words: readonly string[]): string {
    const text = words.join(" ");
    const name = this.#names.get(text) ?? `_wacheck_words_${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }

  /** Each name with its words. */
  get entries(): readonly (readonly [string, string])[] {
    return [...this.#names].map(([words, name]) => [name, words]);
  }
}
