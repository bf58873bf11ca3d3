import { periodText } from '../../identifiers/period.js';
import type { InspectedForm } from '../inspection.js';
import { fileRule } from '../rule.js';

export const s02 = fileRule({
  id: 'S02',
  title: '同一张表在文件里有两份',
  kind: '填报',
  severity: 'E',
  clause: '通知四（三）：报送内容符合工作要求',
  why: '两份里以哪一份为准，收表的人不知道。不同单位、不同季度的表放在一个文件里不算。',
  example: { wrong: '工作表“附件4”和“附件4（2）”都是本单位第三季度的附件4', right: '只留一份' },
  fix: 'none',
  todo: { verb: '删去', what: '重复的表', per: 'place' },
  message: ({ params }) =>
    `与工作表“${params?.first ?? ''}”是同一张表（${params?.form ?? ''}）。请只留下要报的一份。`,
  *check({ forms }) {
    if (forms.length < 2) return;
    const seen = new Map<string, InspectedForm>();
    for (const form of forms) {
      const { layout, unit, period, sheet } = form;
      const key = [layout.id, unit?.name, period === undefined ? '' : periodText(period)].join('\n');
      const first = seen.get(key);
      if (first === undefined) seen.set(key, form);
      else yield { sheet: sheet.name, cells: [], params: { first: first.sheet.name, form: layout.name } };
    }
  },
});
