/** Endings of the names of divisions, by level. Longer ones first. */
const endings = {
  community:
    /(?:社区居民委员会|社区居委会|社区村民委员会|居民委员会|村?村民委员会|居委会|村?村委会|家委会|社区|行政村|居民小组|村|嘎查|居)$/u,
  street: /(?:街道办事处|街道办|办事处|人民政府|镇政府|街道|地区|镇|乡|苏木|民族乡)$/u,
  district: /(?:自治县|自治旗|新区|开发区|林区|特区|县|旗|区|市)$/u,
} as const;
export type AreaLevel = keyof typeof endings;

/**
 * Stem of a division's name as it is compared: 车站路社区居民委员会, 车站路居委会 and 车站路社区 are `车站路`. A name that would
 * keep fewer than two characters stays whole. `[已撤销]` and spaces go.
 */
export function areaStem(name: string, level: AreaLevel): string {
  const bare = name.normalize('NFKC').replace(/\[[^\]]*\]|[\s()]/gu, '');
  const stem = bare.replace(endings[level], '');
  return [...stem].length < 2 && level !== 'community' ? bare : stem || bare;
}

/** Level of a statistical code: 6 digits district, 9 street or town, 12 community or village. */
export function levelOf(code: string): AreaLevel {
  if (code.length > 9) return 'community';
  return code.length > 6 ? 'street' : 'district';
}
