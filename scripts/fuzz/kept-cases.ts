/** Small inputs that broke a reader once, or a first idea of one; every run begins with them. */
export const keptCases: Readonly<Record<string, Uint8Array>> = {
  'a NUL in the second line of a quoted field': Buffer.from('"\r\n\0"\n'),
  'a NUL behind a closing quote': Buffer.from('",,"\0'),
  'a carriage return as the last byte': Buffer.from('a,b\r1,2\r'),
  'a byte-order mark and nothing else': Buffer.from('\ufeff'),
  'a byte-order mark and a line end': Buffer.from('\ufeff\n'),
  'UTF-16 with an odd byte': Buffer.concat([Buffer.from('\ufeffa,b\n1,2', 'utf16le'), Buffer.from('x')]),
  'a quote as the last byte': Buffer.from('a,b\n1,"'),
  'closing quote and carriage return at the end': Buffer.from('a\n"1"\r'),
  'a lead byte before a line feed': Buffer.from('613b620a81310a823c0a', 'hex'),
  'a line just over 256 KiB': Buffer.concat([
    Buffer.from('a\n'),
    Buffer.alloc((1 << 18) + 1, 'x'),
    Buffer.from('\r\nb'),
  ]),
  'many blank lines before the header': Buffer.concat([Buffer.alloc(600_000, '\n'), Buffer.from('a,b\n1,2\n')]),
};
