/** Where a record that may hold quotes ends, or why it is none. Offsets are indexes into the window. */
export interface QuoteScan {
  /** 'more': the window ends first. */
  status: 'record' | 'more' | 'unclosed-quote' | 'stray-quote' | 'too-long';
  /** Of the content, before the line end. */
  end: number;
  /** 0, 1 or 2 bytes of line end. */
  terminatorBytes: number;
  /** Physical lines the record covers. */
  lineCount: number;
  /** Fields of the record; of a refused one, the field (1-based) in which the trouble was seen. */
  fieldCount: number;
  /** A line wholly inside quotes has `watchedFieldCount` fields. */
  hasWholeRowInside: boolean;
}

export interface QuoteScanOptions {
  readonly delimiter: number;
  /** The delimiter byte can be the second byte of a character (`|` in GB18030): step over pairs. */
  readonly hasPairs: boolean;
  readonly maxBytes: number;
  /** A line inside quotes with this many fields looks like a swallowed row; 0: do not watch. */
  readonly watchedFieldCount: number;
}

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Follows one record from `start` by RFC 4180: a quote opens a field only at its first byte, `""` is a quote inside it,
 * after the closing quote come delimiter or line end. Needs one byte more than the record unless `isLast`.
 */
export function scanQuotedRecord(
  window: Uint8Array,
  start: number,
  length: number,
  isLast: boolean,
  options: QuoteScanOptions,
  out: QuoteScan,
): void {
  const { delimiter, hasPairs, maxBytes, watchedFieldCount } = options;
  out.lineCount = 1;
  out.fieldCount = 1;
  out.hasWholeRowInside = false;
  const limit = Math.min(length, start + maxBytes);
  let at = start;
  for (;;) {
    // At the start of a field.
    if (at < limit && window[at] === quote) {
      at += 1;
      let innerFieldCount = -1;
      for (;;) {
        if (at >= limit) {
          out.status = limit < length || isLast ? 'unclosed-quote' : 'more';
          return;
        }
        const byte = window[at] ?? 0;
        if (byte === quote) {
          if (at + 1 >= length && !isLast) {
            out.status = 'more';
            return;
          }
          if (at + 1 < length && window[at + 1] === quote) {
            at += 2;
            continue;
          }
          at += 1;
          break;
        }
        if (byte === lineFeed || byte === carriageReturn) {
          if (byte === carriageReturn && at + 1 < limit && window[at + 1] === lineFeed) at += 1;
          out.lineCount += 1;
          if (innerFieldCount === watchedFieldCount) out.hasWholeRowInside = true;
          innerFieldCount = 1;
        } else if (byte === delimiter && innerFieldCount > 0) {
          innerFieldCount += 1;
        }
        at += hasPairs && byte > 0x80 && (window[at + 1] ?? 0) >= 0x40 ? 2 : 1;
      }
      // After the closing quote.
      if (at < length) {
        const byte = window[at] ?? 0;
        if (byte !== delimiter && byte !== lineFeed && byte !== carriageReturn) {
          out.status = 'stray-quote';
          return;
        }
      }
    }
    let byte = -1;
    while (at < length) {
      byte = window[at] ?? 0;
      if (byte === delimiter || byte === lineFeed || byte === carriageReturn) break;
      if (byte === quote) {
        out.status = 'stray-quote';
        return;
      }
      at += hasPairs && byte > 0x80 && (window[at + 1] ?? 0) >= 0x40 ? 2 : 1;
    }
    if (at - start > maxBytes) {
      out.status = 'too-long';
      return;
    }
    if (at >= length) {
      at = length;
      if (!isLast) {
        out.status = 'more';
        return;
      }
      finish(out, at, 0);
      return;
    }
    if (byte === delimiter) {
      out.fieldCount += 1;
      at += 1;
      continue;
    }
    if (byte === lineFeed) {
      finish(out, at, 1);
      return;
    }
    if (at + 1 >= length && !isLast) {
      out.status = 'more';
      return;
    }
    finish(out, at, at + 1 < length && window[at + 1] === lineFeed ? 2 : 1);
    return;
  }
}

function finish(out: QuoteScan, end: number, terminatorBytes: number): void {
  out.status = 'record';
  out.end = end;
  out.terminatorBytes = terminatorBytes;
}
