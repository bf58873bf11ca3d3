import { CELL_BORDER } from '../../annexes/wording.js';
import type { CollectedForm, FaultEvent } from '../../sheet/collect.js';
import { cellFaultWords } from '../../sheet/unread-cell.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { labelOf } from './labels.js';
import { FORM_IDS } from '../../annexes/forms.js';

/** Said twice and differently, these are no figures of the form: to be looked at, no more. */
const MINOR = new Set(['date', 'contact', 'phone']);
const PERIOD = new Set(['period', 'quarter', 'year']);
const ROWS_SHOWN = 5;

/** What a fault's slot, section or form is called. */
function nameOf({ layout }: CollectedForm, { of = '' }: FaultEvent): string {
  if (of === 'title') return '标题';
  if (PERIOD.has(of)) return '季度或年度';
  const section = layout.sections.find(({ key }) => key === of);
  if (section !== undefined) return section.heading ?? '表头';
  for (const one of layout.sections) {
    const asked = one.kind === 'questions' ? one.questions.findIndex(({ key }) => key === of) : -1;
    if (asked >= 0) return `第${asked + 1}问`;
  }
  return labelOf(layout, of)?.keywords[0] ?? of;
}

export const s14 = formRule({
  id: 'S14',
  title: '没有读进来的内容',
  kind: '填报',
  severity: 'E',
  clause: '通知四（三）：报送内容符合工作要求，工作数据详实准确',
  why: '表外像事项的行、同一工作表里的另一张表、又出现一次而写得不同的单位或标题、并排的两组表头，都不知道算在哪里；划去一部分、有内容却不显示的格，不知道算不算数。漏掉一行，汇总就少一项。请改到一看就明白。',
  example: { wrong: '合计行下面又写了一行“4｜森林防火检查｜是｜10%｜3”', right: '移到合计行上面，改正合计' },
  fix: 'none',
  forms: FORM_IDS,
  absent: TABLES,
  todo: { verb: '改', what: '没有读进来的内容', per: 'place' },
  message({ value = '', params }) {
    const { what = '', name = '' } = params ?? {};
    const words = cellFaultWords(String(what));
    if (words !== undefined) return `这一格${words}。现在写的是${quote(value)}，没有读。`;
    switch (what) {
      case 'row-outside':
        return `这一行像表里的内容，却在表格以外，没有读${quote(value)}：请移到表里，照表头分列填写。`;
      case 'other-form':
        return `从这一行起像是${name}，没有读。请把两张表分开，各放一个工作表。`;
      case 'side-by-side':
        return '同样的表头并排有两组，右边的没有读。请把右边各行移到左边各行的下面，只留一组表头。';
      case 'lost':
        return `第${name}行有的格没有读进来。请照表样重新填写这一行。`;
      default:
        return `“${name}”又出现了一次（${quote(value)}），与前面的不同，没有读。请只留一处；是另一张表的，请放到另一个工作表里。`;
    }
  },
  *check(form) {
    for (const event of form.faults) {
      const { fault, address, text, of = '' } = event;
      yield {
        ...(fault === 'again' && MINOR.has(of) ? { severity: 'W' as const } : {}),
        cells: [address],
        value: text.replaceAll(CELL_BORDER, ' ').replace(/\s+/gu, ' ').trim(),
        params: { what: fault, name: fault === 'other-form' ? of : nameOf(form, event) },
      };
    }
    const { lostRows } = form.account;
    if (lostRows.length > 0)
      yield {
        cells: lostRows.map((row) => `A${row}`),
        params: { what: 'lost', name: lostRows.slice(0, ROWS_SHOWN).join('、') },
      };
  },
});
