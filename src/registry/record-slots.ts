import type { ColumnPack } from '../kit/column-pack.ts';
import { GrowingColumn, newFloat64, newUint8, newUint32 } from '../kit/growing-column.ts';
import { stableHashInto } from '../kit/stable-hash.ts';

/** Never written tonight, written or kept tonight. */
export type Seen = 0 | 1;

/**
 * What a night must know of every stored record, in typed arrays by record number (some 50 bytes each), with a hash index
 * by record key. Number 0 stands for none.
 */
export class RecordSlots {
  readonly keyHigh = new GrowingColumn(newUint32);
  readonly keyLow = new GrowingColumn(newUint32);
  readonly digestHigh = new GrowingColumn(newFloat64);
  readonly digestLow = new GrowingColumn(newFloat64);
  readonly source = new GrowingColumn(newUint32);
  readonly gone = new GrowingColumn(newUint32);
  readonly seen = new GrowingColumn(newUint8);
  readonly person = new GrowingColumn(newUint32);
  readonly home = new GrowingColumn(newUint32);
  readonly rule = new GrowingColumn(newUint32);
  readonly model = new GrowingColumn(newUint32);
  readonly weight = new GrowingColumn(newFloat64);
  /** The membership of tonight is written. */
  readonly placed = new GrowingColumn(newUint8);
  #index: Uint32Array = new Uint32Array(1 << 12);
  #indexed = 0;
  #ofDigest = new Uint32Array(1);
  #nextOfDigest = new Uint32Array(0);
  readonly #hash = new Uint32Array(2);

  constructor() {
    this.#push(0, 0, 0, 0, 0);
  }

  /** One more than the largest record number. */
  get length(): number {
    return this.gone.length;
  }

  /** Adds the next record and returns its number. `key` is the whole record key. */
  add(key: string, source: number, digestHigh: number, digestLow: number, gone: number): number {
    stableHashInto(key, this.#hash, 0);
    this.#push(source, digestHigh, digestLow, gone, 0);
    const rec = this.length - 1;
    this.keyHigh.set(rec, this.#hash[0] ?? 0);
    this.keyLow.set(rec, this.#hash[1] ?? 0);
    if ((this.#indexed + 1) * 2 > this.#index.length) this.#grow();
    this.#place(rec);
    return rec;
  }

  /** A number no record has: purged ones leave holes. */
  addHole(): void {
    this.#push(0, 0, 0, 0, 1);
  }

  /**
   * The number of a record key, 0 when there is none. Equal hash and equal digest are taken as equal (160 bits);
   * `readKey` settles every other candidate, so two keys of one hash never mix.
   */
  find(key: string, digestHigh: number, digestLow: number, readKey: (rec: number) => string): number {
    stableHashInto(key, this.#hash, 0);
    const [high, low] = [this.#hash[0] ?? 0, this.#hash[1] ?? 0];
    const mask = this.#index.length - 1;
    for (let at = low & mask; ; at = (at + 1) & mask) {
      const rec = this.#index[at] ?? 0;
      if (rec === 0) return 0;
      if (this.keyHigh.at(rec) !== high || this.keyLow.at(rec) !== low) continue;
      const isSame =
        this.digestHigh.at(rec) === digestHigh && this.digestLow.at(rec) === digestLow && this.seen.at(rec) === 0;
      if (isSame || readKey(rec) === key) return rec;
    }
  }

  /** Writes what lasts beyond a night, or fills empty slots with what was written. */
  exchange(pack: ColumnPack): void {
    const { keyHigh, keyLow, digestHigh, digestLow, source, gone, person, home, rule, model, weight } = this;
    for (const column of [keyHigh, keyLow, source, gone, person, home, rule, model]) pack.column(column);
    for (const column of [digestHigh, digestLow, weight]) pack.column(column);
    const { buffer, byteOffset, byteLength } = this.#index;
    const bytes = pack.bytes([new Uint8Array(buffer, byteOffset, byteLength)]);
    this.#indexed = pack.json(this.#indexed);
    if (!pack.isLoading) return;
    this.#index = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    this.seen.reserve(this.length);
    this.placed.reserve(this.length);
  }

  /**
   * Gives every standing record its place in an index by source and digest, so that rows are known before they are
   * decoded. To be called once, before anything is written.
   */
  indexDigests(): void {
    this.#ofDigest = new Uint32Array(2 ** Math.ceil(Math.log2(2 * this.length + 2)));
    this.#nextOfDigest = new Uint32Array(this.length);
    const mask = this.#ofDigest.length - 1;
    for (let rec = this.length - 1; rec > 0; rec -= 1) {
      if (this.source.at(rec) === 0 || this.gone.at(rec) !== 0) continue;
      const [source, high, low] = [this.source.at(rec), this.digestHigh.at(rec), this.digestLow.at(rec)];
      let at = low & mask;
      while (this.#ofDigest[at] !== 0 && !this.#hasDigest(this.#ofDigest[at] as number, source, high, low)) {
        at = (at + 1) & mask;
      }
      this.#nextOfDigest[rec] = this.#ofDigest[at] as number;
      this.#ofDigest[at] = rec;
    }
  }

  /** The first record of a source that stood under a digest before tonight, 0 for none. */
  findByDigest(source: number, high: number, low: number): number {
    const mask = this.#ofDigest.length - 1;
    for (let at = low & mask; ; at = (at + 1) & mask) {
      const rec = this.#ofDigest[at] as number;
      if (rec === 0 || this.#hasDigest(rec, source, high, low)) return rec;
    }
  }

  /** The next record of the same source and digest, 0 for none. */
  nextOfDigest(rec: number): number {
    return this.#nextOfDigest[rec] ?? 0;
  }

  #hasDigest(rec: number, source: number, high: number, low: number): boolean {
    return this.digestLow.at(rec) === low && this.digestHigh.at(rec) === high && this.source.at(rec) === source;
  }

  #push(source: number, digestHigh: number, digestLow: number, gone: number, seen: Seen): void {
    this.keyHigh.push(0);
    this.keyLow.push(0);
    this.digestHigh.push(digestHigh);
    this.digestLow.push(digestLow);
    this.source.push(source);
    this.gone.push(gone);
    this.seen.push(seen);
    this.person.push(0);
    this.home.push(0);
    this.rule.push(0);
    this.model.push(0);
    this.weight.push(0);
    this.placed.push(0);
  }

  #place(rec: number): void {
    const mask = this.#index.length - 1;
    let at = this.keyLow.at(rec) & mask;
    while (this.#index[at] !== 0) at = (at + 1) & mask;
    this.#index[at] = rec;
    this.#indexed += 1;
  }

  #grow(): void {
    const old = this.#index;
    this.#index = new Uint32Array(old.length * 2);
    this.#indexed = 0;
    for (const rec of old) if (rec !== 0) this.#place(rec);
  }
}
