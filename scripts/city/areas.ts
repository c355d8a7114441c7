import { Prng } from './prng.ts';

/** A community with the codes and names that departments write for it. */
export interface Community {
  readonly index: number;
  readonly districtIndex: number;
  readonly district: string;
  readonly districtName: string;
  readonly street: string;
  readonly streetName: string;
  /** Statistical code of 12 digits, canonical. */
  readonly code: string;
  readonly name: string;
  /** A dissolved code that old rows still carry, or empty. */
  readonly formerCode: string;
  readonly siStreet: string;
  readonly siCode: string;
  readonly rural: boolean;
  readonly roads: readonly string[];
}

/** The divisions of the made city. */
export interface CityAreas {
  readonly districts: ReadonlyArray<{ readonly code: string; readonly name: string }>;
  readonly communities: readonly Community[];
  /** `areas.csv` and `si-areas.csv` as text. */
  readonly areasCsv: string;
  readonly siAreasCsv: string;
}

/** First four digits of every code inside the city. */
export const cityPrefix = '4303';
const knownDistricts: ReadonlyArray<readonly [string, string]> = [
  ['430302', '雨湖区'],
  ['430304', '岳塘区'],
  ['430321', '湘潭县'],
  ['430381', '湘乡市'],
  ['430382', '韶山市'],
];
const streetStems = [
  ...'和平安宁长城云塘广场中山平政窑湾霞光宝塔书院下摄司建设五里堆板塘双马荷塘昭山石鼓花石青山云湖泉塘白石龙口',
];
const communityStems = [
  '东风',
  '向阳',
  '新桥',
  '柳塘',
  '石板',
  '湖心',
  '南门',
  '北坡',
  '桃园',
  '梅林',
  '金鸡',
  '白鹭',
  '竹山',
  '莲花',
  '水府',
  '红旗',
  '新生',
  '板桥',
  '月形',
  '古塘',
];
const roadStems = [
  '韶峰',
  '湘江',
  '建设',
  '解放',
  '人民',
  '雨花',
  '芙蓉',
  '车站',
  '河东',
  '福星',
  '宝丰',
  '学府',
  '双拥',
  '晓塘',
  '书香',
];
const two = (value: number): string => `${value}`.padStart(2, '0');
const three = (value: number): string => `${value}`.padStart(3, '0');

/** Lays out districts, streets and communities for a city of the size given; the same size and seed give the same city. */
export const makeAreas = (personCount: number, seed: number): CityAreas => {
  const random = new Prng(seed ^ 0x51ed27);
  const districtCount = personCount < 500_000 ? 3 : Math.min(20, Math.max(5, Math.ceil(personCount / 350_000)));
  const perStreet = 5;
  const communityCount = Math.max(36, Math.ceil(personCount / 1_500));
  const streetsPerDistrict = Math.min(40, Math.max(2, Math.ceil(communityCount / perStreet / districtCount)));
  const communitiesPerStreet = Math.max(perStreet, Math.ceil(communityCount / streetsPerDistrict / districtCount));
  const districts: { code: string; name: string }[] = [];
  const communities: Community[] = [];
  const lines = ['code,name,parent,valid_from,valid_to,successor', `${cityPrefix}00,湘潭市,,1990-01-01,,`];
  const siLines = ['si_code,code'];
  const used = new Set<string>();
  for (let d = 0; d < districtCount; d++) {
    const [district, districtName] = knownDistricts[d] ?? [`${cityPrefix}${two(d + 6)}`, `新${communityStems[d]}区`];
    districts.push({ code: district, name: districtName });
    lines.push(`${district},${districtName},${cityPrefix}00,1990-01-01,,`);
    for (let s = 0; s < streetsPerDistrict; s++) {
      const rural = s % 3 === 2;
      let stem = '';
      do stem = random.pick(streetStems) + random.pick(streetStems);
      while (used.has(stem) || stem[0] === stem[1]);
      used.add(stem);
      const known = d === 0 && s === 2;
      const streetName = known ? '姜畲镇' : stem + (rural ? '镇' : '街道');
      const street = district + three(rural ? 100 + Math.floor(s / 3) + 2 : s + 1);
      const siStreet = district + two(known ? 7 : ((s * 7 + 3) % 89) + 10);
      lines.push(`${street},${streetName},${district},1990-01-01,,`);
      siLines.push(`${siStreet},${street}`);
      const names = new Set<string>();
      for (let c = 0; c < communitiesPerStreet; c++) {
        let base = '';
        do base = random.pick(communityStems) + (c >= communityStems.length ? random.pick(streetStems) : '');
        while (names.has(base));
        names.add(base);
        const name = base + (rural ? '村' : '社区');
        const code = street + three(rural ? 200 + c : c + 1);
        const formerCode = c === 1 && s % 2 === 0 ? street + three(rural ? 380 : 180) : '';
        const siCode = `${siStreet}01${two(((c * 3) % 97) + 1)}`;
        lines.push(`${code},${name},${street},1990-01-01,,`);
        if (formerCode !== '')
          lines.push(`${formerCode},老${base}${rural ? '村' : '社区'},${street},1990-01-01,2022-12-31,${code}`);
        siLines.push(`${siCode},${code}`);
        const roads = Array.from(
          { length: 4 },
          (_, r) => `${roadStems[(d * 5 + s * 3 + c * 4 + r) % roadStems.length]}${'东西南北'[c % 4]}路`,
        );
        communities.push({
          index: communities.length,
          districtIndex: d,
          district,
          districtName,
          street,
          streetName,
          code,
          name,
          formerCode,
          siStreet,
          siCode,
          rural,
          roads,
        });
      }
    }
  }
  return { districts, communities, areasCsv: `${lines.join('\n')}\n`, siAreasCsv: `${siLines.join('\n')}\n` };
};
