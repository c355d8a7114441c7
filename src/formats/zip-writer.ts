import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive. `store`: not compressed (what is compressed already). */
export interface ZipEntrySpec {
  readonly name: string;
  readonly data: Uint8Array;
  readonly store?: boolean;
}

/** An entry already deflated; `pieces` together are one raw deflate stream. */
export interface PackedEntry {
  readonly name: string;
  readonly pieces: readonly Uint8Array[];
  readonly packedBytes: number;
  readonly bytes: number;
  readonly crc: number;
  readonly isStored: boolean;
}

const localMagic = 0x04034b50;
const entryMagic = 0x02014b50;
const endMagic = 0x06054b50;
const versionNeeded = 20;
const utf8Names = 0x0800;
const maxField = 0xffffffff;
const maxEntries = 0xffff;

/**
 * A zip archive (APPNOTE 6.3.10, no zip64) in memory. The same entries and `date` (ISO) give the same bytes: time stamps
 * are midnight of that day, order is that of the entries, names are UTF-8.
 * @throws RangeError above 4 GiB or 65,535 entries
 */
export function buildZip(entries: readonly ZipEntrySpec[], date: string): Buffer {
  return Buffer.concat(zipPieces(entries.map(packEntry), date));
}

/** Writes {@link buildZip} to `path` (mode 0600); memory holds one entry at a time. */
export function writeZip(path: string, entries: Iterable<ZipEntrySpec>, date: string): void {
  const fd = openSync(path, 'w', 0o600);
  try {
    const directory = new ZipDirectory(date);
    for (const entry of entries) {
      for (const piece of directory.add(packEntry(entry))) writeAll(fd, piece);
    }
    for (const piece of directory.end()) writeAll(fd, piece);
  } finally {
    closeSync(fd);
  }
}

/** Writes all of `bytes` at the end of an open file. */
export function writeAll(fd: number, bytes: Uint8Array): void {
  for (let from = 0; from < bytes.length; ) from += writeSync(fd, bytes, from);
}

/** Deflates one entry, or stores it where that is shorter or asked for. */
export function packEntry({ name, data, store }: ZipEntrySpec): PackedEntry {
  const packed = store === true ? data : deflateRawSync(data, { level: 6 });
  const isStored = store === true || packed.length >= data.length;
  const kept = isStored ? data : packed;
  return { name, pieces: [kept], packedBytes: kept.length, bytes: data.length, crc: crc32(data), isStored };
}

/** The bytes of an archive of entries that are packed already. */
export function zipPieces(entries: readonly PackedEntry[], date: string): Uint8Array[] {
  const directory = new ZipDirectory(date);
  const pieces = entries.flatMap((entry) => directory.add(entry));
  pieces.push(...directory.end());
  return pieces;
}

class ZipDirectory {
  readonly #dosDate: number;
  readonly #entries: Buffer[] = [];
  #offset = 0;

  constructor(date: string) {
    this.#dosDate = dosDate(date);
  }

  /** The bytes of the entry, to be written next. */
  add(entry: PackedEntry): Uint8Array[] {
    const name = Buffer.from(entry.name);
    const isTooLarge = Math.max(entry.bytes, entry.packedBytes, this.#offset) >= maxField;
    if (isTooLarge || this.#entries.length >= maxEntries) throw new RangeError('zip archive too large');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(localMagic, 0);
    this.#writeCommon(local, 4, entry);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(entryMagic, 0);
    central.writeUInt16LE(versionNeeded, 4);
    this.#writeCommon(central, 6, entry);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(this.#offset, 42);
    this.#entries.push(central, name);
    this.#offset += local.length + name.length + entry.packedBytes;
    return [local, name, ...entry.pieces];
  }

  /** Version, flags, method, time, date, checksum and sizes stand in the same order in both headers. */
  #writeCommon(header: Buffer, at: number, entry: PackedEntry): void {
    header.writeUInt16LE(versionNeeded, at);
    header.writeUInt16LE(utf8Names, at + 2);
    header.writeUInt16LE(entry.isStored ? 0 : 8, at + 4);
    header.writeUInt16LE(0, at + 6);
    header.writeUInt16LE(this.#dosDate, at + 8);
    header.writeUInt32LE(entry.crc, at + 10);
    header.writeUInt32LE(entry.packedBytes, at + 14);
    header.writeUInt32LE(entry.bytes, at + 18);
  }

  /** The central directory. */
  end(): Uint8Array[] {
    const directory = Buffer.concat(this.#entries);
    const end = Buffer.alloc(22);
    const entryCount = this.#entries.length / 2;
    end.writeUInt32LE(endMagic, 0);
    end.writeUInt16LE(entryCount, 8);
    end.writeUInt16LE(entryCount, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(this.#offset, 16);
    return [directory, end];
  }
}

/** MS-DOS dates begin in 1980. */
function dosDate(date: string): number {
  const [year = 1980, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  return (Math.max(year - 1980, 0) << 9) | (month << 5) | day;
}
