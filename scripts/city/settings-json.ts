import type { CityAreas } from './areas.ts';
import type { ExportPlan } from './exports.ts';

const pattern = (entry: ExportPlan): string => {
  if (entry.source === 'zanzhu') return 'exports/zanzhu_*/*.xls';
  if (entry.source === 'zhigong-yibao') return 'exports/zhigong_yibao_*.xlsx';
  return `exports/${entry.stem}_*${entry.ending}`;
};

/** The text of `rollcall.json` for the made city. */
export const settingsJson = (plans: readonly ExportPlan[], areas: CityAreas): string => {
  const sources = plans.map((entry) => ({
    id: entry.id,
    department: entry.department,
    ...(entry.upstream === entry.department ? {} : { upstream: entry.upstream }),
    register: entry.register,
    profile: entry.profile,
    files: pattern(entry),
    completeness: 'snapshot',
    covers:
      entry.covers.length === areas.districts.length ? areas.districts.map((district) => district.code) : entry.covers,
    asOf: { fileName: `${entry.stem}_(\\d{8})` },
    ...(entry.source === 'bidui' ? { asked: 'bidui-request.csv' } : {}),
  }));
  const settings = {
    areas: { file: 'areas.csv', siMapping: 'si-areas.csv' },
    registry: 'registry.sqlite',
    output: 'output',
    sources,
    schemes: { 'resident-medical': { coverageYear: 2026, windowStart: '2026-09-01', windowEnd: '2027-02-28' } },
    policy: { deceased: 'legal-or-two-sources', idMask: 'middle8' },
  };
  return `${JSON.stringify(settings, null, 2)}\n`;
};
