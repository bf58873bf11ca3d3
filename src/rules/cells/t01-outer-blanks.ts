import { FORM_IDS } from '../../annexes/forms.js';
import { parseSubjectCode } from '../../identifiers/subject-code.js';
import type { CellContent } from '../column-cells.js';
import { quote } from '../quote.js';
import { TABLES, formRule } from '../rule.js';
import { tidyBlanks } from '../tidy-text.js';
import { howToType } from '../../util/how-to-type.js';

/** Names of two characters are often stretched to three by a full-width blank. */
const PERSONS = new Set(['officers.name', 'contacts.name', 'subjects.representative']);
const STRETCHED = /^(\p{Script=Han})\s+(\p{Script=Han})$/u;

function tidied({ section, column, text }: CellContent): string {
  const tidy = tidyBlanks(text);
  // Between the digits of one code a blank means nothing; two codes in one cell are divided by it.
  if (column.key === 'code' && /\s/u.test(tidy) && parseSubjectCode(text).ok) return tidy.replace(/\s/gu, '');
  if (tidy === text || !PERSONS.has(`${section.key}.${column.key}`)) return tidy;
  return tidy.replace(STRETCHED, '$1$2');
}

export const t01 = formRule({
  id: 'T01',
  title: '多余的空格或看不见的字符',
  kind: '填报',
  severity: 'I',
  forms: FORM_IDS,
  absent: TABLES,
  clause: '本工具：查找、去重和抽取按文字比较',
  why: `首尾空格、全角空格和复制时带进来的零宽字符看不见，却会让同一个名称、同一个代码比对不上。去掉它们不改变内容，可以用 ${howToType.fix} 自动完成。`,
  example: { wrong: '“　城口县某某商店 ”', right: '“城口县某某商店”' },
  fix: 'lossless',
  todo: { verb: '去掉', what: '多余空格', per: 'place' },
  cells: {
    judge(content) {
      const { cell, text } = content;
      if (cell?.kind !== 'text' || cell.formula !== undefined) return undefined;
      const suggestion = tidied(content);
      // A cell of blanks only is a blank cell.
      return suggestion === text || suggestion === '' ? undefined : { expected: suggestion, suggestion };
    },
  },
  message: ({ expected }) =>
    `有多余的空格或看不见的字符：应为${quote(expected)}，请去掉，也可以用 ${howToType.fix} 自动去掉。`,
});
