/**
 * How many records a second one thread normalises: `node scripts/bench/normalise.ts [--rows N]`. Rows of the register of residents
 * and of an enrolment are made in memory first, so that only the normaliser is measured; the second pass has warm caches.
 */
import { parseArgs } from 'node:util';
import { loadNameTables } from '../../src/config/load-name-tables.ts';
import { loadShippedProfiles } from '../../src/config/load-profile.ts';
import { checkCharacter } from '../../src/domain/model/identity-check.ts';
import { addDays } from '../../src/domain/model/iso-date.ts';
import { buildAreaTable } from '../../src/domain/normalise/area-table.ts';
import { createNormaliser } from '../../src/domain/normalise/create-normaliser.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '200000' } } });
const rowCount = Number(values.rows);
const surnames = [...'王李张刘陈杨黄赵吴周徐孙朱马胡郭何高罗林郑梁谢宋唐韩许冯邓曹'];
const given = [...'秀英桂兰玉珍凤淑芳素华翠莲香建国军平民志强卫东新明文光伟勇磊涛刚斌波辉浩然子轩宇梓睿博涵欣怡诗雨桐'];
const roads = ['建设北路', '韶山东路', '人民西路', '解放南路', '芙蓉中路', '湘江大道'];

let state = 7;
const below = (limit: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state % limit;
};
const pick = <Item>(list: readonly Item[]): Item => {
  const item = list[below(list.length)];
  if (item === undefined) throw new Error('an empty list');
  return item;
};

const communities = Array.from(
  { length: 60 },
  (_, at) => `430302${String(1 + Math.floor(at / 6)).padStart(3, '0')}${String((at % 6) + 1).padStart(3, '0')}`,
);
const area = (code: string, name: string) => ({ code, name, parent: '', validFrom: '', validTo: '', successor: '' });
const areas = buildAreaTable(
  [area('430302', '雨湖区'), ...communities.map((code, at) => area(code, `${roads[at % 6]}第${at}社区`))],
  communities.map((code) => [code, code] as const),
);

/** One person's cells for both layouts; four people share a dwelling. */
let dwelling = { road: '', door: 0, detail: '', community: '' };
function makePerson(at: number) {
  if (at % 4 === 0) {
    dwelling = {
      road: pick(roads),
      door: below(200) + 1,
      detail: `${below(12) + 1}栋${below(4) + 1}单元${(below(18) + 1) * 100 + 1}室`,
      community: pick(communities),
    };
  }
  const birth = addDays('1935-01-01', below(30000)).replaceAll('-', '');
  const digits = `430302${birth}${String(below(1000)).padStart(3, '0')}`;
  const id = digits + checkCharacter(digits);
  const sex = Number(digits.charAt(16)) % 2 === 1 ? '1' : '2';
  const name = pick(surnames) + pick(given) + (below(5) === 0 ? '' : pick(given));
  return { at, id, birth, sex, name, ...dwelling };
}
const persons = Array.from({ length: rowCount }, (_, at) => makePerson(at));

const residentHeader =
  'RYNBID,RYID,HHID,GMSFHM,XM,CYM,XMPY,XB,MZ,CSRQ,FQXM,FQGMSFHM,MQXM,MQGMSFHM,POXM,POGMSFHM,DHHM,SWRQ,SWZXLB,SWZXRQ,QCRQ,QCZXLB,QWDSSXQ,HSQL,HH,HLX,YHZGX,RYZT,JLBZ,CXBZ,XZJD,JCWH,JLX,MLPH,MLXZ'.split(
    ',',
  );
const residentRows = persons.map((person, at) => [
  `N${at}`,
  `R${at}`,
  `H${at >> 2}`,
  person.id,
  person.name,
  '',
  '',
  person.sex,
  '01',
  person.birth,
  '',
  '',
  pick(persons).name,
  pick(persons).id,
  '',
  '',
  below(3) === 0 ? `138${String(below(1e8)).padStart(8, '0')}` : '',
  '',
  '',
  '',
  '',
  '',
  '',
  '20100301',
  '',
  '1',
  '20',
  '0',
  '1',
  '0',
  person.community.slice(0, 9),
  person.community,
  person.road,
  `${person.door}号`,
  person.detail,
]);
const enrolmentHeader =
  'AAC001,AAC002,AAC003,AAC004,AAC006,AAC008,AAC031,AAC030,AAE140,AAE005,AAE006,AAB301,AAF101,AAF102,AAE160,JFNY,DYNY,AAE100'.split(
    ',',
  );
const enrolmentRows = persons.map((person, at) => [
  `${at}`,
  person.id,
  person.name,
  person.sex,
  person.birth,
  '1',
  '1',
  '20120101',
  '170',
  '',
  `湘潭市雨湖区${person.road}${person.door}号3-2-401`,
  '430302',
  '43030201',
  person.community,
  '',
  '202611',
  '',
  '1',
]);

const tables = loadNameTables();
const profiles = new Map(loadShippedProfiles().map((profile) => [profile.id, profile]));
for (const [id, header, rows] of [
  ['ga-czrk-csv', residentHeader, residentRows],
  ['ld92-resident-pension', enrolmentHeader, enrolmentRows],
] as const) {
  const profile = profiles.get(id);
  if (profile === undefined) throw new Error(`no profile ${id}`);
  const normaliser = createNormaliser(profile, header, { sourceId: 'bench', areas, asOf: '2026-11-20', tables });
  const place = { line: 0, digests: new Uint32Array(4), digestAt: 0 };
  for (const pass of ['cold', 'warm', 'warm']) {
    const start = process.cpuUsage();
    let records = 0;
    for (const row of rows) {
      const result = normaliser.normaliseRow(row, place);
      if (result.kind !== 'rejected') records += result.records.length;
    }
    const used = process.cpuUsage(start);
    const seconds = (used.user + used.system) / 1e6;
    console.log(
      `${id} ${pass}: ${records} records in ${seconds.toFixed(2)} CPU s, ${Math.round(records / seconds)} a second`,
    );
  }
}
