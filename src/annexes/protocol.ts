import { column, drawHeading, ordinal } from './declare.js';
import type { FormLayout, Label, Line } from './layout.js';
import { called } from './names.js';

/** 抽取过程记录: what was done at a witnessed draw, to be signed there and then. Ours, no annex. */

const signature = (name: string, keyword: string): Label => ({ slot: name, blank: '', keywords: [keyword] });
const signatures = (left: Label, right: Label): Line => ({
  role: 'footer',
  parts: [
    { content: left, share: 0.5, align: 'left' },
    { content: right, share: 0.5, align: 'left' },
  ],
});

const never = { printedRows: 0, openEnded: false } as const;

export const protocol: FormLayout = {
  id: 'protocol',
  ...called('抽取过程记录'),
  orientation: 'portrait',
  bodySize: 10,
  writingHeight: 26,
  above: drawHeading('双随机抽查抽取过程记录', { slot: 'drawnAt', keyword: '抽取时间' }),
  sections: [
    {
      ...never,
      kind: 'table',
      key: 'facts',
      heading: '一、名录、条件和种子',
      identifiedBy: [['fact', 'content']],
      columns: [ordinal(5), column('fact', '事项', 18), column('content', '内容', 60, { kind: 'text' })],
    },
    {
      ...never,
      kind: 'table',
      key: 'witnesses',
      heading: '二、见证人及其所出的数（按宣布的先后）',
      identifiedBy: [['witness', 'part', 'signature']],
      columns: [
        ordinal(5),
        column('witness', '见证人', 19),
        column('part', '所出的数', 29, { kind: 'text' }),
        column('signature', '签名', 30),
      ],
    },
    {
      ...never,
      kind: 'table',
      key: 'drawn',
      heading: '三、抽中的检查对象和选派的检查人员',
      identifiedBy: [['name', 'ticket', 'inspectors']],
      columns: [
        column('rank', '名次', 5, { kind: 'number', align: 'center' }),
        column('name', '检查对象名称', 20),
        column('code', '统一社会信用代码（注册号）', 19, { kind: 'text', align: 'center' }),
        column('area', '所在区域', 8, { align: 'center' }),
        column('inspectors', '检查人员（执法证编号）', 14),
        column('ticket', '抽签值（前16位）', 17, { kind: 'text', align: 'center' }),
      ],
    },
  ],
  below: [
    signatures(signature('host', '主持人（签名）'), signature('operator', '操作人（签名）')),
    signatures(signature('witness', '见证人（签名）'), signature('supervisor', '监督人（签名）')),
  ],
};
