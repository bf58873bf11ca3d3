import { FORM_IDS } from '../../annexes/forms.js';
import type { Column, TableSection } from '../../annexes/layout.js';
import { quote } from '../quote.js';
import { TABLES, formRule } from '../rule.js';
import {
  distinctPersons,
  severalCodes,
  severalItems,
  severalNumbers,
  severalOffices,
  severalPersons,
  type Splitter,
} from '../../identifiers/several-in-one.js';
import { unspaced } from '../../util/spacing.js';

/** The columns in which a row can hold one thing only. */
const SINGLE: Readonly<Record<string, Splitter>> = {
  'items.item': severalItems,
  'market.item': severalItems,
  'other.item': severalItems,
  'officers.name': severalPersons,
  'officers.certificateNo': severalNumbers,
  'contacts.name': severalPersons,
  'departments.department': severalOffices,
  'subjects.code': severalCodes,
};

/** What a draw is made from: nobody knows whom a row stands for that names several. */
const REFUSED: Readonly<Record<string, Splitter>> = {
  'officers.name': distinctPersons,
  'officers.certificateNo': severalNumbers,
  'subjects.code': severalCodes,
};

const splitterOf = (column: Column, section: TableSection): Splitter | undefined =>
  SINGLE[`${section.key}.${column.key}`];

export const t06 = formRule({
  id: 'T06',
  title: '一格里写了几项',
  kind: '填报',
  severity: 'W',
  forms: FORM_IDS,
  absent: TABLES,
  clause: '通知附件表样：一行一项',
  why: '表样一行只填一项。几个事项、几个人或几个编号挤在一格里，项数、人数会少算，也无法逐项抽查。应分成几行，各编各的序号。名录库里的姓名、执法证编号和代码是抽取的依据，一格里有几个的，抽取时也不收。',
  example: { wrong: 'A01.直销检查，B01.食品生产企业监管', right: '第1行：直销检查；第2行：食品生产企业监管' },
  fix: 'suggested',
  todo: { verb: '拆开', what: '写在一格里的几项', per: 'place' },
  cells: {
    looksAt: (column, section) => splitterOf(column, section) !== undefined,
    judge({ column, section, state, text }) {
      if (state !== 'filled') return undefined;
      const refused = REFUSED[`${section.key}.${column.key}`]?.(text) ?? [];
      const found = refused.length > 1 ? refused : (splitterOf(column, section)?.(text) ?? []);
      if (found.length < 2) return undefined;
      const remark = { expected: found.join('；'), params: { count: found.length } };
      return found === refused ? { ...remark, severity: 'E' } : remark;
    },
  },
  message: ({ column, expected, params, severity }) => {
    const count = params?.count ?? '';
    const unless = severity === 'E' ? '，名录不分开不能抽取' : '；确是一项的，请说明';
    return `${unspaced(column)}一格里像是写了 ${count} 项：应一行一项（${quote(expected)}），请分成 ${count} 行填写${unless}。`;
  },
});
