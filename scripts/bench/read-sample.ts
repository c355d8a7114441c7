import { closeSync, openSync, writeSync } from 'node:fs';
import iconv from 'iconv-lite';

const header = 'RYID,GMSFHM,XM,XB,RYZT,CSRQ,SSXQ,JLX,MLPH,MLXZ,XZJD,JCWH,HH,YHZGX';
const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高';
const given = '伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉红建文';
const roads = ['解放路', '人民路', '韶山西路', '建设北路', '车站路', '河东大道', '双拥路', '大湖路'];
const places = ['云塘街道', '平政街道', '姜畲镇', '鹤岭镇', '长城乡', '响塘乡'];
const flushUnits = 1 << 20;

/** Numbers from 0 to 2³² − 1, the same on every machine (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** What a sample file is like. `changedShare`: of the rows, how many differ from those of the same seed without it. */
export interface SampleSpec {
  readonly path: string;
  readonly rowCount: number;
  readonly encoding: 'utf-8' | 'gb18030';
  readonly changedShare: number;
}

/** Writes a file of 14 columns that looks like an export of residents; nobody in it exists. */
export function writeSample({ path, rowCount, encoding, changedShare }: SampleSpec): void {
  const fd = openSync(path, 'w', 0o600);
  const random = seeded(7);
  const changing = seeded(11);
  let text = `${header}\r\n`;
  const flush = (): void => {
    writeSync(fd, encoding === 'utf-8' ? Buffer.from(text) : iconv.encode(text, 'gb18030'));
    text = '';
  };
  for (let row = 0; row < rowCount; row += 1) {
    const isChanged = changing() / 2 ** 32 < changedShare;
    text += rowText(row, random, isChanged);
    if (text.length > flushUnits) flush();
  }
  flush();
  closeSync(fd);
}

/** The areas its rows speak of, as rows of areas.csv. */
export function sampleAreas(): string {
  const streets = Array.from({ length: 90 }, (_, at) => String(430302001 + at));
  const rows = [
    '430302,雨湖区',
    ...streets.map((code) => `${code},街道${code}`),
    ...streets.map((code) => `${code}001,社区${code}`),
  ];
  return `code,name\n${rows.join('\n')}\n`;
}

function rowText(row: number, random: () => number, isChanged: boolean): string {
  const pick = <T>(list: ArrayLike<T>): T | undefined => list[random() % list.length];
  const two = (value: number): string => String(value).padStart(2, '0');
  const birth = `${1930 + (random() % 90)}${two(1 + (random() % 12))}${two(1 + (random() % 28))}`;
  const order = String(random() % 1000).padStart(3, '0');
  const id = `430302${birth}${order}${random() % 10}`;
  const name = `${pick(surnames)}${pick(given)}${random() % 3 === 0 ? '' : pick(given)}`;
  const house = `${1 + (random() % 300)}号`;
  const door = `${1 + (random() % 20)}-${1 + (random() % 4)}-${101 + (random() % 30)}`;
  const place = pick(places);
  const relation = two(1 + (random() % 60));
  const community = `${430302001 + (random() % 90)}${isChanged ? '999' : '001'}`;
  const household = 100_000 + Math.floor(row / 3);
  return `${4_303_000_000 + row},${id},${name},${1 + (random() % 2)},0,${birth},430302,${pick(roads)},${house},${door},${place},${community},${household},${relation}\r\n`;
}
