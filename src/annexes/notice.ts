import { column, drawHeading, ordinal } from './declare.js';
import type { Column, FormLayout, Line } from './layout.js';
import { called } from './names.js';

/** 公示: what a draw came to, as the public may read it. One workbook of three sheets; none is an annex. */

const heading = (name: string): readonly Line[] =>
  drawHeading(name, { slot: 'published', keyword: '公示时间' });

/** Whole: the public computes with it. */
const ticket = column('ticket', '抽签值', 25, { kind: 'text', align: 'center' });
/** Printed only when the draw has strata. */
const stratum = column('stratum', '层', 7, { align: 'center', extended: true });
const rank = column('rank', '名次', 5, { kind: 'number', align: 'center' });

const subject: readonly Column[] = [
  column('name', '检查对象名称', 17),
  column('code', '统一社会信用代码（注册号）', 19, { kind: 'text', align: 'center' }),
];

const table = (key: string, columns: readonly Column[]): FormLayout['sections'] => [
  { kind: 'table', key, printedRows: 0, openEnded: false, identifiedBy: [['ticket']], columns },
];

const sheet = { orientation: 'landscape', bodySize: 10, writingHeight: 28, below: [] } as const;

export const notice: FormLayout = {
  ...sheet,
  id: 'notice',
  ...called('双随机抽查结果公示', '公示'),
  sheetName: '抽查结果公示',
  above: heading('双随机抽查结果公示'),
  sections: table('visits', [
    ordinal(5),
    ...subject,
    stratum,
    rank,
    column('inspectors', '检查人员', 15),
    column('inspectedOn', '检查日期', 10, { kind: 'text', align: 'center' }),
    column('finding', '检查结果', 14),
    column('disposal', '处置', 12),
    ticket,
    column('note', '递补情况', 11),
  ]),
};

export const noticeReserves: FormLayout = {
  ...sheet,
  id: 'noticeReserves',
  ...called('双随机抽查候补次序公示', '公示'),
  sheetName: '候补次序',
  above: heading('双随机抽查候补次序公示'),
  sections: table('reserves', [
    column('order', '候补次序', 9, { kind: 'number', align: 'center' }),
    ...subject,
    stratum,
    rank,
    ticket,
    column('note', '递补情况', 16),
  ]),
};

export const noticeFacts: FormLayout = {
  ...sheet,
  id: 'noticeFacts',
  ...called('双随机抽取情况公示', '公示'),
  sheetName: '抽取情况',
  orientation: 'portrait',
  bodySize: 11,
  writingHeight: 24,
  above: heading('双随机抽取情况公示'),
  sections: [
    {
      kind: 'table',
      key: 'facts',
      printedRows: 0,
      openEnded: false,
      identifiedBy: [['fact', 'content']],
      columns: [ordinal(5), column('fact', '事项', 22), column('content', '内容', 58, { kind: 'text' })],
    },
  ],
};
