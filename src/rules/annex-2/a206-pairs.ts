import { fitsEveryField, severalValues } from '../../identifiers/scope.js';
import { type ColumnCell, columnCells } from '../column-cells.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';

/** Inspections are made by two at least. */
const PAIR = 2;

export const a206 = formRule({
  id: 'A206',
  title: '执法类别不足两人',
  kind: '达标',
  severity: 'W',
  forms: ['2'],
  absent: TABLES,
  needs: ['officers.category'],
  clause: '通知二（三）',
  why: '检查由两名以上执法人员进行。一个执法类别连同综合执法人员只有一人，这一类对象就抽不出两名检查人员。这不是填报错误，请照实填报；人员确实不足的，可以与上级或相邻部门联合检查。',
  example: { wrong: '执法类别“特种设备”只有 1 人', right: '“特种设备”有 2 人以上，或有综合执法人员' },
  fix: 'none',
  todo: { verb: '关注', what: '不足两人的执法类别', per: 'place' },
  *check(form) {
    const holders = new Map<string, ColumnCell[]>();
    let generalists = 0;
    for (const cell of columnCells(form, 'officers', 'category')) {
      if (cell.state !== 'filled') continue;
      const values = severalValues(cell.text);
      if (values.some(fitsEveryField)) generalists += 1;
      else for (const value of values) holders.set(value, [...(holders.get(value) ?? []), cell]);
    }
    for (const [category, cells] of holders) {
      const [first] = cells;
      const count = cells.length + generalists;
      if (first === undefined || count >= PAIR) continue;
      yield { ...first.finding, params: { category, count } };
    }
  },
  message: ({ params }) =>
    `执法类别${quote(String(params?.category ?? ''))}只有 ${params?.count ?? 1} 人：两名以上才能抽出一组检查人员，现在抽不出；这不是填报错误，请照实填报，并研究如何配足人员或联合检查。`,
});
