import { fileRule } from '../rule.js';

export const f01 = fileRule({
  id: 'F01',
  title: '文件读不出来',
  kind: '填报',
  severity: 'E',
  clause: '通知三（一）：连同电子版本报县政府法制办备案',
  why: '损坏、加密、没有权限的文件，里面填得再好也收不到。取消打开密码、另存为 .xlsx 后重报。',
  example: {
    wrong: '附件4.xlsx 设了打开密码',
    right: '用 WPS 或 Excel 取消密码，另存为 .xlsx',
  },
  fix: 'none',
  todo: { verb: '重报', what: '读不出来的文件', per: 'place' },
  message: ({ params }) => `${params?.sentence ?? ''}`,
  *check({ refusal }) {
    if (refusal?.reason === 'unreadable') yield { cells: [], params: { sentence: refusal.sentence } };
  },
});
