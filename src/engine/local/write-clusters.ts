import { Buffer } from 'node:buffer';
import { closeSync, openSync, writeSync } from 'node:fs';
import { formatCsvRow } from '../../formats/csv-writer.ts';
import { ByteIds, type RecordIds } from './record-ids.ts';

const pieceBytes = 1 << 22;
/** Room for one id and one number. */
const lineRoom = 4096;

/**
 * Writes `record_id,cluster_id` for every row, mode 0600. Cluster numbers begin at 1. Ids that stand in memory as bytes
 * are copied, not decoded: they came from cells without quotes or delimiters.
 */
export function writeClusters(path: string, ids: RecordIds, clusters: Uint32Array): void {
  const handle = openSync(path, 'w', 0o600);
  try {
    const piece = Buffer.allocUnsafe(pieceBytes);
    let end = piece.write('record_id,cluster_id\r\n', 0, 'latin1');
    for (let row = 0; row < clusters.length; row += 1) {
      const cluster = (clusters[row] as number) + 1;
      if (ids instanceof ByteIds && ids.isPlain(row, lineRoom)) {
        end = ids.copyTo(row, piece, end);
        piece[end] = 0x2c;
        end = writeNumber(piece, end + 1, cluster);
        piece[end] = 0x0d;
        piece[end + 1] = 0x0a;
        end += 2;
      } else {
        const line = Buffer.from(formatCsvRow([ids.get(row), String(cluster)]));
        if (line.length > lineRoom) {
          writeSync(handle, piece, 0, end);
          writeSync(handle, line);
          end = 0;
          continue;
        }
        end += line.copy(piece, end);
      }
      if (end + lineRoom * 2 > pieceBytes) {
        writeSync(handle, piece, 0, end);
        end = 0;
      }
    }
    writeSync(handle, piece, 0, end);
  } finally {
    closeSync(handle);
  }
}

function writeNumber(piece: Buffer, at: number, value: number): number {
  let digits = 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits += 1;
  let rest = value;
  for (let i = at + digits - 1; i >= at; i -= 1) {
    piece[i] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  return at + digits;
}
