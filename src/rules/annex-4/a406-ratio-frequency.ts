import { missingHalf, parseRatioFrequency } from '../../identifiers/ratio-frequency.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';

const HALVES = { ratio: '比例', frequency: '频次' } as const;

export const a406 = formRule({
  id: 'A406',
  title: '抽查比例和频次',
  kind: '填报',
  severity: 'W',
  clause: '通知二（二）“明确检查依据、主体、内容、方式、频次等”；附件4“抽查比例和频次”',
  why: '这一栏既要写比例，又要写频次，例如“5%，每年2次”。只写一半或写法读不懂的，请核实；原文一律保留，不会改动。表格软件把5%存成0.05的，可以自动写回5%。',
  example: { wrong: '5%', right: '5%，每年2次' },
  fix: 'lossless',
  todo: { verb: '核', what: '抽查比例和频次', per: 'place' },
  forms: ['4'],
  absent: TABLES,
  cells: {
    looksAt: ({ key }) => key === 'ratioFrequency',
    judge({ cell, state, text }) {
      if (state !== 'filled') return undefined;
      const format = cell?.format;
      const read = parseRatioFrequency(text, { format });
      if (!read.ok) return { expected: '如 5%，每年2次', params: { reason: read.reason, ...read.params } };
      const missing = missingHalf(read.value);
      const fraction = read.mends.includes('fraction');
      if (missing === undefined && !fraction) return undefined;
      return {
        expected: missing === undefined ? read.text : `补上${HALVES[missing]}`,
        ...(missing === undefined ? {} : { params: { missing } }),
        ...(fraction ? { suggestion: read.text } : {}),
      };
    },
  },
  message({ value = '', params, suggestion }) {
    const shown = quote(suggestion ?? value);
    const { missing, reason } = params ?? {};
    if (missing !== undefined)
      return `${shown}没有写${HALVES[missing as keyof typeof HALVES]}：比例和频次都要写，如“5%，每年2次”；确无的请附情况说明。`;
    if (reason === 'bare-number')
      return `只写了一个数${quote(value)}：看不出是比例、户数还是次数，请写明，如“5%，每年2次”。`;
    if (reason !== undefined) return `${quote(value)}读不出比例和频次：请核实，可写成“5%，每年2次”。`;
    return `存成了${quote(value)}：应写成${shown}。`;
  },
});
