import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** Text is handed to the system in pieces of about this many characters. */
const pieceLength = 1 << 18;

/** What a finished file is. */
export interface FileFacts {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * A new file, readable by its owner alone, that grows by appending text; its digest is made on the way, so that a file
 * of any size is written once and read never.
 */
export class DurableStream {
  readonly #handle: number;
  readonly #hash = createHash('sha256');
  #pending: string[] = [];
  #pendingLength = 0;
  #bytes = 0;

  constructor(path: string) {
    this.#handle = openSync(path, 'wx', 0o600);
  }

  append(text: string): void {
    this.#pending.push(text);
    this.#pendingLength += text.length;
    if (this.#pendingLength >= pieceLength) this.#flush();
  }

  /** Returns when everything is on the disk. */
  finish(): FileFacts {
    try {
      this.#flush();
      fsyncSync(this.#handle);
    } finally {
      closeSync(this.#handle);
    }
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  /** Gives the handle back after a failure; the file is left for the next run to sweep away. */
  abandon(): void {
    closeSync(this.#handle);
  }

  #flush(): void {
    const piece = Buffer.from(this.#pending.join(''), 'utf8');
    this.#pending = [];
    this.#pendingLength = 0;
    this.#hash.update(piece);
    this.#bytes += piece.length;
    for (let at = 0; at < piece.length; ) at += writeSync(this.#handle, piece, at);
  }
}
