import type { ItemKey } from './items.js';

export type SubjectType =
  '企业' | '个体工商户' | '农民专业合作社' | '事业单位' | '社会组织' | '项目' | '场所';

export interface Trade {
  /** How many of the 2,000 targets. */
  readonly count: number;
  readonly type: SubjectType;
  /** `*` stands for the invented trade name, `@` for the township, `#` for the village. */
  readonly name: string;
  readonly where: 'town' | 'even' | 'country';
  readonly items: readonly ItemKey[];
  /** Further items that a target of this trade has one time in four. */
  readonly sometimes: readonly ItemKey[];
}

function trade(
  count: number,
  type: SubjectType,
  name: string,
  where: Trade['where'],
  items: readonly ItemKey[],
  sometimes: readonly ItemKey[] = [],
): Trade {
  return { count, type, name, where, items, sometimes };
}

/** Trades that a mountain county lives on. The counts are invented; they add up to 2,000. */
export const TRADES: readonly Trade[] = [
  trade(
    46,
    '企业',
    '城口县*老腊肉食品有限公司',
    'even',
    ['foodProduction', 'netContent'],
    ['disclosure', 'trademark', 'onlineTrade'],
  ),
  trade(24, '个体工商户', '城口县*腊味加工坊', 'country', ['foodProduction'], ['foodSale']),
  trade(
    34,
    '农民专业合作社',
    '城口县*山地鸡养殖专业合作社',
    'country',
    ['farmProduce'],
    ['disclosure', 'onlineTrade'],
  ),
  trade(26, '农民专业合作社', '城口县*核桃种植专业合作社', 'country', ['farmProduce'], ['disclosure']),
  trade(22, '农民专业合作社', '城口县*板栗种植专业合作社', 'country', ['farmProduce'], ['disclosure']),
  trade(36, '农民专业合作社', '城口县*中药材种植专业合作社', 'country', ['disclosure'], ['onlineTrade']),
  trade(22, '企业', '城口县*天麻开发有限公司', 'country', ['foodProduction', 'disclosure'], ['trademark']),
  trade(
    40,
    '农民专业合作社',
    '城口县*养蜂专业合作社',
    'country',
    ['farmProduce'],
    ['netContent', 'onlineTrade'],
  ),
  trade(
    18,
    '企业',
    '重庆*蜂业有限公司',
    'even',
    ['foodProduction', 'netContent'],
    ['onlineTrade', 'trademark'],
  ),
  trade(14, '企业', '城口县*富硒茶业有限公司', 'country', ['foodProduction'], ['trademark', 'advertising']),
  trade(
    10,
    '企业',
    '城口县*山泉饮品有限公司',
    'even',
    ['foodProduction', 'netContent'],
    ['industrialQuality'],
  ),
  trade(22, '企业', '城口县*水电开发有限公司', 'country', ['specialEquipment', 'disclosure'], ['measuring']),
  trade(
    8,
    '企业',
    '重庆*锰业有限公司',
    'country',
    ['industrialQuality', 'specialEquipment'],
    ['measuring', 'disclosure'],
  ),
  trade(
    6,
    '企业',
    '重庆*钡盐有限公司',
    'country',
    ['industrialQuality', 'specialEquipment'],
    ['measuring', 'disclosure'],
  ),
  trade(26, '企业', '城口县*建材有限公司', 'even', ['industrialQuality'], ['disclosure', 'specialEquipment']),
  trade(
    18,
    '企业',
    '城口县*加油站有限公司',
    'even',
    ['measuring', 'goodsQuality'],
    ['specialEquipment', 'prices'],
  ),
  trade(6, '企业', '城口县*液化气有限公司', 'even', ['specialEquipment', 'measuring'], ['prices']),
  trade(24, '企业', '城口县*物业服务有限公司', 'town', ['specialEquipment', 'prices'], ['disclosure']),
  trade(
    30,
    '企业',
    '城口县*酒店管理有限公司',
    'town',
    ['specialEquipment', 'catering'],
    ['prices', 'registration'],
  ),
  trade(
    34,
    '企业',
    '城口县*商贸有限公司',
    'town',
    ['registration', 'disclosure'],
    ['goodsQuality', 'trademark'],
  ),
  trade(16, '企业', '城口县*广告传媒有限公司', 'town', ['advertising'], ['registration', 'disclosure']),
  trade(14, '企业', '城口县*电子商务有限公司', 'town', ['onlineTrade'], ['advertising', 'disclosure']),
  trade(6, '企业', '城口县*机动车检测有限公司', 'town', ['laboratory', 'measuring'], ['prices']),
  trade(3, '企业', '重庆*检验检测有限公司', 'town', ['laboratory'], ['disclosure']),
  trade(
    40,
    '企业',
    '城口县*超市有限公司',
    'town',
    ['foodSale', 'goodsQuality', 'prices'],
    ['farmProduce', 'measuring'],
  ),
  trade(290, '个体工商户', '城口县*副食店', 'even', ['foodSale'], ['prices', 'registration']),
  trade(150, '个体工商户', '城口县*便利超市', 'even', ['foodSale', 'prices'], ['goodsQuality']),
  trade(60, '个体工商户', '城口县*果蔬摊', 'even', ['farmProduce', 'measuring'], ['prices']),
  trade(46, '个体工商户', '城口县*鲜肉店', 'even', ['farmProduce', 'measuring']),
  trade(230, '个体工商户', '城口县*餐馆', 'even', ['catering'], ['prices', 'registration']),
  trade(110, '个体工商户', '城口县*农家乐', 'country', ['catering'], ['prices', 'onlineTrade']),
  trade(70, '个体工商户', '城口县*小面馆', 'town', ['catering']),
  trade(30, '个体工商户', '城口县*火锅店', 'town', ['catering'], ['prices']),
  trade(56, '个体工商户', '城口县*药店', 'even', ['pharmacy'], ['devices', 'cosmetics', 'prices']),
  trade(
    22,
    '企业',
    '重庆*大药房连锁有限公司城口@店',
    'even',
    ['pharmacy', 'devices'],
    ['cosmetics', 'prices'],
  ),
  trade(48, '个体工商户', '城口县*诊所', 'even', ['devices'], ['pharmacy', 'prices']),
  trade(52, '个体工商户', '城口县*美容美发店', 'town', ['cosmetics'], ['registration', 'advertising']),
  trade(40, '个体工商户', '城口县*服装店', 'town', ['goodsQuality'], ['trademark', 'registration']),
  trade(34, '个体工商户', '城口县*五金建材经营部', 'even', ['goodsQuality'], ['trademark', 'measuring']),
  trade(28, '个体工商户', '城口县*农资经营部', 'country', ['goodsQuality'], ['prices', 'netContent']),
  trade(24, '个体工商户', '城口县*土特产网店', 'even', ['onlineTrade', 'foodSale'], ['trademark']),
  trade(12, '个体工商户', '城口县*家电维修部', 'town', ['registration'], ['prices']),
  trade(38, '事业单位', '城口县@*小学（食堂）', 'even', ['schoolCanteen'], ['specialEquipment']),
  trade(26, '事业单位', '城口县@*卫生院', 'even', ['devices'], ['pharmacy', 'specialEquipment', 'measuring']),
  trade(32, '社会组织', '城口县@*幼儿园（食堂）', 'even', ['schoolCanteen'], ['prices']),
  trade(22, '项目', '@#*安置房工程（施工升降机）', 'even', ['specialEquipment']),
  trade(20, '场所', '@#*农贸市场', 'even', ['farmProduce', 'measuring'], ['prices']),
  trade(15, '场所', '@#*农村集体聚餐点', 'country', ['catering']),
];
