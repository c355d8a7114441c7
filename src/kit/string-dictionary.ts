import type { ColumnPack } from './column-pack.ts';

/** A JavaScript Map holds at most 2^24 entries; a new one is begun before that. */
const mapLimit = 16_000_000;

/**
 * Texts ↔ dense codes. Code 0 is the empty text; others are numbered from 1 in the order of arrival. Texts are copied,
 * so a short cut of a large chunk does not keep the chunk alive.
 */
export class StringDictionary {
  readonly values: string[] = [''];
  #current = new Map<string, number>();
  readonly #full: Map<string, number>[] = [];

  get size(): number {
    return this.values.length;
  }

  /** The code of `text`, given now if it is new. */
  add(text: string): number {
    if (text === '') return 0;
    const known = this.find(text);
    if (known !== undefined) return known;
    if (this.#current.size >= mapLimit) {
      this.#full.push(this.#current);
      this.#current = new Map();
    }
    const code = this.values.length;
    const own = copyText(text);
    this.values.push(own);
    this.#current.set(own, code);
    return code;
  }

  /** The code of `text`, or undefined when it was never added. */
  find(text: string): number | undefined {
    if (text === '') return 0;
    const code = this.#current.get(text);
    if (code !== undefined || this.#full.length === 0) return code;
    for (const map of this.#full) {
      const older = map.get(text);
      if (older !== undefined) return older;
    }
    return undefined;
  }

  /** Writes the texts in the order of their codes, or adds those that were written to an empty dictionary. */
  exchange(pack: ColumnPack): void {
    const texts = pack.json(this.values);
    if (!pack.isLoading) return;
    for (const text of texts) this.add(text);
  }

  /** The text of a code given by {@link add}. */
  get(code: number): string {
    return this.values[code] ?? '';
  }
}

/**
 * A text of its own memory. V8 keeps a cut of 13 or more characters as a window on the whole it was cut from, a chunk of
 * a file perhaps; a joined text is flattened into fresh memory when it is cut.
 */
function copyText(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
