import type { Database, Statement } from 'better-sqlite3';

/** The `word` table: texts that repeat, as small integers. Grows only; codes are the file's own and mean nothing outside. */
export class WordTable {
  readonly #codes = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #insert: Statement<[number, string]>;

  constructor(database: Database) {
    this.#insert = database.prepare('INSERT INTO word (id, text) VALUES (?, ?)');
    for (const { id, text } of database
      .prepare<[], { id: number; text: string }>('SELECT id, text FROM word')
      .iterate()) {
      this.#codes.set(text, id);
      this.#texts[id] = text;
    }
  }

  /** The code of a text, stored now if it is new. */
  add(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const id = Math.max(1, this.#texts.length);
    this.#insert.run(id, text);
    this.#codes.set(text, id);
    this.#texts[id] = text;
    return id;
  }

  find(text: string): number | undefined {
    return this.#codes.get(text);
  }

  get(code: number): string {
    return this.#texts[code] ?? '';
  }
}
