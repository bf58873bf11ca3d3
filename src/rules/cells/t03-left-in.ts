import { FORM_IDS } from '../../annexes/forms.js';
import type { CollectedForm } from '../../sheet/collect.js';
import { tablesOf } from '../column-cells.js';
import type { RawFinding } from '../finding.js';
import { isStopgap } from '../stopgap.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { unfilledRows } from '../unfilled-rows.js';
import { howToType } from '../../util/how-to-type.js';

function* ofLines(form: CollectedForm): Generator<RawFinding, void, undefined> {
  for (const slot of ['contact', 'phone']) {
    const { value, address } = form.slots.get(slot) ?? {};
    if (value !== undefined && address !== undefined && isStopgap(value)) yield { cells: [address], value };
  }
}

export const t03 = formRule({
  id: 'T03',
  title: '占位的文字没有换成内容',
  kind: '填报',
  severity: 'E',
  forms: FORM_IDS,
  absent: { ...TABLES, contact: 'S12', phone: 'S12' },
  clause: '通知四（三）',
  why: `“XXX”“待定”“……”不是内容；“同上”一经排序、筛选就不知道指的是哪一行。每一格都要写出内容本身。表尾没有用到的空行和“...”行不算错，读的时候跳过，可以用 ${howToType.fix} 清掉。`,
  example: { wrong: '检查主体：同上', right: '检查主体：城口县林业局' },
  fix: 'lossless',
  todo: { verb: '补', what: '占位文字处的内容', per: 'place' },
  cells: {
    // The numbers have rules of their own; a remark is the clerk's own business.
    looksAt: ({ key }, section) => key !== section.columns[0]?.key && key !== 'remark',
    judge: ({ state }) => (state === 'stopgap' ? {} : undefined),
  },
  *check(form) {
    yield* ofLines(form);
    // A numbered row left out among filled ones is N02's.
    const unfilled = unfilledRows(form).filter(({ kind, inside }) => kind === 'ellipsis' || !inside);
    if (unfilled.length === 0) return;
    for (const section of tablesOf(form)) {
      for (const kind of ['untouched', 'ellipsis'] as const) {
        const unused = unfilled.filter((row) => row.section === section && row.kind === kind);
        if (unused.length === 0) continue;
        const cells = unused.map(({ address }) => address);
        // The same text, none, for each of the cells.
        yield { severity: 'I', cells, section: section.key, params: { kind }, suggestion: '' };
      }
    }
  },
  message: ({ value, params }) =>
    params?.kind === undefined
      ? `${quote(value)}是占位的文字，不是内容：应写出内容本身，请换成实际内容。`
      : `${params.kind === 'ellipsis' ? '“...”行' : '只有序号、没有内容的空行'}没有用到：已经跳过，不必处理，也可以用 ${howToType.fix} 清掉。`,
});
