import { formRule } from '../rule.js';
import { hasLines, labelOf } from './labels.js';
import { howToType } from '../../util/how-to-type.js';

export const s10 = formRule({
  id: 'S10',
  title: '盖章要看纸质件',
  kind: '填报',
  severity: 'I',
  clause: '通知附件1至附件4的“（盖章）”',
  why: `表格文件里看不到公章。收表时（写了 ${howToType.received}）请核对纸质件或扫描件。`,
  example: { wrong: '只报电子版', right: '电子版与盖章的纸质件一并报送' },
  fix: 'none',
  forms: ['1', '2', '3', '4'],
  absent: { unit: 'S09' },
  message: () => '文件里看不到公章，请核对纸质件。',
  *check(form, { received }) {
    // Only whoever takes a form in has a paper to look at: a clerk who checks a clean form before printing it has nothing to mend.
    if (received === undefined) return;
    const stamp = labelOf(form.layout, 'unit')?.stamp;
    const found = form.slots.get('unit');
    if (stamp !== undefined && found !== undefined && hasLines(form)) yield { cells: [found.address] };
  },
});
