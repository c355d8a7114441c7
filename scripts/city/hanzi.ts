/** Characters of names by syllable: the source of pinyin spellings and of homophone damage. */
const bySyllable =
  'ai爱艾 an安 bai白 bao宝保葆 ben犇 bin斌彬宾滨 bing兵冰 bo波博勃伯渤 cai蔡才财彩采 cao曹 zeng曾 chang长昌常 chao朝超潮 chen陈晨辰宸臣 cheng程成诚城承 chi迟 chong翀 chun春椿纯 cui崔翠粹 dai戴代 dan丹 de德得 deng邓 ding丁 dong董东冬栋 du杜 duan段 e娥鹅 fa发法 fan范樊帆凡繁 fang方芳舫访 fei飞菲霏非 fen芬 feng冯凤峰锋丰枫烽奉 fu付傅甫福富复夫 gang刚钢岗纲 gao高 ge葛 gen根跟 gong龚 gu顾 guan官 guang光广 gui贵桂柜 guo郭国果帼 hai海 han韩涵寒含晗 hao郝浩豪昊皓号 he何贺和河荷禾 hong红宏洪弘鸿虹 hou侯 hu胡狐呼 hua华花桦骅 huang黄皇 hui辉慧惠会卉汇晖徽挥 ji𠮷 jia贾佳嘉家加 jian建健剑键见 jiang蒋姜江 jie杰洁捷节婕㛃 jin金进今锦津劲晋近 jing静靖敬竞净婧睛 ju菊橘局 juan娟涓鹃卷 jun军俊骏君均钧峻 kai凯恺楷 kang康 ke可珂科 kong孔 kun坤昆堃 lan兰岚澜蓝 lei雷磊蕾累 li李黎立利丽莉励力理俐 lian莲连联廉 liang梁亮良粮靓 liao廖 lin林琳霖临 ling令玲灵凌铃龄岭 liu刘 long龙隆珑 lu卢陆鲁露璐鹿路 luo罗 lv吕 ma马 mao毛 mei梅美枚玫 meng孟梦 min民敏闽旻 ming明铭鸣名茗 mo莫 mu慕沐 na娜 nan楠南男 ni倪 nie聂 niu牛 nuo诺懦 ou欧 pan潘 pang庞 peng彭鹏朋棚 ping平萍苹屏 qi齐琪琦奇祺其 qian钱倩茜欠 qiang强蔷墙 qiao乔巧桥 qin秦覃琴勤芹 qing清庆晴青卿轻情 qiong琼穷 qiu邱 ran然冉燃 ren任 rong容荣蓉融嵘 rui睿瑞锐芮 ruo若 sen森 shan山杉珊 shang上 shao邵 shen沈申燊 sheng生胜盛声升圣 shi石史施世诗士仕 shu树淑书舒叔殊术述 shun顺舜 si司思斯丝 song宋 su苏素肃 sun孙 tan谭 tang唐汤 tao陶涛滔桃淘 tian田天恬 ting婷 tong桐彤童同 wan万婉 wang王汪 wei魏韦卫伟威维炜玮薇微巍味慰韡 wen温文雯纹 wu吴武伍 xi熙曦希溪西 xia夏霞侠遐 xiang向祥香翔湘相襄 xiao肖萧晓小筱孝 xie谢 xin新鑫欣馨心昕辛 xing邢幸 xiong熊 xiu秀 xu徐许旭序绪叙 xuan轩萱宣 xue薛学雪 ya雅亚娅 yan闫阎严颜延燕艳言嫣妍雁彦宴焰沿烟䶮龑 yang杨阳洋扬 yao姚瑶遥尧夭 ye叶 yi易义毅怡逸奕一艺依益亿宜仪翼伊壹 yin尹银吟寅 ying英莹颖瑛鹰樱应盈营滢萤 yong永勇咏泳涌 you友有佑祐宥 yu尉于余宇玉雨语育裕郁煜羽禹 yuan袁援媛圆园苑源 yue岳月跃越悦 yun云芸耘赟 ze泽则择 zhai翟 zhan詹 zhang张章 zhao赵 zhe喆 zhen珍真贞臻振 zheng郑 zhi芝志智治致之枝知 zhong钟忠中仲 zhou周 zhu朱诸 zhuang庄 zi子梓紫姿 zou邹 mai买麦 ti提 tu吐图 er尔 xun逊 a阿 bu卜布 di迪 re热 he合 ma玛 ha哈 pa帕 ba巴 duo多 zha扎 ci次 zhuo卓 la拉 ge格 sang桑 qu曲 wang旺 jie吉 ka卡 mu木 sai赛 nu努 gu古 lai莱 mai麦 ke克 re热 yi依 bu不 tai太 yi伊 ku库 bi比 ni尼 luo洛 ci仁 zha札 ga噶 dan旦 lun伦 bai白 mao毛';

