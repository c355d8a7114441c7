import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRegistry, type Registry } from '../registry/registry.ts';
import type { NightRequest, NightResult } from './night-request.ts';
import { runNight } from './run-night.ts';

/** A made-up resident. Every text of them is invented. */
export interface MadePerson {
  readonly key: string;
  readonly name: string;
  readonly idNumber: string;
  readonly birthDate: string;
  readonly community: string;
  readonly phone: string;
}

/** A row of the pension export: by default the resident's own words. */
export interface MadeEnrolment extends MadePerson {
  readonly paid: string;
}

export interface MadeDeath {
  readonly name: string;
  readonly idNumber: string;
  readonly date: string;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An id number with its right check character (GB 11643). */
function madeId(birthDate: string, order: number): string {
  const body = `430302${birthDate.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + '10X98765432'.charAt(sum % 11);
}

const surnames = '赵钱孙李周吴郑王冯陈';
const givens = ['建国', '秀英', '志强', '桂兰', '海燕', '文斌', '丽华', '长青', '玉珍', '德胜'];

/** The made-up resident number `at`, 0 … 99. */
export function madePerson(at: number): MadePerson {
  const birthDate = `19${40 + (at % 40)}-0${1 + (at % 9)}-1${at % 9}`;
  return {
    key: String(100_001 + at),
    name: `${surnames[at % 10] ?? ''}${givens[Math.floor(at / 10) % 10] ?? ''}`,
    idNumber: madeId(birthDate, 101 + at),
    birthDate,
    community: at % 4 === 0 ? '430302001002' : '430302001001',
    phone: `1380000${String(1000 + at)}`,
  };
}

/** Runs a night of whatever settings. */
export function runMadeNight(configPath: string, date: string, more: Partial<NightRequest> = {}): Promise<NightResult> {
  return runNight({
    configPath,
    date,
    dryRun: false,
    full: false,
    accept: [],
    language: 'zh',
    programVersion: 'test',
    onProgress: () => undefined,
    ...more,
  });
}

/** A small office in a folder of its own: residents, a pension export, a cremation list; for tests on real nights. */
export class MadeOffice {
  readonly folder = mkdtempSync(join(tmpdir(), 'rollcall-office-'));
  readonly configPath = join(this.folder, 'rollcall.json');
  residents: MadePerson[];
  enrolments: MadeEnrolment[];
  deaths: MadeDeath[] = [];
  /** Residents whom public security itself has cancelled for death. */
  dead: number[] = [];

  constructor(count: number, more: object = {}) {
    this.residents = Array.from({ length: count }, (_, at) => madePerson(at));
    this.enrolments = this.residents.map((person) => ({ ...person, paid: '202610' }));
    mkdirSync(join(this.folder, 'exports'));
    this.put(
      'areas.csv',
      'code,name,parent,valid_from,valid_to,successor\n430300,湘潭市,,,,\n430302,雨湖区,430300,,,\n430302001,中广街道,430302,,,\n430302001001,竹山社区,430302001,,,\n430302001002,东风社区,430302001,,,\n',
    );
    this.settings(more);
  }

  get registryPath(): string {
    return join(this.folder, 'registry.sqlite');
  }

  settings(more: object): void {
    const source = (id: string, department: string, register: string, profile: string) => ({
      id,
      department,
      register,
      profile,
      files: `exports/${id}*`,
      completeness: 'snapshot',
      covers: ['430302'],
      asOf: { fileName: `${id}\\D*(\\d{8})` },
      gates: { freshness: { maxAgeDays: 400 }, rows: { min: 0, drop: 1 } },
    });
    const sources = [
      source('czrk', 'public-security', 'resident', 'ga-czrk-csv'),
      source('jubao', 'social-security', 'enrolment', 'ld92-resident-pension'),
      source('huohua', 'civil-affairs', 'death', 'mz-cremation-csv'),
    ];
    const areas = { file: 'areas.csv' };
    const notAvailable = { notAvailable: 'held by the province' };
    const schemes = {
      'employee-pension': notAvailable,
      'civil-service-pension': notAvailable,
      'resident-medical': notAvailable,
      'employee-medical': notAvailable,
    };
    const settings = { areas, registry: 'registry.sqlite', output: 'output', sources, schemes, ...more };
    this.put('rollcall.json', JSON.stringify(settings));
  }

  /** Writes the exports of a day; `rename` changes their names, `encode` their bytes. */
  deliver(
    day: string,
    rename: (name: string) => string = (name) => name,
    encode: (text: string) => Uint8Array = (text) => Buffer.from(text),
  ): void {
    const folder = join(this.folder, 'exports');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const put = (name: string, text: string) =>
      writeFileSync(join(folder, rename(`${name}_${day.replaceAll('-', '')}.csv`)), encode(text));
    put(
      'czrk',
      `${residentHeader}\n${this.residents.map((person) => residentRow(person, this.#isDead(person))).join('\n')}\n`,
    );
    put('jubao', `${pensionHeader}\n${this.enrolments.map(pensionRow).join('\n')}\n`);
    const deaths = this.deaths.map(deathRow).join('\n');
    put('huohua', `${deathHeader}\n${deaths === '' ? '' : `${deaths}\n`}`);
  }

  #isDead({ idNumber }: MadePerson): boolean {
    return this.dead.some((at) => madePerson(at).idNumber === idNumber);
  }

  run(date: string, more: Partial<NightRequest> = {}): Promise<NightResult> {
    return runMadeNight(this.configPath, date, more);
  }

  read<T>(work: (registry: Registry) => T): T {
    const registry = openRegistry(this.registryPath, 'read');
    try {
      return work(registry);
    } finally {
      registry.close();
    }
  }

  /** A published file as text. */
  published(name: string): string {
    return readFileSync(join(this.folder, 'output', 'current', name), 'utf8').replace(/^\uFEFF/, '');
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  put(name: string, text: string): string {
    writeFileSync(this.path(name), text);
    return this.path(name);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const residentHeader = 'RYNBID,RYID,HHID,GMSFHM,XM,XB,MZ,CSRQ,DHHM,HH,RYZT,JLBZ,CXBZ,XZJD,JCWH,SWRQ,MLXZ';

function residentRow({ key, name, idNumber, birthDate, community, phone }: MadePerson, isDead: boolean): string {
  const sex = Number(idNumber[16]) % 2 === 1 ? '1' : '2';
  const birth = birthDate.replaceAll('-', '');
  const street = community.slice(0, 9);
  return `${key}01,${key},${key},${idNumber},${name},${sex},01,${birth},${phone},${key},${isDead ? '1' : '0'},1,0,${street},${community},${isDead ? '20261001' : ''},解放路${phone.slice(-4)}号`;
}

const pensionHeader = 'AAC001,AAC002,AAC003,AAC004,AAC006,AAC008,AAC031,AAE140,AAE005,AAE006,AAF102,JFNY,AAE100';

function pensionRow({ key, name, idNumber, birthDate, community, phone, paid }: MadeEnrolment): string {
  const sex = Number(idNumber[16]) % 2 === 1 ? '1' : '2';
  const birth = birthDate.replaceAll('-', '');
  return `5${key},${idNumber},${name},${sex},${birth},1,1,150,${phone},解放路${phone.slice(-4)}号,${community},${paid},1`;
}

const deathHeader =
  '序号,逝者姓名,证件号,性别,户籍地址,死亡日期,火化日期,火化证明编号,经办人姓名,经办人身份证号,经办人电话';

function deathRow({ name, idNumber, date }: MadeDeath, at: number): string {
  return `${at + 1},${name},${idNumber},男,解放路,${date},${date},HH${date.replaceAll('-', '')}${at},,,`;
}
