import { column } from './declare.js';
import { type Column, type FormLayout, onlyTable } from './layout.js';
import { targets } from './targets.js';
import { called } from './names.js';

/** What a row of a query's result is: the values of its first column. */
export const SELECTED_MARKS = {
  drawn: '抽中',
  reserve: '候补',
  /** The first of a stratum from which nobody was drawn: it stands for the stratum. */
  none: '未抽',
  fault: '错误',
} as const;

/** What the query says of a row, and of the whole registry on every row. */
const claims: readonly Column[] = [
  column('mark', '抽取', 6),
  column('problem', '问题', 30),
  column('id', '对象编号', 18, { kind: 'text' }),
  column('stratum', '层', 7),
  column('rank', '名次', 6),
  column('ticket', '抽签值', 40, { kind: 'text' }),
  column('stratumSize', '本层户数', 8),
  column('stratumDrawn', '本层应抽', 8),
  column('eligible', '参加户数', 8),
  column('registered', '名录户数', 8),
  column('tableDigest', '库摘要', 40, { kind: 'text' }),
];

const table = onlyTable(targets);

/** 抽出名单: what the query of `sql` gives, exported; never printed blank. Behind the claims stand the registry's columns. */
export const selected: FormLayout = {
  ...targets,
  id: 'selected',
  ...called('抽出名单'),
  name: '《抽出名单》（sql 的查询结果）',
  above: [],
  sections: [
    {
      ...table,
      key: 'selected',
      identifiedBy: [claims.map(({ key }) => key)],
      columns: [...claims, ...table.columns.filter(({ key }) => key !== 'ordinal')],
    },
  ],
  below: [],
};
