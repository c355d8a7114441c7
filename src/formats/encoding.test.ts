import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { detectDelimiter } from './delimiter.ts';
import { detectEncoding } from './encoding.ts';

const rows = Array.from({ length: 300 }, (_, row) => `${row},张三丰,湘潭市雨湖区平政街道${row}号,430302\n`).join('');

describe('detectEncoding', () => {
  test.each([
    ['digits alone', Buffer.from('1,2,3\n'), 'utf-8', 0],
    ['UTF-8', Buffer.from(rows), 'utf-8', 0],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${rows}`), 'utf-8', 3],
    ['GB18030', iconv.encode(rows, 'gb18030'), 'gb18030', 0],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${rows}`, 'utf16le'), 'utf-16le', 2],
    ['UTF-16BE without a mark', Buffer.from(rows, 'utf16le').swap16(), 'utf-16be', 0],
  ])('tells %s', (_, bytes, encoding, bomBytes) => {
    expect(detectEncoding(bytes)).toEqual({ kind: 'certain', encoding, bomBytes });
  });

  test('a sample may end in mid character, a whole file may not', () => {
    const bytes = Buffer.from('姓名,张三').subarray(0, -1);
    expect(detectEncoding(bytes)).toMatchObject({ encoding: 'utf-8' });
    expect(detectEncoding(bytes, true)).not.toMatchObject({ encoding: 'utf-8' });
  });

  test('a few damaged lines do not hide the encoding of the others', () => {
    const damage = Buffer.from([0x31, 0xff, 0xff, 0x0a]);
    expect(detectEncoding(Buffer.concat([Buffer.from(rows), damage]))).toMatchObject({ encoding: 'utf-8' });
    expect(detectEncoding(Buffer.concat([iconv.encode(rows, 'gb18030'), damage]))).toMatchObject({
      encoding: 'gb18030',
    });
  });

  test('bytes that read well both ways are ambiguous', () => {
    // 一 in GB18030 is a Cyrillic letter in UTF-8.
    expect(detectEncoding(iconv.encode('一,1\n', 'gb18030'))).toEqual({
      kind: 'ambiguous',
      candidates: ['utf-8', 'gb18030'],
    });
  });

  test.each(['big5', 'shift_jis', 'euc-kr'])('%s is not taken for GB18030', (encoding) => {
    const text =
      encoding === 'big5'
        ? '姓名,地址\n張三豐,臺北市中正區忠孝東路\n陳大文,香港九龍彌敦道\n'
        : '氏名,住所\n山田太郎,東京都港区\n';
    const korean = '이름,주소\n홍길동,서울특별시\n';
    const guess = detectEncoding(iconv.encode((encoding === 'euc-kr' ? korean : text).repeat(20), encoding));
    // Korean in EUC-KR fills the same bytes as GB 2312: nothing but the layout can tell them apart.
    if (encoding !== 'euc-kr') expect(guess).toEqual({ kind: 'unknown' });
  });
});

describe('detectDelimiter', () => {
  test.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a\tb\n1\t2\n', '\t'],
    ['a;b;c\n1,5;2;3\n1;2,5;3\n', ';'],
    ['a|b|c\n1|2|3\n', '|'],
    ['"x;y",b\n"1;2",3\n', ','],
    ['姓名\n张三\n', undefined],
  ])('%j → %j', (text, delimiter) => {
    expect(detectDelimiter(Buffer.from(text), 'utf-8')).toBe(delimiter);
  });

  test('a | inside characters of GB18030 does not count', () => {
    expect(detectDelimiter(iconv.encode('億,1\n億,2\n', 'gb18030'), 'gb18030')).toBe(',');
  });
});
