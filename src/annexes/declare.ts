import type { Column, Label, Line, LinePart, Slot, Template } from './layout.js';
import { optional } from '../util/optional.js';

/** Shorthand for declaring forms; every default of a declaration is decided here. */

export function column(
  key: string,
  header: string,
  width: number,
  rest: Partial<Omit<Column, 'key' | 'header' | 'width'>> = {},
): Column {
  return {
    key,
    header,
    width,
    kind: 'plain',
    align: 'left',
    aliases: [],
    choices: [],
    several: false,
    extended: false,
    ...rest,
  };
}

/** 序号: counted by the renderer, never typed. */
export const ordinal = (width = 6): Column =>
  column('ordinal', '序号', width, { kind: 'number', align: 'center', aliases: ['编号', 'NO.', '序'] });

export const slot = (name: string, blank: string): Slot => ({ slot: name, blank });

const DATE_BLANK = '    年   月   日';
const YES_NO = ['是', '否'] as const;
export const yesNo = { choices: YES_NO, align: 'center' } as const;

const part = (content: Label | Template, align: LinePart['align'], share = 1): LinePart => ({
  content,
  align,
  share,
});

export const marking = (text: string): Line => ({ role: 'marking', parts: [part([text], 'left')] });

export const title = (...content: Template): Line => ({ role: 'title', parts: [part(content, 'center')] });

/** （第 季度）或（ 年度） of Annexes 3 and 4. */
export const period: Line = {
  role: 'period',
  parts: [part(['（第', slot('quarter', '   '), '季度）或（', slot('year', '     '), '年度）'], 'center')],
};

/** What departments call the labels of the forms, whichever of the words a form prints. */
const UNIT_WORDS = [
  ...[
    '填报单位',
    '单位名称',
    '区县名称',
    '上报单位',
    '报送单位',
    '填表单位',
    '制表单位',
    '填报部门',
    '报送部门',
  ],
  '单位',
];
const DATE_WORDS = [
  ...[
    '填表时间',
    '填报时间',
    '填报日期',
    '填表日期',
    '制表时间',
    '制表日期',
    '报送时间',
    '报送日期',
    '上报时间',
  ],
  ...['上报日期', '时间', '日期'],
];
const CONTACT_WORDS = ['填报人', '联系人', '填表人', '制表人', '经办人'];
const PHONE_WORDS = ['联系电话', '电话', '联系方式', '电话号码', '联系人电话'];

const calledAlso = (keyword: string, words: readonly string[]): Label['keywords'] => [
  keyword,
  ...words.filter((word) => word !== keyword),
];

/** 单位：项、次 says in what is counted. */
const MEASURES = /^(?=.*[项次个家户人件条份元万])[\s项次个家户人件条份元万、，,/／]+$/u;

/** The unit's line; the forms call it by different names, and departments mix them up. */
export const unitLabel = (keyword: string, stamp?: Label['stamp']): Label => ({
  slot: 'unit',
  blank: '',
  keywords: calledAlso(keyword, UNIT_WORDS),
  isNot: MEASURES,
  ...optional({ stamp }),
});

export const dateLabel = (keyword: string): Label => ({
  slot: 'date',
  blank: DATE_BLANK,
  keywords: calledAlso(keyword, DATE_WORDS),
  isDate: true,
});

/** What stands above the sheets of one draw: the unit in the title, the draw's number, and a moment. */
export const drawHeading = (
  name: string,
  moment: { readonly slot: string; readonly keyword: string },
): readonly Line[] => [
  title(slot('titleUnit', ''), name),
  labels(
    { slot: 'drawId', blank: '', keywords: ['抽查编号'] },
    { slot: moment.slot, blank: '', keywords: [moment.keyword] },
  ),
];

/** The line between title and grid: who fills in, and when. */
export const labels = (left: Label, right?: Label): Line => ({
  role: 'label',
  parts: right === undefined ? [part(left, 'left')] : [part(left, 'left', 0.6), part(right, 'right', 0.4)],
});

/** A line of explanation below the grid. Begun with 说明：, it is told from data when the form comes back. */
export const remarkLine = (text: string): Line => ({ role: 'footer', parts: [part([text], 'left')] });

/** The line below the grid: who to ask. Annexes 1 and 2 print 填报人, 3 and 4 联系人. */
export const contact = (keyword: '填报人' | '联系人'): Line => ({
  role: 'footer',
  parts: [
    part({ slot: 'contact', blank: '', keywords: calledAlso(keyword, CONTACT_WORDS) }, 'left', 0.6),
    part({ slot: 'phone', blank: '', keywords: calledAlso('联系电话', PHONE_WORDS) }, 'left', 0.4),
  ],
});
