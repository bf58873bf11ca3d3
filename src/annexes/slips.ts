import { column, labels, ordinal, slot, title } from './declare.js';
import type { FormLayout, Label, Line } from './layout.js';
import { called } from './names.js';

/** What the county sends after a check: to a unit whose return goes back, and about those that sent none. Ours, no annexes. */

const DATE_BLANK = '      年   月   日';
const label = (name: string, keyword: string, blank = ''): Label => ({
  slot: name,
  blank,
  keywords: [keyword],
});
const signatures = (left: Label, right: Label): Line => ({
  role: 'footer',
  parts: [
    { content: left, share: 0.55, align: 'left' },
    { content: right, share: 0.45, align: 'left' },
  ],
});

/** 退回单: one unit, one page (or more), to be signed for. */
export const returnSlip: FormLayout = {
  id: 'slip',
  ...called('退回单'),
  orientation: 'portrait',
  bodySize: 11,
  writingHeight: 26,
  above: [
    title('“双随机、一公开”材料退回单'),
    labels(label('unit', '单位'), label('date', '退回日期', DATE_BLANK)),
    {
      role: 'label',
      parts: [
        {
          content: [
            '你单位报送的材料经校验有下列问题。请于',
            slot('deadline', DATE_BLANK),
            '前改正后报回；标“核实”的，经核对无误可以不改，请附情况说明。',
          ],
          share: 1,
          align: 'left',
        },
      ],
    },
  ],
  sections: [
    {
      kind: 'table',
      key: 'problems',
      printedRows: 0,
      openEnded: false,
      identifiedBy: [['place', 'problem', 'remedy']],
      columns: [
        ordinal(5),
        column('form', '表', 11),
        column('place', '位置', 11),
        column('level', '级别', 7, { align: 'center' }),
        column('problem', '问题', 22),
        column('remedy', '怎么改', 27),
      ],
    },
  ],
  below: [
    signatures(label('office', '退回单位（盖章）'), label('clerk', '经办人（签字）')),
    signatures(label('receiver', '签收人（签字）'), label('receivedOn', '签收日期', DATE_BLANK)),
  ],
};

/** 催报名单: who has sent nothing yet, and whom to call. */
export const reminderList: FormLayout = {
  id: 'reminders',
  ...called('催报名单'),
  orientation: 'landscape',
  bodySize: 11,
  writingHeight: 26,
  above: [
    title('“双随机、一公开”材料催报名单'),
    labels(label('period', '时期'), label('date', '统计日期', DATE_BLANK)),
  ],
  sections: [
    {
      kind: 'table',
      key: 'units',
      printedRows: 0,
      openEnded: false,
      identifiedBy: [['unit', 'missing', 'liaison']],
      columns: [
        ordinal(6),
        column('unit', '单位', 26),
        column('missing', '未报', 14),
        column('head', '负责人', 9, { align: 'center' }),
        column('headPhone', '负责人电话', 16, { kind: 'text', align: 'center' }),
        column('liaison', '联络员', 9, { align: 'center' }),
        column('liaisonPhone', '联络员电话', 16, { kind: 'text', align: 'center' }),
        column('remark', '催报情况', 24),
      ],
    },
  ],
  below: [signatures(label('clerk', '经办人'), label('day', '催报日期', DATE_BLANK))],
};
