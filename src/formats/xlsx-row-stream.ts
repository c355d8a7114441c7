import type { SheetRowRead, XlsxSheetScanner } from './xlsx-sheet-scanner.ts';
import { decodePiece } from './xlsx-workbook.ts';
import type { ZipArchive } from './zip-reader.ts';

/** The rows of one sheet, some of them read ahead. */
export class RowStream {
  /** Unpacked so far. */
  contentBytes = 0;
  readonly scanner: XlsxSheetScanner;
  readonly #pieces: AsyncIterator<Buffer>;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #file: string;
  readonly #part: string;
  #rows: SheetRowRead[] = [];
  #at = 0;
  #isAtEnd = false;

  constructor(zip: ZipArchive, file: string, part: string, scanner: XlsxSheetScanner) {
    this.#pieces = zip.stream(part)[Symbol.asyncIterator]();
    this.#file = file;
    this.#part = part;
    this.scanner = scanner;
  }

  /** The next row without taking it; undefined at the end. @throws KnownError workbook-damaged */
  async peek(): Promise<SheetRowRead | undefined> {
    while (this.#at >= this.#rows.length) {
      if (this.#isAtEnd) return undefined;
      const { value, done } = await this.#pieces.next();
      this.#at = 0;
      this.#rows = [];
      if (done === true) {
        this.scanner.end();
        this.#isAtEnd = true;
        continue;
      }
      this.contentBytes += value.length;
      this.#rows = this.scanner.push(decodePiece(this.#decoder, value, this.#file, this.#part));
    }
    return this.#rows[this.#at];
  }

  /** Takes the row that {@link peek} gave. */
  skip(): void {
    this.#at += 1;
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}
