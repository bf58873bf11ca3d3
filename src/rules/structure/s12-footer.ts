import { FORM_IDS } from '../../annexes/forms.js';
import { formRule } from '../rule.js';
import { blankLabel } from './labels.js';

export const s12 = formRule({
  id: 'S12',
  title: '填报人、联系电话没有填',
  kind: '填报',
  severity: 'E',
  clause: '通知附件1至附件4表后的“填报人”“联系人”“联系电话”',
  why: '数字有疑问时要找得到人。附件5没有表尾，不用填。',
  example: { wrong: '联系人：        联系电话：', right: '联系人：张三        联系电话：59220329' },
  fix: 'none',
  forms: FORM_IDS,
  absent: { contact: 'S12', phone: 'S12' },
  todo: { verb: '补', what: '填报人或电话', per: 'unit' },
  message: ({ column, params }) =>
    params?.gone === 1
      ? `表后没有找到“${column ?? ''}：”。请照表样补上并填写。`
      : `“${column ?? ''}”后面没有填。请填写。`,
  *check(form) {
    for (const slot of ['contact', 'phone']) {
      const blank = blankLabel(form, slot);
      if (blank === undefined) continue;
      yield { cells: blank.cells, column: blank.column, params: { gone: Number(blank.gone) } };
    }
  },
});
