import type { FormContent } from '../../src/sheet/render.js';

/**
 * A county so small that every figure of its Annex 3 can be worked out by hand: four departments with inspections and one
 * without. Each folder is one thing that happens in earnest; 县林业局 is the one it happens to. All of it is invented.
 */

type Row = Readonly<Record<string, string>>;

/** One return below `input/`. */
export interface CaseReturn {
  readonly folder: string;
  /** Without extension. */
  readonly file: string;
  readonly content: FormContent;
  /** The sheet's name, where somebody's own program has given it another. */
  readonly sheetName?: string;
}

interface Department {
  readonly short: string;
  readonly full: string;
  readonly issuer: string;
  readonly market: readonly string[];
  readonly other: readonly string[];
  readonly marketTotal: number;
  readonly otherTotal: number;
}

const FORESTRY: Department = {
  short: '县林业局',
  full: '城口县林业局',
  issuer: '城林发',
  market: ['林木种子生产经营监督检查'],
  other: ['建设项目使用林地监督检查', '林木采伐活动监督检查', '森林防火监督检查'],
  marketTotal: 1,
  otherTotal: 5,
};

const OTHERS: readonly Department[] = [
  {
    short: '县水务局',
    full: '城口县水务局',
    issuer: '城水务发',
    market: [],
    other: ['取水许可监督检查', '河道采砂监督检查'],
    marketTotal: 0,
    otherTotal: 4,
  },
  {
    short: '县文化委',
    full: '城口县文化委员会',
    issuer: '城文发',
    market: ['互联网上网服务营业场所检查', '娱乐场所监督检查'],
    other: [],
    marketTotal: 2,
    otherTotal: 0,
  },
  {
    short: '县统计局',
    full: '城口县统计局',
    issuer: '城统发',
    market: [],
    other: ['统计执法检查'],
    marketTotal: 0,
    otherTotal: 1,
  },
];

const NO_INSPECTIONS = { name: '城口县审计局', aliases: '县审计局', hasItems: '否' };

/** The roster of the small county, in its order. */
export function caseRoster(): Row[] {
  return [
    ...[FORESTRY, ...OTHERS].map(({ full, short, marketTotal, otherTotal }) => ({
      name: full,
      aliases: short,
      hasItems: '是',
      marketTotal: String(marketTotal),
      otherTotal: String(otherTotal),
    })),
    NO_INSPECTIONS,
  ];
}

/** A quarter's slots, or those of a whole year. */
interface When {
  readonly quarter?: string;
  readonly year?: string;
  readonly date: string;
}

const THIRD_2016: When = { quarter: '三', date: '2016年9月20日' };
const quarterOf2017 = (quarter: 1 | 2 | 3): When => ({
  quarter: String(quarter),
  date: `2017年${3 * quarter}月18日`,
});
const YEAR_2017: When = { year: '2017', date: '2017年12月8日' };

function section(items: readonly string[], checks: readonly number[], rules: readonly string[]): Row[] {
  if (items.length === 0) return [{ item: '无' }];
  return items.map((item, index) => ({
    item,
    implementationRules: rules[index] ?? '是',
    ratioFrequency: '10%，每年1次',
    checks: String(checks[index] ?? 0),
  }));
}

function totals(prefix: 'market' | 'other', count: number, total: number): Row {
  return count === 0
    ? { [`${prefix}Count`]: '0' }
    : { [`${prefix}Count`]: String(count), [`${prefix}Percent`]: String((100 * count) / total) };
}

