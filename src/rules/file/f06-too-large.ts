import { fileRule } from '../rule.js';

export const f06 = fileRule({
  id: 'F06',
  title: '文件超过上限',
  kind: '填报',
  severity: 'E',
  clause: '本工具的约定：先保证读得完',
  why: '展开后过大的文件多半是坏的，或者是有意做成的；行数超过表格上限的内容本来就存不下。',
  example: { wrong: '展开后 30 GB 的 附件4.xlsx', right: '只含填报内容的 附件4.xlsx' },
  fix: 'none',
  todo: { verb: '重报', what: '过大的文件', per: 'place' },
  message: ({ params }) => `${params?.sentence ?? ''}`,
  *check({ refusal }) {
    if (refusal?.reason === 'too-large') yield { cells: [], params: { sentence: refusal.sentence } };
  },
});
