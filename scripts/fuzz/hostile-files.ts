import { gzipSync } from 'node:zlib';

const size = 50_000_000;
const fill = (text: string | Buffer): Buffer => Buffer.concat([Buffer.from('a,b\n1,2\n'), Buffer.alloc(size, text)]);

/** Files of 50 MB made to cost time or memory; each a function, for together they would not fit. */
export const hostileFiles: Readonly<Record<string, () => Buffer>> = {
  'one line': () => fill('x'),
  'one line and no header': () => Buffer.alloc(size, 'x'),
  'blank lines and no header': () => Buffer.alloc(size, '\n'),
  'line feeds': () => fill('\n'),
  'carriage returns': () => fill('\r'),
  delimiters: () => fill(','),
  quotes: () => fill('"'),
  'opening quotes': () => fill('a,"b\n'),
  'escaped quotes after an open one': () => Buffer.concat([Buffer.from('a,b\n"'), Buffer.alloc(size, '""\n')]),
  'quoted line ends': () => fill('"\n'),
  'quoted rows': () => fill('"a","b"\n'),
  NULs: () => fill('\0'),
  'bytes of no encoding': () => fill(Buffer.from('ff80', 'hex')),
  'rows of no encoding': () =>
    Buffer.concat([Buffer.from('姓名,b\n'), Buffer.alloc(size, Buffer.from('ff2c800a', 'hex'))]),
  'lead bytes': () => fill(Buffer.from('81', 'hex')),
  'ragged rows': () => fill('1,2,3\n'),
  'tiny rows': () => Buffer.concat([Buffer.from('a\n'), Buffer.alloc(size, '1\n')]),
  'wide characters': () =>
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.alloc(size, Buffer.from('a,张\n', 'utf16le'))]),
  'a gzip bomb': () => gzipSync(Buffer.alloc(1_000_000_000, 'a,b\n'), { level: 1 }),
};
