import { basename } from 'node:path';
import { frozen } from '../../annexes/frozen.js';
import { targets } from '../../annexes/targets.js';
import type { Digest } from '../../draw/lists/digest.js';
import type { DrawPlan } from '../../draw/record/plan-schema.js';
import { digestColumns } from '../../draw/lists/registry.js';
import { UserError } from '../../util/errors.js';
import { NOTHING_HIDDEN } from '../../sheet/hidden.js';
import type { Reading } from '../shared/open-file.js';
import { type ReadList, readSheet } from '../shared/read-registry.js';

const DIGEST = /^[0-9a-f]{64}$/u;
const ROWS = /^[1-9]\d{0,14}$/u;

/** Whether a plan's registry was frozen in its database: there is no file of it, and its digest is the database's. */
export const isFrozenInDatabase = ({ digests, tableDigest }: Pick<DrawPlan, 'digests' | 'tableDigest'>) =>
  digests.targets === tableDigest;

/**
 * Reads what `sql --freeze` said of a registry: its columns, its size and its digest, and none of its rows.
 *
 * @throws UserError when the file is no such result, or the query has found rows that cannot be drawn from.
 */
export async function readFrozen(reading: Reading, path: string): Promise<ReadList> {
  const { events, sha256 } = await readSheet(reading, path, frozen);
  const file = basename(path);
  const rows = events.filter((event) => event.kind === 'row');
  const problems = rows.map(({ cells }) => cells.problem?.text ?? '').filter((text) => text !== '');
  if (problems.length > 0)
    throw new UserError(`〔${file}〕数据库里的名录有误，不能冻结：${problems.slice(0, 5).join('；')}。`);
  const [only, second] = rows;
  const registered = only?.cells.registered?.text ?? '';
  const digest = only?.cells.tableDigest?.text ?? '';
  if (only === undefined || second !== undefined || !ROWS.test(registered) || !DIGEST.test(digest)) {
    throw new UserError(
      `〔${file}〕不是完整的库概况：应当只有一行，写明名录户数和库摘要。请用 sql --freeze 打印的查询重新执行、导出。`,
    );
  }
  const named = (key: string) => only.cells[key]?.text;
  const columns = digestColumns(targets);
  return {
    registry: {
      layout: targets,
      entries: [],
      digest: digest as Digest,
      headers: new Map(
        columns.flatMap(({ key }) => (named(key) === undefined ? [] : [[key, named(key) ?? '']])),
      ),
      passedOver: [],
      marked: new Map(),
      setAside: [],
      hidden: NOTHING_HIDDEN,
      struck: [],
      asShown: [],
      unit: undefined,
      value: () => '',
    },
    provenance: {
      file,
      sha256,
      sheet: '数据库',
      rows: Number(registered),
      columns: columns.map(({ key, header }) => ({ key, header, inFile: named(key) ?? null })),
    },
  };
}

/** What a plan says of a registry that it has seen only as a size and a digest. */
export const frozenAssumption = ({ provenance: { file, rows } }: ReadList): string =>
  `名录在数据库里，按〔${file}〕冻结 ${rows} 户的库摘要：方案公布前没有预演，各层缺比例、户数不够或者派不出人员，要到抽取时才会发现。`;
