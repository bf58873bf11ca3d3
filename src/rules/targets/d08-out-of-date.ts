import { compareDates, parseDate } from '../../identifiers/date.js';
import { filledCells } from '../column-cells.js';
import { formRule, TABLES } from '../rule.js';

export const d08 = formRule({
  id: 'D08',
  title: '一年多没有更新',
  kind: '达标',
  severity: 'W',
  forms: ['targets'],
  absent: TABLES,
  needs: ['subjects.updated'],
  clause: '通知二（四）：动态管理，一年一更新',
  why: '名录库一年更新一次。更新日期到今天超过一年的，请核对这些对象还在不在、信息变没变，核对之后再改日期。没有“更新日期”一栏，或者这一格空着的，不作判断。',
  example: {
    wrong: '今天是2016年10月20日，更新日期：2015年10月19日',
    right: '核对过的，更新日期：2016年9月12日',
  },
  fix: 'none',
  todo: { verb: '核', what: '一年多没有更新的检查对象', per: 'place' },
  *check(form, { today }) {
    // The same day a year ago is still within the year; 29 February has its year out on 28 February.
    const yearAgo = { ...today, year: today.year - 1 };
    for (const cell of filledCells(form, 'subjects', 'updated')) {
      const updated = parseDate(cell.text);
      if (updated.ok && compareDates(updated.value, yearAgo) < 0) yield cell.finding;
    }
  },
  // Without the date, so that all cells make one finding.
  message: () =>
    '更新日期到今天已超过一年：名录库一年一更新，这不是填报错误，日期照实保留；请核对这些对象，核对后再更新。',
});
