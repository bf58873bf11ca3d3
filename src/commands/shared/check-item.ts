import { annex1 } from '../../annexes/annex-1.js';
import { refuseFaults } from '../../draw/lists/beside-rows.js';
import { UserError } from '../../util/errors.js';
import { severalValues } from '../../identifiers/scope.js';
import { nearest } from '../../util/nearest.js';
import type { Reading } from './open-file.js';
import { readSheet } from './read-registry.js';
import type { SelectionRequest } from './selection-request.js';

/** @throws UserError when the list of inspection items that was named has no such item, with the nearest. */
export async function checkItem(
  reading: Reading,
  { file, item }: NonNullable<SelectionRequest['itemList']>,
): Promise<void> {
  const { events, ...source } = await readSheet(reading, file, annex1);
  refuseFaults(events, source, '事项清单');
  const items = events.flatMap((event) =>
    event.kind === 'row' ? severalValues(event.cells.item?.text ?? '') : [],
  );
  const [wanted = ''] = severalValues(item);
  if (items.includes(wanted)) return;
  throw new UserError(
    `随机抽查事项清单里没有“${item}”：${nearest(item, items)}清单共 ${items.length} 项，请照清单填写 --item。`,
  );
}
