import { squeeze } from '../../annexes/wording.js';
import { nearest } from '../../util/nearest.js';
import { filledCells } from '../column-cells.js';
import { quote } from '../quote.js';
import { unitKey } from '../roster.js';
import { formRule, type RuleContext, TABLES } from '../rule.js';

/** The full name of the agency that the cell means; nothing when nobody knows it. */
function fullNameOf(text: string, { roster, unit, county }: RuleContext): string | undefined {
  const entry = roster?.find(text);
  if (entry !== undefined) return entry.name;
  // Without a roster, the unit's own name is all there is to compare with.
  return unit !== undefined && unitKey(text, county) === unitKey(unit.name, county) ? unit.name : undefined;
}

export const a205 = formRule({
  id: 'A205',
  title: '执法机构不是全称',
  kind: '填报',
  severity: 'W',
  forms: ['2'],
  absent: TABLES,
  needs: ['officers.agency'],
  clause: '附件2“执法机构全称”',
  why: '附件2要求填执法机构全称。简称在县里大家都懂，公布到全市就认不出是哪个单位，与单位名册也对不上。派出机构、执法大队不在单位名册上的，请说明。',
  example: { wrong: '县安监局', right: '城口县安全生产监督管理局' },
  fix: 'suggested',
  todo: { verb: '改', what: '执法机构全称', per: 'place' },
  *check(form, context) {
    const { roster } = context;
    for (const cell of filledCells(form, 'officers', 'agency')) {
      const full = fullNameOf(cell.plain, context);
      if (full !== undefined) {
        if (squeeze(full) !== squeeze(cell.text)) yield { ...cell.finding, expected: full, suggestion: full };
      } else if (roster !== undefined) {
        const hint = nearest(
          cell.plain,
          roster.units.map(({ name }) => name),
        );
        yield { ...cell.finding, params: { hint } };
      }
    }
  },
  message: ({ value, expected, params }) =>
    expected === undefined
      ? `执法机构${quote(value)}不在单位名册上：应填单位名册上的全称，请核对${params?.hint === '' ? '' : `（${params?.hint ?? ''}）`}；单位名册上没有的派出机构，请说明。`
      : `执法机构${quote(value)}不是全称：应为${quote(expected)}，请改正。`,
});
