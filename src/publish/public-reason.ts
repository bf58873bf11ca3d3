import type { DrawRecord } from '../draw/record/record-schema.js';
import type { Registry } from '../draw/lists/registry.js';

/** Columns whose values may stand in a reason or name a stratum; those of any other may be personal. */
const PUBLIC_COLUMNS: ReadonlySet<string> = new Set([
  ...['kind', 'area', 'field', 'items', 'creditRisk', 'status', 'updated'],
]);

export const isPublicColumn = (key: string): boolean => PUBLIC_COLUMNS.has(key);

const STATUSES = ['停业', '歇业', '注销', '吊销', '撤销', '迁出', '清算', '关闭', '经营异常'];

/**
 * Why targets took no part, as it is made public: the reasons that the draw gives hold values of the registry, such as a
 * 状态 that somebody wrote a sentence into, or a condition on a column that is not public.
 */
export function publicReasonOf({ options }: DrawRecord, targets: Registry): (reason: string) => string {
  const closed = options.where
    .filter(({ column }) => !isPublicColumn(column))
    .map(({ column }) => targets.headers.get(column) ?? column);
  return (reason) => {
    const status = /^状态为“(.*)”$/su.exec(reason)?.[1];
    if (status !== undefined) {
      const known = STATUSES.find((one) => status.includes(one));
      return known === undefined ? '状态不是正常' : `状态为“${known}”`;
    }
    const header = closed.find((one) => reason.startsWith(`${one}不是“`));
    return header === undefined ? reason : `“${header}”不符合抽取条件`;
  };
}
