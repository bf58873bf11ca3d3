import { FORM_IDS } from '../../annexes/forms.js';
import { squeeze } from '../../annexes/wording.js';
import { cellAddress } from '../../sheet/address.js';
import { TABLES, formRule } from '../rule.js';
import { unspaced } from '../../util/spacing.js';

export const s05 = formRule({
  id: 'S05',
  title: '表头用了别的叫法',
  kind: '填报',
  severity: 'I',
  clause: '通知附件1至附件5的表头',
  why: '意思相同的表头（例如“执法证号”）照样读，汇总时用通知所印的叫法。',
  example: { wrong: '执法证号', right: '执法证编号' },
  fix: 'lossless',
  forms: FORM_IDS,
  absent: TABLES,
  message: ({ value, expected }) =>
    `表头“${unspaced(value)}”当作“${expected ?? ''}”读。下次请用通知所印的叫法。`,
  *check({ layout, headers }) {
    for (const section of layout.sections) {
      const header = headers.get(section.key);
      if (section.kind !== 'table' || header === undefined) continue;
      for (const column of section.columns) {
        const found = header.map.found.get(column.key);
        if (found === undefined || found.header === column.header) continue;
        if (squeeze(found.header) === squeeze(column.header)) continue;
        const printed = unspaced(column.header);
        yield {
          cells: [cellAddress(header.row, found.column)],
          section: section.key,
          column: printed,
          value: found.header,
          expected: printed,
          suggestion: printed,
        };
      }
    }
  },
});
