import { FORM_IDS } from '../../annexes/forms.js';
import type { FormLayout } from '../../annexes/layout.js';
import { CELL_BORDER } from '../../annexes/wording.js';
import type { AsideReason } from '../../sheet/parse.js';
import { formRule } from '../rule.js';
import { onOneLine } from '../../util/spacing.js';

/** Untouched numbered rows and the `...` row are part of the blank form; T03 tells of them. */
const WHAT: Readonly<Partial<Record<AsideReason, string>>> = {
  note: '说明',
  sample: '填写示例',
  'repeated-header': '重复的表头',
  stray: '表外的文字',
  total: '合计',
};

export const s08 = formRule({
  id: 'S08',
  title: '没有当作内容的行',
  kind: '填报',
  severity: 'I',
  clause: '本工具的约定',
  why: '说明、示例、重复的表头不是填报的内容，读的时候放在一边。如果其实是内容，请改正那一行。',
  example: { wrong: '备注：本表由法规科填写', right: '（照常保留，只是不计入行数）' },
  fix: 'none',
  forms: FORM_IDS,
  message: ({ value, params }) =>
    `这一行是${params?.what ?? ''}，没有当作内容：“${shortened(value ?? '')}”。如果是内容，请照表头分列填写。`,
  *check({ asides, layout }) {
    for (const { reason, row, text } of asides) {
      const what = WHAT[reason];
      if (what === undefined || (reason === 'total' && printsTotal(layout))) continue;
      yield {
        cells: [`A${row}`],
        value: onOneLine(text.replaceAll(CELL_BORDER, ' ')),
        params: { what },
      };
    }
  },
});

const printsTotal = ({ sections }: FormLayout): boolean =>
  sections.some((section) => section.kind === 'table' && section.total !== undefined);

const LONGEST = 30;

const shortened = (text: string): string => {
  const characters = Array.from(text);
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : text;
};
