import { type FormLayout, onlyTable } from './layout.js';
import { selected } from './selected.js';
import { targets } from './targets.js';
import { called } from './names.js';
import { howToType } from '../util/how-to-type.js';

const FACTS = ['problem', 'registered', 'tableDigest'];
const table = onlyTable(selected);
const facts = table.columns.filter(({ key }) => FACTS.includes(key));

/**
 * 库概况: what `sql --freeze` says of a registry too large for any file: how many rows, and their digest. Below each of
 * the registry's columns stands the name that the database has for it.
 */
export const frozen: FormLayout = {
  ...selected,
  id: 'frozen',
  ...called('库概况'),
  name: `《库概况》（sql ${howToType.freeze} 的查询结果）`,
  sections: [
    {
      ...table,
      key: 'frozen',
      identifiedBy: [FACTS],
      columns: [...facts, ...onlyTable(targets).columns.filter(({ key }) => key !== 'ordinal')],
    },
  ],
};
