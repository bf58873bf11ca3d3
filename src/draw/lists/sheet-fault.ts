import { CELL_BORDER } from '../../annexes/wording.js';
import type { FaultEvent } from '../../sheet/collect.js';
import type { Fault } from '../../sheet/events.js';
import { CELL_FAULTS } from '../../sheet/unread-cell.js';

/** How much of a row a refusal quotes. */
const LONGEST_QUOTE = 30;

function quoted(text: string): string {
  const characters = Array.from(text.replaceAll(CELL_BORDER, ' ').replace(/\s+/gu, ' ').trim());
  const shown = characters.slice(0, LONGEST_QUOTE).join('');
  return `“${shown}${characters.length > LONGEST_QUOTE ? '…' : ''}”`;
}

/** What a fault of a sheet means to whoever would draw from it, its cell first. */
export function faultWords({ fault, of = '', address, text }: FaultEvent): string {
  const what = quoted(text);
  const said: Readonly<Record<Fault, string>> = {
    'row-outside': `${what}像名录里的一行，却在表格以外`,
    'other-form': `起是另一张表（${of}），请分开放在两个工作表里`,
    again: `${what}与前面的不同，像是另一张名录从这里开始`,
    'side-by-side': '这一行有并排的两组表头，请把右边各行移到左边各行的下面',
    'partly-struck': `${what}${CELL_FAULTS['partly-struck']}`,
    'shows-nothing': `${what}${CELL_FAULTS['shows-nothing']}`,
  };
  return `${address}${said[fault]}`;
}
