import { FORM_IDS } from '../../annexes/forms.js';
import { howToType } from '../../util/how-to-type.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';

export const t09 = formRule({
  id: 'T09',
  title: '前面带着 Excel 的文本标记',
  kind: '填报',
  severity: 'I',
  forms: FORM_IDS,
  absent: TABLES,
  clause: '本工具：Excel 的文本标记不是内容',
  why: `Excel 在号码前键入一个撇号（'），或者写成 ="…"，表示后面是文本，撇号本身不是内容。导出成别的文件时常常留在里面，同一个代码就成了两个。读的时候已经去掉；去掉它不改变内容，可以用 ${howToType.fix} 自动完成。`,
  example: { wrong: "'91500229DEM000015J", right: '91500229DEM000015J' },
  fix: 'lossless',
  todo: { verb: '去掉', what: '前面的文本标记', per: 'place' },
  cells: {
    judge: ({ cell }) =>
      cell?.typed === undefined ? undefined : { expected: cell.text, suggestion: cell.text },
  },
  message: ({ value, expected }) =>
    `${quote(value)}前面带着 Excel 的文本标记，已经当作${quote(expected)}读：请去掉，也可以用 ${howToType.fix} 自动去掉。`,
});
