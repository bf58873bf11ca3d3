import { FORM_IDS } from '../../annexes/forms.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { tidyBlanks, tidyDigits } from '../tidy-text.js';
import { howToType } from '../../util/how-to-type.js';

export const t02 = formRule({
  id: 'T02',
  title: '编号、号码、数字用了全角',
  kind: '填报',
  severity: 'I',
  forms: FORM_IDS,
  absent: TABLES,
  clause: '本工具：编号和数字按半角比较',
  why: `全角的数字和字母（１２３、ＭＡ）与半角的看起来一样，计算机却当成不同的字，编号会比对不上，数字不能合计。换成半角不改变内容，可以用 ${howToType.fix} 自动完成。`,
  example: { wrong: '０２３－５９２２０３２９', right: '023-59220329' },
  fix: 'lossless',
  todo: { verb: '改', what: '全角数字', per: 'place' },
  cells: {
    looksAt: ({ kind }) => kind !== 'plain',
    judge({ cell }) {
      if (cell?.kind !== 'text' || cell.formula !== undefined) return undefined;
      // It mends what T01 mends as well: of several suggestions for one cell, the later rule's is whole.
      const suggestion = tidyDigits(cell.text);
      return suggestion === tidyBlanks(cell.text) ? undefined : { expected: suggestion, suggestion };
    },
  },
  message: ({ expected }) =>
    `用了全角的数字或字母：应为半角的${quote(expected)}，请改正，也可以用 ${howToType.fix} 自动改正。`,
});
