import { basename } from 'node:path';
import type { Config } from '../../config/load-config.js';
import type { ItemSection } from '../../return/items.js';
import type { ItemTotal } from '../../return/figure.js';
import type { Reading } from '../shared/open-file.js';
import { readRoster } from '../shared/read-roster.js';
import { optional } from '../../util/optional.js';

/** How many items the unit has in all: what its configuration says, else the county's roster. */
export async function itemTotals(
  reading: Reading,
  { county, itemTotals: own }: Config,
  rosterFile: string | undefined,
  unit: string,
): Promise<Readonly<Partial<Record<ItemSection, ItemTotal>>>> {
  const roster = rosterFile === undefined ? undefined : await readRoster(reading, rosterFile, county);
  const entry = roster?.find(unit);
  const listed = { market: entry?.marketTotal, other: entry?.otherTotal };
  const totalOf = (section: ItemSection): ItemTotal | undefined => {
    const { [section]: configured } = own;
    if (configured !== undefined) return { total: configured, source: `配置文件 itemTotals.${section}` };
    const { [section]: total } = listed;
    return total === undefined ? undefined : { total, source: `单位名册〔${basename(rosterFile ?? '')}〕` };
  };
  const [market, other] = [totalOf('market'), totalOf('other')];
  return { ...optional({ market, other }) };
}
