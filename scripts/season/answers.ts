import { ageOn } from '../../src/domain/model/age.ts';
import type { ResultCode } from '../../src/domain/model/ledger-evidence.ts';
import type { PrintedClaim } from '../../src/domain/survey/printed-claim.ts';

/** A person of an issued list, as the visitor has them on paper. */
export interface SeasonPerson {
  readonly personId: string;
  readonly areaCode: string;
  readonly printed: PrintedClaim;
}

/** What the visitor found and wrote: the texts of the cells by the key of their column. */
export interface SeasonAnswer {
  readonly person: SeasonPerson;
  readonly code: ResultCode;
  readonly seen: 'yes' | 'no' | '';
  readonly day: string;
  /** Result 15: the community named. */
  readonly namedArea: string;
  readonly hasCertificate: boolean;
  /** Telephone and address as put right; '' where they stand. */
  readonly phone: string;
  readonly address: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** Every result in turn, so that a list of some length has them all. */
const turn: readonly ResultCode[] = [
  '05',
  '01',
  '06',
  '17',
  '11',
  '13',
  '15',
  '05',
  '14',
  '08',
  '16',
  '99',
  '02',
  '10',
  '12',
  '18',
  '09',
  '03',
  '19',
  '07',
  '11',
  '04',
];
const seenCodes: ReadonlySet<ResultCode> = new Set(['01', '02', '03', '04', '05', '06', '07', '19']);
/** How visitors write a code; the first is what the drop-down gives. */
const spellings: Readonly<Partial<Record<ResultCode, readonly string[]>>> = {
  '01': ['01 已参保-本地', '1', '已录入居保', '参职保(含退休)'],
  '05': ['05 愿意参保（已填表）', '05', '愿意参保', '０５'],
  '06': ['06 无参保意愿', '自愿放弃', '拒参'],
  '11': ['11 死亡（未销户）', '死亡', '11'],
  '13': ['13 户口迁出或已注销', '户口迁出', '13'],
  '17': ['17 家中无人或无法联系', '无法联系', '17'],
};

/**
 * Answers for everybody on the lists: visits of one day, all results in turn, in the spellings people use. Students are
 * of an age for it; 15 names the next community of the city.
 */
export function chooseAnswers(people: readonly SeasonPerson[], day: string, areas: readonly string[]): SeasonAnswer[] {
  return people.map((person, index) => {
    const wanted = turn[index % turn.length] ?? '05';
    const { birthDate } = person.printed;
    const age = birthDate.length === 10 ? ageOn(birthDate, day) : 40;
    const code = wanted === '07' && (age < 16 || age >= 25) ? '05' : wanted;
    const seen = seenOf(code, index);
    const namedArea = code === '15' ? nextArea(person.areaCode, areas) : '';
    const hasCertificate = code === '11' && index % 2 === 0;
    const phone = index % 10 === 3 ? `139${String(10_000_000 + 37 * index)}` : '';
    const address = code === '05' && index % 2 === 0 ? `新民路${index + 1}号` : '';
    const choices = spellings[code] ?? [code];
    const written = choices[Math.floor(index / turn.length) % choices.length] ?? code;
    return {
      person,
      code,
      seen,
      day,
      namedArea,
      hasCertificate,
      phone,
      address,
      cells: {
        ...(phone !== '' && { phone }),
        seen: seen === '' ? '' : ({ yes: '是', no: '否' } as const)[seen],
        result: written,
        visitDate: index % 3 === 0 ? day : day.replaceAll('-', '.'),
        evidence: hasCertificate ? `火化证HN2026${String(10_000 + index)}` : '',
        newPlace: namedArea || address,
        note: noteOf(code, index),
      },
    };
  });
}

function seenOf(code: ResultCode, index: number): SeasonAnswer['seen'] {
  if (seenCodes.has(code)) return 'yes';
  return code === '11' || index % 2 === 0 ? 'no' : '';
}

function noteOf(code: ResultCode, index: number): string {
  if (code === '99') return `情况特殊${index}`;
  return code === '17' ? `晚上再来${index}` : '';
}

function nextArea(areaCode: string, areas: readonly string[]): string {
  const at = areas.indexOf(areaCode);
  return areas[(at + 1) % areas.length] ?? areaCode;
}
