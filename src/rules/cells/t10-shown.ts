import { FORM_IDS } from '../../annexes/forms.js';
import { unspaced } from '../../util/spacing.js';
import { quote } from '../quote.js';
import { TABLES, formRule } from '../rule.js';

export const t10 = formRule({
  id: 'T10',
  title: '显示的与存的不同',
  kind: '填报',
  severity: 'W',
  forms: FORM_IDS,
  absent: TABLES,
  clause: '本工具：编号、文字按显示的读，要相加的数按存的读',
  why: '“渝D-”、前面的0如果是数字格式添上的，人看得见，文件里却没有，一复制、一导出就丢了；;;; 一类的格式反过来，把填了的数隐去，盖了章的纸上是空白。编号按显示的读，数按存的算，两者不同都在这里说明。',
  example: { wrong: '存的是 12345，格式 "渝D-"00000000', right: '文本格式，写“渝D-00012345”' },
  fix: 'none',
  todo: { verb: '核', what: '显示的与存的不同的格', per: 'place' },
  cells: {
    judge({ column, cell, state }) {
      if (cell?.seen === undefined) return undefined;
      if (column.kind === 'number')
        return cell.seen.shown === '' ? { params: { what: 'hidden' } } : undefined;
      if (column.kind !== 'text' || cell.stored === undefined || state !== 'filled') return undefined;
      return { severity: 'I', params: { what: 'code', format: cell.format ?? '' } };
    },
  },
  message({ column, value = '', params }) {
    const name = unspaced(column);
    if (params?.what === 'hidden')
      return `${name}存的是${quote(value)}，却被数字格式隐去，什么也不显示：现在按${quote(value)}算，请核实，并把单元格的数字格式改为“常规”。`;
    const format = params?.format === undefined || params.format === '' ? '' : `（${params.format}）`;
    return `${name}显示的有一部分是数字格式${format}添上的，文件里没有存，按显示的读：请把该列设为“文本”格式，照显示的重新填写，以免复制、导出时丢掉。`;
  },
});
