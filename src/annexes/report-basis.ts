import { column, labels, ordinal, slot, title } from './declare.js';
import type { FormLayout } from './layout.js';
import { called } from './names.js';

/** 填报依据: behind a 附件4 that was filled from the lists and the ledger, where every figure comes from. Ours, no annex. */
export const reportBasis: FormLayout = {
  id: 'basis',
  ...called('填报依据'),
  orientation: 'landscape',
  bodySize: 10,
  writingHeight: 24,
  above: [
    title(slot('titleUnit', ''), '填报依据'),
    labels(
      { slot: 'period', blank: '', keywords: ['统计时期'] },
      { slot: 'countedOn', blank: '', keywords: ['统计截至'] },
    ),
  ],
  sections: [
    {
      kind: 'table',
      key: 'figures',
      printedRows: 0,
      openEnded: false,
      identifiedBy: [['place', 'source', 'drawId']],
      columns: [
        ordinal(5),
        column('place', '填写处', 27),
        column('value', '填写内容', 17, { kind: 'text' }),
        column('source', '来源', 24),
        column('drawId', '抽查编号', 15),
        column('lastDay', '最后检查日期', 10, { align: 'center' }),
        column('visits', '户次', 5, { kind: 'number', align: 'center' }),
        column('replaced', '递补户数', 6, { kind: 'number', align: 'center' }),
        column('remark', '说明', 16),
      ],
    },
  ],
  below: [],
};
