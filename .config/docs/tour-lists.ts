import { unifiedCode } from '../../examples/data/subjects.js';

/**
 * What the clerk of docs/快速上手.md fills in, keyed by column (src/annexes): an invented bureau's four items, six
 * inspectors and sixteen targets. The serial numbers go on where those of the other examples end.
 */

export type Row = Readonly<Record<string, string>>;

export const UNIT = '城口县林业局';

const item = (name: string, itemCategory: string, ratioFrequency: string, content: string): Row => ({
  item: name,
  legalBasis: '《中华人民共和国森林法》第六十六条',
  body: UNIT,
  content,
  method: '现场检查',
  useOfResults: '依法处理，结果向社会公布',
  ratioFrequency,
  itemCategory,
});

const TIMBER = '木材经营加工检查';
const SEEDS = '林木种子生产经营检查';
const WILDLIFE = '人工繁育野生动物检查';
const QUARANTINE = '林业植物检疫检查';

export const ITEMS: readonly Row[] = [
  item(TIMBER, '市场监管', '20%，每年2次', '1.原料和产品出入库台账；2.木材来源。'),
  item(SEEDS, '市场监管', '10%，每年1次', '1.生产经营许可；2.标签和档案。'),
  item(WILDLIFE, '其他', '20%，每年1次', '1.繁育许可；2.谱系和台账。'),
  item(QUARANTINE, '其他', '10%，每年1次', '1.检疫证书；2.有无检疫性有害生物。'),
];

const officer = (name: string, sex: string, post: string, number: number, area: string): Row => ({
  name,
  sex,
  agency: UNIT,
  post,
  certificateNo: `示例${9000 + number}`,
  category: '林业',
  area,
  validUntil: '2028-12-31',
  duty: '在岗',
  home: area === '全县' ? '葛城街道' : area.slice(0, area.indexOf('、')),
});

export const OFFICERS: readonly Row[] = [
  officer('钱小川', '男', '科长', 1, '全县'),
  officer('杨雪', '女', '科员', 2, '全县'),
  officer('冉茂林', '男', '科员', 3, '全县'),
  officer('向红', '女', '科员', 4, '葛城街道、复兴街道'),
  officer('龚长青', '男', '站长', 5, '巴山镇、坪坝镇、庙坝镇'),
  officer('邓桂兰', '女', '科员', 6, '巴山镇、坪坝镇、庙坝镇'),
];

/** Registering body and class of the code, type, name, person, area, village, items. */
type Subject = readonly [string, string, string, string, string, string, readonly string[]];

const COMPANY = ['91', '企业'] as const;
const TRADER = ['92', '个体工商户'] as const;
const COOPERATIVE = ['93', '农民专业合作社'] as const;

const SUBJECTS: readonly Subject[] = [
  [...COMPANY, '城口县青杠坪木业有限公司', '陈大勇', '葛城街道', '土城社区12号', [TIMBER]],
  [...TRADER, '城口县葛城老樟木家具厂', '何仕贵', '葛城街道', '庙垭村3组', [TIMBER]],
  [...COMPANY, '城口县岭上红苗木有限公司', '罗春梅', '葛城街道', '棉沙村1组', [SEEDS, QUARANTINE]],
  [...TRADER, '复兴街道松涛木材加工店', '彭建国', '复兴街道', '柿坪村2组', [TIMBER]],
  [...COOPERATIVE, '城口县红坪核桃种苗专业合作社', '袁世芳', '复兴街道', '红坪村4组', [SEEDS]],
  [...COMPANY, '重庆云雾鹿养殖有限公司', '唐明远', '复兴街道', '阳坪村5组', [WILDLIFE]],
  [...COMPANY, '城口县巴山林产品有限公司', '周德才', '巴山镇', '元坝村2组', [TIMBER, QUARANTINE]],
  [...TRADER, '巴山镇黄溪锯木场', '谭兴发', '巴山镇', '黄溪村1组', [TIMBER]],
  [...COOPERATIVE, '城口县龙王蜂鹿养殖专业合作社', '熊朝贵', '巴山镇', '龙王村6组', [WILDLIFE]],
  [...COMPANY, '城口县坪坝漆树苗木有限公司', '苟玉珍', '坪坝镇', '光明村3组', [SEEDS, QUARANTINE]],
  [...TRADER, '坪坝镇三湾木器加工店', '申世平', '坪坝镇', '三湾村2组', [TIMBER]],
  [...COMPANY, '重庆石泉木塑材料有限公司', '程立新', '坪坝镇', '新华村1组', [TIMBER]],
  [...COOPERATIVE, '城口县关内板栗种苗专业合作社', '蒲成秀', '庙坝镇', '关内村3组', [SEEDS]],
  [...TRADER, '庙坝镇南坪木材经营部', '任国强', '庙坝镇', '南坪村4组', [TIMBER]],
  [...COMPANY, '城口县香溪园林绿化有限公司', '朱晓琴', '庙坝镇', '香溪村2组', [QUARANTINE]],
  [...TRADER, '庙坝镇罗江棺木加工店', '冯正华', '庙坝镇', '罗江村1组', [TIMBER]],
];

export const TARGETS: readonly Row[] = SUBJECTS.map(
  ([prefix, kind, name, representative, area, village, items], index) => ({
    name,
    kind,
    code: unifiedCode(prefix, 2001 + index),
    representative,
    phone: `1990000${3001 + index}`,
    address: `重庆市城口县${area}${village}`,
    area,
    field: '林业',
    items: items.join('、'),
    creditRisk: 'ABBC'.charAt(index % 4),
    // One that is not to be drawn, so that the screen says what became of it.
    status: index === 11 ? '停业' : '正常',
    updated: '2026-08-31',
  }),
);
