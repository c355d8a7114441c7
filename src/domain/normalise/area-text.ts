/** The divisions at the beginning of an address, taken off. */
export interface AreaText {
  readonly areaText: string;
  /** Name of the village (…村), '' when none. */
  readonly village: string;
  /** Stem of the community (without 社区), '' when none. */
  readonly community: string;
  readonly rest: string;
}

const province = /^[^\d路街巷号]{2,7}?(?:省|自治区|特别行政区)/u;
const city = /^[^\d路街巷号]{1,9}?(?:自治州|地区|盟|市)(?!场|政|中|内|民|立|委|府|区)/u;
const district =
  /^[^\d路街巷号弄村]{1,8}?(?:(?:自治县|县)(?!城|道|前|政|府|委|医|路|街|巷)|自治旗|(?<!红)旗|(?<![小社活属舍厂校院宅墅街片组期营一二三四五六七八九十])区(?!政府|委|医|路|街|巷))/u;
const street =
  /^[^\d路巷弄号]{1,10}?(?:街道办事处|街道办|街道|办事处|镇|乡|苏木)(?!路|街|巷|大道|村|小学|中学|政府|企|人民政府)/u;
const committee = /^([^\d弄号]{1,12}?)(?:社区居民委员会|社区居委会|居民委员会|居委会|社区服务中心|社区)/u;
const villageCommittee =
  /^([^\d路街巷弄号道]{1,10}?)(?:村民委员会|村委会|行政村|村|嘎查)(?![东西南北中一二三新老大]{0,2}(?:路|街|巷|道|胡同)|小区|苑|花园)/u;

/** Splits province, city, district, street or town and community or village off the beginning of an address (half width, no spaces). */
export function splitAreaText(address: string): AreaText {
  let at = 0;
  for (const level of [province, city, city, district, street]) {
    at += level.exec(address.slice(at))?.[0].length ?? 0;
  }
  const community = committee.exec(address.slice(at));
  at += community?.[0].length ?? 0;
  const found = villageCommittee.exec(address.slice(at));
  at += found?.[0].length ?? 0;
  return {
    areaText: address.slice(0, at),
    village: found === null ? '' : `${found[1] ?? ''}村`,
    community: community?.[1] ?? '',
    rest: address.slice(at),
  };
}
