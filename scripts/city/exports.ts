import type { CityAreas } from './areas.ts';
import { compactDate } from './calendar.ts';
import {
  cremationHeader,
  destituteHeader,
  disabilityHeader,
  funeralHeader,
  lowIncomeHeader,
} from './layouts/civil-affairs.ts';
import { cellJoin, employeeMedicalHeader, residentMedicalHeader } from './layouts/medical-insurance.ts';
import { replyHeader, studentHeader } from './layouts/other-upstreams.ts';
import { moveHeader, residentHeader } from './layouts/police.ts';
import { civilPensionHeader, employeePensionHeader, residentPensionHeader } from './layouts/social-security.ts';
import type { SourceName } from './rec.ts';
import { type Encoding, type LineSink, PartsSink, TextSink } from './sink.ts';
import { XlsxSink } from './xlsx-sink.ts';

/** One export of the city: how its file looks and what the settings say about it. */
export interface ExportPlan {
  readonly id: string;
  readonly source: SourceName;
  readonly profile: string;
  readonly register: string;
  readonly department: string;
  readonly upstream: string;
  readonly scheme?: string;
  /** File name before the date, and after it. */
  readonly stem: string;
  readonly ending: string;
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly header?: string;
  /** The export speaks of the day this many days before the night. */
  readonly ageDays: number;
  readonly covers: readonly string[];
  readonly footLines: readonly string[];
}

const plan = (
  id: SourceName,
  profile: string,
  register: string,
  department: string,
  look: {
    stem?: string;
    ending: string;
    encoding: Encoding;
    delimiter?: string;
    header?: string;
    ageDays: number;
    scheme?: string;
    upstream?: string;
    footLines?: string[];
  },
): Omit<ExportPlan, 'covers'> => ({
  id,
  source: id,
  profile,
  register,
  department,
  upstream: look.upstream ?? department,
  ...(look.scheme === undefined ? {} : { scheme: look.scheme }),
  stem: look.stem ?? id,
  ending: look.ending,
  encoding: look.encoding,
  delimiter: look.delimiter ?? ',',
  ...(look.header === undefined ? {} : { header: look.header }),
  ageDays: look.ageDays,
  footLines: look.footLines ?? [],
});

const foot = (columns: number, delimiter: string, label: string, value: string): string =>
  [label, value, ...Array.from({ length: columns - 2 }, () => '')].join(delimiter);

/** The exports of a city: one resident register a district, and one of everything else. */
export const planExports = (areas: CityAreas): ExportPlan[] => {
  const all = areas.districts.map((district) => district.code);
  const registers = areas.districts.map(({ code }) => ({
    ...plan('czrk', 'ga-czrk-csv', 'resident', 'public-security', {
      ending: '.csv',
      encoding: 'gb18030',
      header: residentHeader,
      ageDays: 3,
    }),
    id: `czrk-${code}`,
    stem: `czrk_${code}`,
    covers: [code],
  }));
  const others = [
    plan('zanzhu', 'ga-zanzhu-xls', 'temporary-resident', 'public-security', {
      ending: '',
      encoding: 'gb18030',
      delimiter: '\t',
      ageDays: 4,
    }),
    plan('qianyi', 'ga-bdxx-csv', 'move', 'public-security', {
      ending: '.csv',
      encoding: 'gb18030',
      header: moveHeader,
      ageDays: 3,
    }),
    plan('huohua', 'mz-cremation-csv', 'death', 'civil-affairs', {
      ending: '.csv',
      encoding: 'utf8-bom',
      header: cremationHeader,
      ageDays: 2,
      footLines: [foot(11, ',', '合计', '全市'), foot(11, ',', '制表人：', '统计科'), '', '审核人：'],
    }),
    plan('sangzang', 'mz-funeral-subsidy-csv', 'death', 'civil-affairs', {
      ending: '.csv',
      encoding: 'gb18030',
      delimiter: ';',
      header: funeralHeader,
      ageDays: 2,
      footLines: [foot(10, ';', '合计', '')],
    }),
    plan('dibao', 'mz-low-income-wide-csv', 'low-income', 'civil-affairs', {
      ending: '.csv',
      encoding: 'utf8-bom',
      header: lowIncomeHeader,
      ageDays: 5,
      footLines: [foot(23, ',', '合计', ''), foot(23, ',', '制表人：', '')],
    }),
    plan('tekun', 'mz-destitute-csv', 'low-income', 'civil-affairs', {
      ending: '.csv',
      encoding: 'utf8',
      header: destituteHeader,
      ageDays: 5,
      footLines: [foot(8, ',', '合计', '')],
    }),
    plan('canji', 'cl-disability-csv', 'disability', 'civil-affairs', {
      ending: '.csv',
      encoding: 'utf8-bom',
      header: disabilityHeader,
      ageDays: 6,
      upstream: 'disabled-persons-federation',
    }),
    plan('jubao', 'ld92-resident-pension', 'enrolment', 'social-security', {
      ending: '.csv.gz',
      encoding: 'utf8',
      header: residentPensionHeader,
      ageDays: 4,
      scheme: 'resident-pension',
    }),
    plan('zhibao', 'ld92-employee-pension', 'enrolment', 'social-security', {
      ending: '.tsv',
      encoding: 'gb18030',
      delimiter: '\t',
      header: employeePensionHeader.replaceAll(',', '\t'),
      ageDays: 4,
      scheme: 'employee-pension',
    }),
    plan('jiguan', 'si-civil-pension-csv', 'enrolment', 'social-security', {
      ending: '.csv',
      encoding: 'utf8',
      header: civilPensionHeader,
      ageDays: 4,
      scheme: 'civil-service-pension',
    }),
    plan('jumin-yibao', 'nhsa-resident-medical-csv-gz', 'enrolment', 'medical-insurance', {
      stem: 'jumin_yibao',
      ending: '.csv.gz',
      encoding: 'gb18030',
      header: residentMedicalHeader,
      ageDays: 3,
      scheme: 'resident-medical',
    }),
    plan('zhigong-yibao', 'nhsa-employee-medical-xlsx', 'enrolment', 'medical-insurance', {
      stem: 'zhigong_yibao',
      ending: '.xlsx',
      encoding: 'utf8',
      delimiter: cellJoin,
      ageDays: 3,
      scheme: 'employee-medical',
    }),
    plan('xuesheng', 'edu-student-csv', 'student', 'education', {
      ending: '.csv',
      encoding: 'utf8-bom',
      header: studentHeader,
      ageDays: 10,
    }),
    plan('bidui', 'mohrss-comparison-reply', 'insured-elsewhere', 'social-security', {
      ending: '.csv',
      encoding: 'gb18030',
      header: replyHeader,
      ageDays: 14,
      upstream: 'mohrss',
    }),
  ].map((entry): ExportPlan => ({ ...entry, covers: all }));
  return [...registers, ...others];
};

/** Opens the file of an export for the night whose date is given; the folder is the night's own. */
export const openExport = (folder: string, entry: ExportPlan, nightDay: number): LineSink => {
  const base = `exports/${entry.stem}_${compactDate(nightDay - entry.ageDays)}`;
  if (entry.source === 'zanzhu') return new PartsSink(folder, base, 5_000);
  if (entry.source === 'zhigong-yibao') return new XlsxSink(folder, base, employeeMedicalHeader, cellJoin);
  return new TextSink(
    folder,
    base + entry.ending,
    entry.encoding,
    entry.header === undefined ? {} : { header: entry.header },
  );
};
