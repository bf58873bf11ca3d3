import { fileRule } from '../rule.js';

export const f02 = fileRule({
  id: 'F02',
  title: '不是表格文件',
  kind: '填报',
  severity: 'E',
  clause: '通知三（一）：连同电子版本报县政府法制办备案',
  why: 'Word、PDF、图片和压缩包里的表不能核对，也不能汇总。是什么文件看内容，不看文件名。',
  example: { wrong: '附件4.doc', right: '在 WPS 或 Excel 中填写，存为 附件4.xlsx' },
  fix: 'none',
  todo: { verb: '改存', what: '不是表格的文件', per: 'place' },
  message: ({ params }) => `${params?.sentence ?? ''}`,
  *check({ refusal }) {
    if (refusal?.reason === 'not-a-workbook') yield { cells: [], params: { sentence: refusal.sentence } };
  },
});
