import { leastPerYear, parseRatioFrequency } from '../../identifiers/ratio-frequency.js';
import { filledCells } from '../column-cells.js';
import { readCount } from '../figures.js';
import { formRule, PERIOD, TABLES } from '../rule.js';
import { ITEM_SECTIONS } from './items.js';

export const a415 = formRule({
  id: 'A415',
  title: '全年次数少于本事项的频次',
  kind: '填报',
  severity: 'W',
  clause: '通知二（二）“频次”；附件4“抽查比例和频次”“已开展抽查次数”',
  why: '年度表的次数应不少于本行自己写明的频次。少于的，请核实次数是否只填了一个季度；确实没有完成的，照实保留，附情况说明。',
  example: { wrong: '年度表：5%，每年2次｜次数1', right: '年度表：5%，每年2次｜次数2' },
  fix: 'none',
  todo: { verb: '核', what: '全年次数', per: 'place' },
  forms: ['4'],
  absent: { ...TABLES, ...PERIOD },
  *check(form, { formPeriod }) {
    if (formPeriod?.year === undefined || formPeriod.quarter !== undefined) return;
    for (const { key } of ITEM_SECTIONS) {
      for (const cell of filledCells(form, key, 'checks')) {
        const checks = readCount(cell.text);
        const stated = cell.row.cells.ratioFrequency;
        if (checks === undefined || stated === undefined) continue;
        const { text, format } = stated;
        const read = parseRatioFrequency(text, { format });
        const least = read.ok ? leastPerYear(read.value) : undefined;
        if (least === undefined || checks >= least) continue;
        yield {
          ...cell.finding,
          expected: `不少于${least}`,
          params: { least, stated: text },
        };
      }
    }
  },
  message: ({ value = '', params = {} }) =>
    `全年开展${value}次，本行写明的频次是“${params.stated}”，全年应不少于${params.least}次：请核实次数；确实没有完成的，照实保留，附情况说明。`,
});