const syllableOf = new Map<string, string>();
const charactersOf = new Map<string, string[]>();
for (const entry of bySyllable.split(' ')) {
  const syllable = /^[a-z]+/.exec(entry)?.[0] ?? '';
  for (const character of entry.slice(syllable.length)) {
    if (syllableOf.has(character)) continue;
    syllableOf.set(character, syllable);
    const list = charactersOf.get(syllable);
    if (list) list.push(character);
    else charactersOf.set(syllable, [character]);
  }
}

/** Pinyin syllable of a character of a name, without tone; empty where the table has none. */
export const syllable = (character: string): string => syllableOf.get(character) ?? '';

/** Other characters of the same syllable, in a fixed order. */
export const homophones = (character: string): string[] =>
  (charactersOf.get(syllable(character)) ?? []).filter(
    (other) => other !== character && !rareCharacters.includes(other),
  );

/** Rare characters of real given names; the first lies outside the basic plane, the next two are missing in GBK. */
export const rareCharacters: readonly string[] = ['𠮷', '䶮', '㛃', '韡', '堃', '喆', '赟', '翀', '燊', '犇', '龑'];

/** How an office writes a rare character by its parts. */
export const composition: ReadonlyMap<string, string> = new Map([
  ['𠮷', '[土口]'],
  ['䶮', '[龙天]'],
  ['㛃', '[女洁]'],
  ['堃', '[方方土]'],
  ['喆', '[吉吉]'],
  ['龑', '[龙衣]'],
]);

const pairsOf = (text: string): Map<string, string> => {
  const pairs = new Map<string, string>();
  for (const pair of text.split(' ')) {
    const [left, right] = [...pair];
    if (left === undefined || right === undefined) continue;
    if (!pairs.has(left)) pairs.set(left, right);
    if (!pairs.has(right)) pairs.set(right, left);
  }
  return pairs;
};

/** A character that a hurried hand or a scanner takes for another. */
export const lookAlikes: ReadonlyMap<string, string> = pairsOf(
  '天夭 辛幸 彬杉 丽俪 莹萤 炜伟 涛淘 晴睛 玲铃 明朋 波坡 亮亭 刚钢 峰蜂 娟捐 梅海 林材 勇男 斌赋 浩洁 慧彗 艳绝 芳芬 萍苹 琳林 鑫金 佳住 雪雷 婷停 宇字 子于 轩轨 欣欧 怡治 桐铜 志忘 国图 平乎 永水 玉王 春舂 兰三 云去 金全 文丈 军车 民氏 建健 杰木 磊石 辉挥 超越 海悔 龙尤 洋样 阳阴 倩情 颖颍 静净 霞震 英莫 秀委 桂佳',
);

/** Simplified characters and their traditional form. */
export const traditional: ReadonlyMap<string, string> = new Map(
  [
    '张張 刘劉 陈陳 杨楊 黄黃 赵趙 吴吳 孙孫 马馬 罗羅 郑鄭 谢謝 许許 韩韓 冯馮 邓鄧 叶葉 苏蘇 卢盧 蒋蔣 贾賈 邹鄒 陆陸 钟鍾 谭譚 龚龔 贺賀 顾顧 万萬 钱錢 严嚴 庄莊 聂聶 鲁魯 欧歐 齐齊 乔喬 庞龐 颜顏',
    '伟偉 军軍 丽麗 华華 国國 红紅 兰蘭 凤鳳 杰傑 强強 刚剛 涛濤 鹏鵬 龙龍 艳艷 静靜 荣榮 贵貴 庆慶 宝寶 兴興 东東 卫衛 义義 诗詩 轩軒 泽澤 梦夢 瑶瑤 莹瑩 颖穎 凯凱 晓曉 阳陽 顺順 银銀 维維 学學 书書 辉輝 飞飛 云雲 爱愛 莲蓮 进進 跃躍 胜勝 伦倫 涵涵 铭銘 辰辰 骏駿 语語 嫣嫣 诺諾 艺藝 晋晉 锋鋒 韵韻 岚嵐',
  ]
    .join(' ')
    .split(' ')
    .map((pair) => [...pair])
    .filter(([left, right]) => left !== right)
    .map(([left, right]) => [left ?? '', right ?? '']),
);

/** Surnames that were written two ways since 1977. */
export const variantSurnames: ReadonlyMap<string, string> = pairsOf('萧肖 阎闫 傅付 戴代');
