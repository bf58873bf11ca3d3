import { FORM_IDS } from '../../annexes/forms.js';
import { formRule } from '../rule.js';
import { isPlaceholder } from '../unit-of-form.js';
import { blankLabel, labelOf } from './labels.js';

export const s09 = formRule({
  id: 'S09',
  title: '单位没有填',
  kind: '填报',
  severity: 'E',
  clause: '通知附件1至附件5的“填报单位”“区县名称”“单位名称”“单位”',
  why: '不写单位的表，不知道是谁报的，也盖不了章。',
  example: { wrong: '填报单位：（盖章）', right: '填报单位：城口县林业局（盖章）' },
  fix: 'suggested',
  forms: FORM_IDS,
  absent: { unit: 'S09', titleUnit: 'S03' },
  todo: { verb: '补', what: '单位名称', per: 'unit' },
  message: ({ column, expected, params }) =>
    `${params?.gone === 1 ? `没有找到“${column ?? ''}：”` : `“${column ?? ''}”后面没有填`}。请填写单位全称${expected === undefined ? '' : `，应为${expected}`}。`,
  *check(form, { county }) {
    const expected = form.unit === undefined ? {} : { expected: form.unit.name };
    const blank = blankLabel(form, 'unit');
    if (blank !== undefined) {
      const { cells, column, gone } = blank;
      yield { cells, column, params: { gone: Number(gone) }, ...expected };
      return;
    }
    const found = form.slots.get('unit');
    if (found?.value === undefined || !isPlaceholder(found.value, county)) return;
    const column = labelOf(form.layout, 'unit')?.keywords[0] ?? '';
    yield { cells: [found.address], column, value: found.value, ...expected };
  },
});