/** A return without a fault; `checks` by item, those of section 二 first. */
function sound(
  department: Department,
  { quarter, year, date }: When,
  checks: readonly number[],
  rules: readonly string[] = [],
) {
  const { full, short, issuer, market, other, marketTotal, otherTotal } = department;
  const split = market.length;
  return {
    slots: {
      ...(quarter === undefined ? {} : { quarter }),
      ...(year === undefined ? {} : { year }),
      unit: short,
      date,
      q1: `是，《${full}推行“双随机、一公开”实施细则》（${issuer}〔2016〕12号）`,
      q2: '是',
      q3: '是',
      q4: '是',
      ...totals('market', market.length, marketTotal),
      ...totals('other', other.length, otherTotal),
      contact: '钱小川',
      phone: '59220329',
    } as Record<string, string>,
    rows: {
      market: section(market, checks.slice(0, split), rules.slice(0, split)),
      other: section(other, checks.slice(split), rules.slice(split)),
    },
  };
}

const FILE = `附件4-${FORESTRY.short}`;

/** 县林业局 of the third quarter of 2016 with something changed. */
function changed(
  folder: string,
  file: string,
  slots: Row = {},
  checks: readonly number[] = [2, 1, 0, 3],
  rules: readonly string[] = [],
): CaseReturn {
  const form = sound(FORESTRY, THIRD_2016, checks, rules);
  return { folder, file, content: { slots: { ...form.slots, ...slots }, rows: form.rows } };
}

/** 县林业局 in one quarter of 2017. */
const ofQuarter = (folder: string, quarter: 1 | 2 | 3, checks: readonly number[]): CaseReturn => ({
  folder,
  file: `${FILE}-2017Q${quarter}`,
  content: sound(FORESTRY, quarterOf2017(quarter), checks),
});

const NOTHING = { ...FORESTRY, market: [], other: [] };

export const CASE_RETURNS: readonly CaseReturn[] = [
  ...OTHERS.map((one): CaseReturn => ({
    folder: '其他单位',
    file: `附件4-${one.short}`,
    content: sound(one, THIRD_2016, [1, 4]),
  })),
  ...OTHERS.map((one): CaseReturn => ({
    folder: '其他单位-2017年度',
    file: `附件4-${one.short}-年度`,
    content: sound(one, YEAR_2017, [3, 6]),
  })),
  changed('齐全', FILE),
  changed('报了两次', FILE),
  // Saved again by another program, which names the sheet its own way.
  { ...changed('报了两次', `${FILE}-另存`), sheetName: 'Sheet1' },
  changed('两份不同', FILE),
  changed('两份不同', `${FILE}（修改）`, {}, [2, 1, 7, 3]),
  changed('别的时期', FILE),
  changed('别的时期', `${FILE}-二季度`, { quarter: '二', date: '2016年8月25日', year: '' }),
  { folder: '零报告', file: FILE, content: sound(NOTHING, THIRD_2016, []) },
  changed('有错误', FILE, { otherCount: '2' }),
  changed('细则不一', FILE, {}, [2, 1, 0, 3], ['是', '否', '是', '是']),
  changed('第2问空白', FILE, { q2: '' }),
  changed('名称相近', `附件4-县林业和草原局`, { unit: '城口县林业和草原局' }),
  ofQuarter('年度-分季度', 1, [2, 1, 0, 3]),
  ofQuarter('年度-分季度', 2, [1, 1, 2, 0]),
  ofQuarter('年度-分季度', 3, [0, 2, 1, 1]),
  ofQuarter('年度-看不出', 1, [1, 1, 0, 2]),
  ofQuarter('年度-看不出', 2, [1, 2, 1, 3]),
  ofQuarter('年度-看不出', 3, [2, 2, 2, 4]),
  ofQuarter('年度-另有年度表', 1, [1, 1, 0, 2]),
  ofQuarter('年度-另有年度表', 2, [1, 2, 1, 3]),
  { folder: '年度-另有年度表', file: `${FILE}-年度`, content: sound(FORESTRY, YEAR_2017, [4, 5, 3, 9]) },
  ofQuarter('年度-缺一季', 1, [2, 1, 0, 3]),
  ofQuarter('年度-缺一季', 3, [0, 2, 1, 1]),
];

/** Sent again as it was, byte by byte. */
export const CASE_COPY = `报了两次/${FILE}`;
