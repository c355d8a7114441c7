import { closeSync, openSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** What the head of a delimited file says: enough for the files of a made city. */
export function sniffFile(file: string): {
  readonly isPacked: boolean;
  readonly encoding: 'utf-8' | 'gb18030';
  readonly delimiter: ',' | '\t' | ';';
  /** Cells begin with `'` and there is no header, as in some exports named `.xls`. */
  readonly hasApostrophes: boolean;
} {
  const head = Buffer.alloc(1 << 16);
  const fd = openSync(file, 'r');
  const length = readSync(fd, head, 0, head.length, 0);
  closeSync(fd);
  const isPacked = head[0] === 0x1f && head[1] === 0x8b;
  // A packed file is short here, or cut in the middle: what can be unpacked is enough.
  const bytes = isPacked ? gunzipSync(head.subarray(0, length), { finishFlush: 2 }) : head.subarray(0, length);
  const firstLine = bytes.subarray(0, Math.max(bytes.indexOf(0x0a), 0)).toString('latin1');
  const counts = ([',', '\t', ';'] as const).map((delimiter) => firstLine.split(delimiter).length);
  const best = counts.indexOf(Math.max(...counts));
  return {
    isPacked,
    encoding: readsAsUtf8(bytes) ? 'utf-8' : 'gb18030',
    delimiter: ([',', '\t', ';'] as const)[best] ?? ',',
    hasApostrophes: bytes[0] === 0x27,
  };
}

function readsAsUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
