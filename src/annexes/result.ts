import { column, drawHeading, ordinal, remarkLine } from './declare.js';
import { FINDING_CATEGORIES, JOINED_BY } from './finding-categories.js';
import type { Column, FormLayout, Line } from './layout.js';
import { called } from './names.js';

/** What a draw leaves for the clerk: one workbook of three sheets. None is an annex; none pretends to be. */

const heading = (name: string): readonly Line[] =>
  drawHeading(name, { slot: 'drawnAt', keyword: '抽取时间' });

const ticket = column('ticket', '抽签值（前16位）', 8.5, { kind: 'text', align: 'center' });

/** Printed only when the draw has strata. */
const stratum = column('stratum', '层', 7, { align: 'center', extended: true });

const subject: readonly Column[] = [
  column('name', '检查对象名称', 16),
  column('code', '统一社会信用代码（注册号）', 17, { kind: 'text', align: 'center' }),
  column('area', '所在区域', 8, { align: 'center' }),
  column('address', '地址', 14),
  column('representative', '法定代表人（负责人）', 8, { align: 'center' }),
  column('phone', '联系电话', 12, { kind: 'text', align: 'center' }),
];

const several = `有几项的用“${JOINED_BY}”隔开`;

/** 抽取结果: what the inspectors carry and fill in. */
export const result: FormLayout = {
  id: 'result',
  ...called('抽取结果'),
  orientation: 'landscape',
  bodySize: 9,
  writingHeight: 40,
  writtenIn: true,
  above: heading('双随机抽查抽取结果'),
  sections: [
    {
      kind: 'table',
      key: 'drawn',
      printedRows: 0,
      openEnded: false,
      identifiedBy: [
        ['name', 'ticket', 'inspectors'],
        ['name', 'inspectedOn', 'finding'],
        ['code', 'inspectedOn', 'finding'],
      ],
      columns: [
        ordinal(5),
        ...subject,
        stratum,
        column('inspectors', '检查人员（执法证编号）', 14),
        ticket,
        column('items', '抽查事项', 13, { aliases: ['对应抽查事项'] }),
        column('inspectedOn', '检查日期', 9, { kind: 'date', align: 'center', aliases: ['检查时间'] }),
        column('finding', '检查结果', 13, {
          choices: FINDING_CATEGORIES,
          several: true,
          aliases: ['抽查结果'],
        }),
        column('disposal', '处置', 9, { aliases: ['处置情况', '处置措施', '处理情况'] }),
        column('remark', '备注', 7),
      ],
    },
  ],
  below: [
    remarkLine(
      `说明：检查后填写“检查日期”“检查结果”“处置”；检查结果从下拉列表中选，${several}；没有检查的事项从“抽查事项”中划去；还没有检查的留空（未录入），不要填“正常”。`,
    ),
  ],
};

/** 候补名单: who stands by, in order. */
export const reserves: FormLayout = {
  id: 'reserves',
  ...called('候补名单', '抽取结果'),
  sheetName: '候补名单',
  orientation: 'landscape',
  bodySize: 10,
  writingHeight: 28,
  above: heading('双随机抽查候补名单'),
  sections: [
    {
      kind: 'table',
      key: 'reserves',
      printedRows: 0,
      openEnded: false,
      identifiedBy: [['name', 'ticket']],
      columns: [
        ordinal(5),
        ...subject,
        column('field', '监管领域', 8),
        stratum,
        ticket,
        column('remark', '备注', 10),
      ],
    },
  ],
  below: [],
};

/** 抽取说明: how the draw was made, so that anyone can make it again. */
export const statement: FormLayout = {
  id: 'statement',
  ...called('抽取说明', '抽取结果'),
  sheetName: '抽取说明',
  orientation: 'portrait',
  bodySize: 11,
  writingHeight: 24,
  above: heading('双随机抽查抽取说明'),
  sections: [
    {
      kind: 'table',
      key: 'facts',
      printedRows: 0,
      openEnded: false,
      identifiedBy: [['fact', 'content']],
      columns: [ordinal(5), column('fact', '事项', 20), column('content', '内容', 58, { kind: 'text' })],
    },
  ],
  below: [],
};
