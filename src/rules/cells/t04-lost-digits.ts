import { FORM_IDS } from '../../annexes/forms.js';
import { parseSubjectCode } from '../../identifiers/subject-code.js';
import type { CellContent } from '../column-cells.js';
import { quote } from '../quote.js';
import { TABLES, formRule } from '../rule.js';
import { unspaced } from '../../util/spacing.js';

/** How Excel spoilt the code in this cell, if it did. */
function spoilt({ cell, column }: CellContent): 'scientific-notation' | 'lost-digits' | undefined {
  if (cell === undefined) return undefined;
  const parsed = parseSubjectCode(cell.text, {
    number: cell.kind === 'number',
    format: cell.format,
  });
  if (parsed.ok) return undefined;
  if (parsed.reason === 'scientific-notation') return parsed.reason;
  // A text of 16 digits that ends in zeros is suspicious as a 代码 only: certificates have lengths of their own.
  const told = column.key === 'code' || cell.kind === 'number';
  return told && parsed.reason === 'lost-digits' ? parsed.reason : undefined;
}

export const t04 = formRule({
  id: 'T04',
  title: '编号被 Excel 变成了数字',
  kind: '填报',
  severity: 'E',
  forms: FORM_IDS,
  absent: TABLES,
  clause: '本工具：Excel 的数字只保留 15 位',
  why: '在常规格式的单元格里键入 18 位代码，Excel 会把它当成数字，显示成 9.15002E+17，第 16 位以后全部变成 0。丢掉的位数找不回来，只能把这一列设为“文本”格式后照原件重新填写。',
  example: { wrong: '9.15002E+17', right: '91500229DEM000015J（文本格式）' },
  fix: 'none',
  todo: { verb: '重填', what: '丢失位数的编号', per: 'place' },
  cells: {
    looksAt: ({ kind }) => kind === 'text',
    judge(content) {
      const how = spoilt(content);
      return how === undefined ? undefined : { params: { how } };
    },
  },
  message: ({ column, value, params }) =>
    `${unspaced(column)}${quote(value)}被 Excel 当成了数字，${
      params?.how === 'scientific-notation' ? '显示成科学计数法' : '第 16 位以后已经变成 0'
    }：应为原来的完整编号，请把该列设为“文本”格式，照原件重新填写。`,
});
