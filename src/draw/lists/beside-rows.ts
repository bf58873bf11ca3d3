import { CELL_BORDER } from '../../annexes/wording.js';
import type { AsideReason } from '../../sheet/account.js';
import type { FaultEvent } from '../../sheet/collect.js';
import type { Fault, FormEvent } from '../../sheet/events.js';
import { CELL_FAULTS } from '../../sheet/unread-cell.js';
import { UserError } from '../../util/errors.js';
import { onOneLine } from '../../util/spacing.js';

/** What of a list's sheet is no row of the list: said where it was set aside, refused where nobody can say what it is. */

/** Rows that are no entries of a list, of one kind. */
export interface SetAsideRows {
  readonly reason: AsideReason;
  readonly rows: readonly number[];
}

/** What of a list does not count. */
export interface SetAside {
  /** Rows that are no entries, by what they are: 小计, examples, notes, struck out. */
  readonly setAside: readonly SetAsideRows[];
  /** Cells that are struck out in rows that are entries: read as blank. */
  readonly struck: readonly string[];
}

/** Asides that are rows of the sheet: not an untouched one, nor something beside a line. */
const WHOLE_ROWS: Readonly<Partial<Record<AsideReason, string>>> = {
  total: '小计、合计一类',
  sample: '填写示例',
  hint: '填写提示',
  note: '说明',
  part: '上一行的“其中”',
  stray: '没有填在表头下面的文字',
  struck: '整行划去的内容',
};

/** Gathers what is set aside while a list is read. */
export class SetAsideCollector {
  readonly #rows = new Map<AsideReason, number[]>();
  readonly #struck: string[] = [];

  add(event: FormEvent): void {
    if (event.kind !== 'aside') return;
    const { reason, row, address } = event;
    if (reason === 'struck-cell') this.#struck.push(address);
    else if (reason in WHOLE_ROWS) {
      const rows = this.#rows.get(reason);
      if (rows === undefined) this.#rows.set(reason, [row]);
      else rows.push(row);
    }
  }

  finish(): SetAside {
    return { setAside: [...this.#rows].map(([reason, rows]) => ({ reason, rows })), struck: this.#struck };
  }
}

export function setAsideIn(events: Iterable<FormEvent>): SetAside {
  const collector = new SetAsideCollector();
  for (const event of events) collector.add(event);
  return collector.finish();
}

const ROWS_SHOWN = 5;

/** A few places, and how many there are where there are more; `what` counts them. */
export function places(all: readonly (string | number)[], what: string): string {
  const shown = all.slice(0, ROWS_SHOWN).join('、');
  return all.length > ROWS_SHOWN ? `${shown} 等 ${all.length} ${what}` : `${shown} ${what}`;
}

/** What is said of rows and cells of a list that do not count; `row`: what such a row is not taken for. */
export function setAsideSentences(
  { setAside, struck }: SetAside,
  file: string,
  row: string,
): readonly string[] {
  const said = setAside.map(
    ({ reason, rows }) =>
      `〔${file}〕第 ${places(rows, '行')}是${WHOLE_ROWS[reason] ?? '表外的内容'}，没有当作${row}。`,
  );
  return struck.length === 0 ? said : [...said, `〔${file}〕${places(struck, '格')}划去了，按空白处理。`];
}

/** How much of a row a refusal quotes. */
const LONGEST_QUOTE = 30;

function quoted(text: string): string {
  const characters = Array.from(onOneLine(text.replaceAll(CELL_BORDER, ' ')));
  const shown = characters.slice(0, LONGEST_QUOTE).join('');
  return `“${shown}${characters.length > LONGEST_QUOTE ? '…' : ''}”`;
}

/** Said twice and differently, these mean two lists; other lines of a form are no part of its list. */
const OF_THE_LIST: ReadonlySet<string> = new Set(['unit', 'titleUnit', 'title', ...['officers', 'subjects']]);

/** What a fault of a sheet means to whoever would use the list, its cell first; undefined where it means nothing to him. */
export function faultWords({ fault, of = '', address, text }: FaultEvent, list: string): string | undefined {
  if (fault === 'again' && !OF_THE_LIST.has(of)) return undefined;
  const what = quoted(text);
  const said: Readonly<Record<Fault, string>> = {
    'row-outside': `${what}像${list}里的一行，却在表格以外`,
    'other-form': `起是另一张表（${of}），请分开放在两个工作表里`,
    again: `${what}与前面的不同，像是另一张${list}从这里开始`,
    'side-by-side': '这一行有并排的两组表头，请把右边各行移到左边各行的下面',
    'partly-struck': `${what}${CELL_FAULTS['partly-struck']}`,
    'shows-nothing': `${what}${CELL_FAULTS['shows-nothing']}`,
  };
  return `${address}${said[fault]}`;
}

/** How many faults one refusal names; the rest is counted. */
const FAULTS_SHOWN = 5;

/** The first few of several faults, and how many there are. */
export function shownFaults(faults: readonly string[]): string {
  const more = faults.length > FAULTS_SHOWN ? `；等共 ${faults.length} 处` : '';
  return `${faults.slice(0, FAULTS_SHOWN).join('；')}${more}`;
}

/**
 * Half a list is never used.
 *
 * @throws UserError naming the cells of which nobody can say whether they belong to the list.
 */
export function refuseFaults(
  events: Iterable<FormEvent>,
  { file, sheet }: { readonly file: string; readonly sheet: string },
  list: string,
): void {
  const faults: string[] = [];
  for (const event of events) {
    const words = event.kind === 'fault' ? faultWords(event, list) : undefined;
    if (words !== undefined) faults.push(words);
  }
  if (faults.length > 0)
    throw new UserError(`〔${file}·${sheet}〕${shownFaults(faults)}。请改正后重试，${list}读不全时不使用。`);
}
