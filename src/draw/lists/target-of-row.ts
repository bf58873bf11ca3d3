import { squeeze } from '../../annexes/wording.js';
import type { Cell } from '../../sheet/rows.js';
import { canonicalCell, canonicalCode, nameAndAddress } from './canonical.js';
import type { DrawRecord } from '../record/record-schema.js';
import { digitsLost } from './entry-id.js';
import { TICKET_SHOWN } from '../sheets/result-content.js';

/** The draw that a filled sheet is held against. */
export interface Visiting {
  /** As it stands after its replacements. */
  readonly record: DrawRecord;
  /** Targets that left by 递补, and who came in their place. */
  readonly replaced: ReadonlyMap<string, string>;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** Whom a row is about; or, with the column that shows it, why that is nobody who is to be visited. */
export type TargetFound =
  | { readonly target: string; readonly note?: string }
  | { readonly target?: undefined; readonly column: string; readonly sentence: string };

/** Finds the targets of a filled sheet's rows, by code, else by name and address, else by a name that only one has. */
export class TargetFinder {
  readonly #visiting: Visiting;
  readonly #drawn: ReadonlyMap<string, DrawRecord['drawn'][number]>;
  readonly #byName = new Map<string, string[]>();

  constructor(visiting: Visiting) {
    const { drawn } = visiting.record;
    this.#visiting = visiting;
    this.#drawn = new Map(drawn.map((one) => [one.id, one]));
    for (const { id, name } of drawn)
      this.#byName.set(squeeze(name), [...(this.#byName.get(squeeze(name)) ?? []), id]);
  }

  of(cells: Readonly<Record<string, Cell>>): TargetFound {
    const text = (key: string) => cells[key]?.text ?? '';
    const name = canonicalCell(text('name'));
    const code = canonicalCode(text('code'));
    if (cells.code !== undefined && digitsLost(cells.code))
      return wrong('code', `代码被当成了数字（${text('code')}），后面的位数已经丢失：请照抽取结果改回来`);
    if (code !== '') return this.#known(code, name, text('ticket'), cells.ticket?.kind === 'number');
    const id = nameAndAddress(name, canonicalCell(text('address')));
    if (this.#drawn.has(id) || this.#visiting.replaced.has(id))
      return this.#known(id, name, text('ticket'), false);
    const [only, ...others] = this.#byName.get(squeeze(name)) ?? [];
    if (only === undefined)
      return wrong('name', `“${name}”不是这次抽取要检查的对象：请核对名称和代码，或者删去这一行`);
    if (others.length > 0)
      return wrong('name', `没有代码，而叫“${name}”的检查对象有 ${others.length + 1} 户：请补上代码`);
    const found = this.#known(only, name, text('ticket'), false);
    return found.target === undefined ? found : { ...found, note: `没有代码，按名称认作 ${only}` };
  }

  /** A row of which only some columns were sorted has one target's code and another's name or ticket. */
  #known(id: string, name: string, ticket: string, isNumber: boolean): TargetFound {
    const drawn = this.#drawn.get(id);
    if (drawn === undefined) {
      const successor = this.#visiting.replaced.get(id);
      if (successor !== undefined)
        return wrong('code', `已经退出，由 ${this.#named(successor)} 递补，不再检查：请删去这一行的结果`);
      const [namesake] = this.#byName.get(squeeze(name)) ?? [];
      const hint = namesake === undefined ? '' : `（“${name}”的代码是 ${namesake}）`;
      return wrong('code', `${id} 不在这次抽取要检查的对象里${hint}：请照抽取结果改正，或者删去这一行`);
    }
    if (name !== '' && squeeze(name) !== squeeze(drawn.name))
      return wrong(
        'name',
        `代码 ${id} 是“${drawn.name}”，名称却是“${name}”：多半是只给一部分列排了序，请照抽取结果改正`,
      );
    const typed = ticket.trim().toLowerCase();
    // A ticket of digits alone may have become a number, and lost its last ones.
    if (typed !== '' && !isNumber && typed !== drawn.ticket.slice(0, TICKET_SHOWN))
      return wrong(
        'ticket',
        `抽签值与抽取记录不同（应为 ${drawn.ticket.slice(0, TICKET_SHOWN)}）：这一行不是这次抽取的，或者只给一部分列排了序，请核对`,
      );
    return { target: id };
  }

  #named(id: string): string {
    const name = this.#drawn.get(id)?.name;
    return name === undefined ? id : `“${name}”`;
  }
}

const wrong = (column: string, sentence: string): TargetFound => ({ column, sentence });
