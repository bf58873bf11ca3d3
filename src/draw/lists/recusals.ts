import { recusals as layout } from '../../annexes/recusals.js';
import { UserError } from '../../util/errors.js';
import { cellAddress } from '../../sheet/address.js';
import type { FormEvent } from '../../sheet/events.js';
import { faultWords, shownFaults } from './beside-rows.js';
import { canonicalCell, canonicalCode, nameAndAddress } from './canonical.js';
import type { Recusal } from '../record/options.js';
import { compareUtf8 } from '../spec/order.js';

/** The id that a cell of the recusals means: a code, or `名称@地址`. */
export function idTyped(text: string): string {
  const at = text.normalize('NFKC').indexOf('@');
  if (at < 0) return canonicalCode(text);
  const plain = text.normalize('NFKC');
  return nameAndAddress(plain.slice(0, at), plain.slice(at + 1));
}

/**
 * Reads the 回避 sheet. A row that names nobody of the lists is a fault: most likely a slip of the pen, and it would let
 * somebody inspect where he must not.
 *
 * @throws UserError naming the cells.
 */
export function recusalsOf(
  events: readonly FormEvent[],
  file: string,
  inspectors: ReadonlySet<string>,
  targets: ReadonlySet<string>,
): readonly Recusal[] {
  const found = new Map<string, Recusal>();
  const faults: string[] = [];
  for (const event of events) {
    const words = event.kind === 'fault' ? faultWords(event, '回避名单') : undefined;
    if (words !== undefined) faults.push(words);
    if (event.kind !== 'row') continue;
    const { cells, row } = event;
    const inspector = canonicalCode(cells.certificateNo?.text ?? '');
    const target = idTyped(cells.code?.text ?? '');
    const where = (key: string) =>
      cells[key] === undefined ? `第 ${row} 行` : cellAddress(row, cells[key].column);
    if (inspector === '' || !inspectors.has(inspector)) {
      faults.push(`${where('certificateNo')}执法证编号“${inspector}”不在检查人员名录里`);
    } else if (target === '' || !targets.has(target)) {
      faults.push(`${where('code')}回避对象“${target}”不在检查对象名录里`);
    } else {
      const reason = canonicalCell(cells.reason?.text ?? '');
      found.set(JSON.stringify([inspector, target]), { inspector, target, reason });
    }
  }
  if (faults.length > 0) {
    throw new UserError(
      `〔${file}〕${shownFaults(faults)}。写错的回避等于没有回避：请改正或删去后重新抽取（${layout.name}按执法证编号和对象代码核对，没有代码的对象写“名称@地址”）。`,
    );
  }
  return [...found.values()].sort(
    (a, b) => compareUtf8(a.inspector, b.inspector) || compareUtf8(a.target, b.target),
  );
}
