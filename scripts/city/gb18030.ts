import iconv from 'iconv-lite';

// Two-byte codes by UTF-16 unit, filled when first met; 0 = not yet known, 1 = needs four bytes or is half of a pair.
const codes = new Uint16Array(65_536);

/** Encodes text as GB18030; iconv-lite is the judge for each character, the table only remembers its answers. */
export const encodeGb18030 = (text: string): Buffer => {
  const bytes = Buffer.allocUnsafe(text.length * 4);
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      bytes[at++] = unit;
      continue;
    }
    let code = codes[unit] ?? 0;
    if (code === 0) {
      const encoded = unit >= 0xd800 && unit <= 0xdfff ? undefined : iconv.encode(text.charAt(index), 'gb18030');
      code = encoded?.length === 2 ? encoded.readUInt16BE(0) : 1;
      codes[unit] = code;
    }
    if (code !== 1) {
      bytes[at++] = code >> 8;
      bytes[at++] = code & 0xff;
      continue;
    }
    const pair = unit >= 0xd800 && unit <= 0xdbff;
    const encoded = iconv.encode(text.slice(index, index + (pair ? 2 : 1)), 'gb18030');
    if (pair) index += 1;
    for (const byte of encoded) bytes[at++] = byte;
  }
  return bytes.subarray(0, at);
};
