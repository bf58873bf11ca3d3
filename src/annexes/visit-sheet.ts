import { column, labels, ordinal, remarkLine, title } from './declare.js';
import { FINDING_CATEGORIES, JOINED_BY } from './finding-categories.js';
import type { Column, Field, FieldSection, FormLayout, Label } from './layout.js';
import { called } from './names.js';

/**
 * 检查记录表: one page for each firm that is visited, with all its items, filled in on the spot and signed by both sides.
 * Ours, no annex. What it asks is what the law wants on paper: two inspectors who show their certificates (行政处罚法
 * 第四十二条、第五十五条), the firm's signature or why there is none, and who saw it.
 */

const label = (slot: string, keyword: string, blank = ''): Label => ({ slot, blank, keywords: [keyword] });
const DATE_BLANK = '      年   月   日';

const LABEL_WIDTH = 15;
/** Less than a page holds: not every machine has the font whose digits are the measure, and others' are wider. */
const WIDTH = 82;

const field = (text: string, slot: string, width: number, blank = ''): Field => ({
  label: text,
  slot,
  blank,
  widths: [LABEL_WIDTH, width - LABEL_WIDTH],
});
const ROW_HEIGHT = 26;
const alone = (text: string, slot: string, height = ROW_HEIGHT, blank = '') => ({
  fields: [field(text, slot, WIDTH, blank)],
  height,
});
const SPLIT = 47;
const pair = (left: readonly [string, string], right: readonly [string, string], height = ROW_HEIGHT) => ({
  fields: [field(...left, SPLIT), field(...right, WIDTH - SPLIT)],
  height,
});

const firm: FieldSection = {
  kind: 'fields',
  key: 'firm',
  rows: [
    alone('检查对象名称', 'name', 28),
    pair(['统一社会信用代码\n（注册号）', 'code'], ['所在区域', 'area'], 32),
    alone('地址', 'address'),
    pair(['法定代表人\n（负责人）', 'representative'], ['联系电话', 'phone'], 32),
  ],
};

const closing: FieldSection = {
  kind: 'fields',
  key: 'closing',
  rows: [
    alone(
      '出示证件和告知',
      'told',
      ROW_HEIGHT,
      '检查人员已出示执法证件，告知检查事项、依据和当事人权利：□ 是  □ 否',
    ),
    alone('检查情况和\n处置意见', 'disposal', 84),
    pair(['被检查对象\n（签字或盖章）', 'firmSignature'], ['签字日期', 'firmSignedOn'], 38),
    alone('拒绝签字的，\n说明情况', 'refusal', 36),
    pair(['见证人（签字）', 'witness'], ['联系电话', 'witnessPhone'], 32),
    alone('备注', 'remark', 32),
  ],
};

/** The two tables between, whose columns differ when several departments come together. */
function layoutOf(items: readonly Column[], inspectors: readonly Column[]): FormLayout {
  return {
    id: 'visit',
    ...called('检查记录表'),
    orientation: 'portrait',
    bodySize: 10.5,
    writingHeight: 30,
    writtenIn: true,
    above: [
      title('双随机抽查检查记录表'),
      labels(label('unit', '组织单位')),
      labels(label('drawId', '抽查编号'), label('date', '检查日期', DATE_BLANK)),
    ],
    sections: [
      firm,
      {
        kind: 'table',
        key: 'items',
        printedRows: 0,
        openEnded: false,
        identifiedBy: [['item', 'content', 'finding']],
        columns: [ordinal(6), ...items],
      },
      {
        kind: 'table',
        key: 'inspectors',
        printedRows: 0,
        openEnded: false,
        identifiedBy: [['inspector', 'certificateNo', 'signature']],
        columns: [ordinal(6), ...inspectors],
      },
      closing,
    ],
    below: [
      remarkLine(
        `说明：检查结果照下列说法填写，有几项的用“${JOINED_BY}”隔开：${FINDING_CATEGORIES.join('、')}。`,
      ),
    ],
  };
}

const certificateNo = (width: number): Column =>
  column('certificateNo', '执法证编号', width, { kind: 'text', align: 'center' });

export const visitSheet: FormLayout = layoutOf(
  [
    column('item', '抽查事项', 24),
    column('content', '检查内容', 20),
    column('finding', '检查结果', 21),
    column('remark', '备注', 11),
  ],
  [
    column('inspector', '检查人员', 13, { align: 'center' }),
    certificateNo(20),
    column('signature', '签名', 43),
  ],
);

/** 联合抽查: every department records its own findings, and its own inspectors sign. */
export const jointVisitSheet: FormLayout = layoutOf(
  [
    column('department', '检查部门', 16),
    column('item', '抽查事项', 19),
    column('content', '检查内容', 13),
    column('finding', '检查结果', 18),
    column('remark', '备注', 10),
  ],
  [
    column('department', '检查部门', 20),
    column('inspector', '检查人员', 11, { align: 'center' }),
    certificateNo(16),
    column('signature', '签名', 29),
  ],
);
