import type { FormId } from '../annexes/layout.js';
import { squeeze } from '../annexes/wording.js';
import { parsePhones } from '../identifiers/phone.js';
import { compactText } from '../identifiers/plain-text.js';
import { parseSubjectCode } from '../identifiers/subject-code.js';
import { saysNothing } from '../rules/nil.js';
import { quote } from '../rules/quote.js';
import type { Remark, Severity } from '../rules/severity.js';
import { isStopgap } from '../rules/stopgap.js';
import type { Cell } from '../sheet/rows.js';

/** What can be wrong only between departments, told when their lists stand side by side. */
export type AcrossKind = 'certificate' | 'item' | 'code' | 'person' | 'phone';

type Cells = Readonly<Record<string, Cell>>;

export interface AcrossCheck {
  readonly kind: AcrossKind;
  readonly severity: Severity;
  /** The column that it is about, and those that tell whose row it is. */
  readonly column: string;
  readonly about: readonly string[];
  /** What is compared; several phones may stand in one cell. */
  readonly keysOf: (cells: Cells) => readonly string[];
  /** Only told where these columns differ from one unit to the other; without it, always. */
  readonly differsIn?: readonly string[];
  /** What is wrong and what to do. `header`: the column's own. */
  readonly sentence: (header: string, value: string, units: number) => string;
}

const text = (cells: Cells, key: string): string => cells[key]?.text ?? '';
const named = (key: string) => (cells: Cells) => stated(squeeze(text(cells, key)));
const stated = (name: string): readonly string[] =>
  name === '' || saysNothing(name) || isStopgap(name) ? [] : [name];

const CHECKS: Readonly<Partial<Record<FormId, readonly AcrossCheck[]>>> = {
  '1': [
    {
      kind: 'item',
      severity: 'I',
      column: 'item',
      about: ['body'],
      keysOf: named('item'),
      sentence: (header, value, units) =>
        `${header}${quote(value)}有 ${units} 个单位列入清单：请核实各管哪些对象；检查同一对象的，可以联合抽查，不重复检查。`,
    },
  ],
  '2': [
    {
      kind: 'certificate',
      severity: 'E',
      column: 'certificateNo',
      about: ['name'],
      keysOf: (cells) => stated(compactText(text(cells, 'certificateNo')).text.toUpperCase()),
      sentence: (header, value, units) =>
        `${header}${quote(value)}在 ${units} 个单位的名录库里：请核对，改正编号，或者让调走的人退出原名录库。`,
    },
  ],
  '5': [
    {
      kind: 'person',
      severity: 'I',
      column: 'name',
      about: ['role', 'phone'],
      keysOf: named('name'),
      sentence: (_, value, units) =>
        `${quote(value)}列在 ${units} 个单位：请核实是同名，还是调动后没有更新名单。`,
    },
    {
      kind: 'phone',
      severity: 'I',
      column: 'phone',
      about: ['role', 'name'],
      keysOf: (cells) => {
        const read = parsePhones(text(cells, 'phone'));
        return read.ok ? read.value.phones.map(({ number }) => number) : [];
      },
      sentence: (header, value, units) =>
        `${header}${quote(value)}列在 ${units} 个单位：请核实号码有没有填错。`,
    },
  ],
  targets: [
    {
      kind: 'code',
      severity: 'I',
      column: 'code',
      about: ['name', 'address'],
      keysOf: ({ code }) => {
        if (code === undefined) return [];
        const read = parseSubjectCode(code.text, { number: code.kind === 'number', format: code.format });
        if (read.ok) return [read.value.code];
        // A code that fails its check is still the same one in both lists; one that Excel has spoilt may be anybody's.
        const compact = compactText(code.text).text.toUpperCase();
        return code.kind === 'text' && /^[0-9A-Z]{13,18}$/u.test(compact) ? [compact] : [];
      },
      differsIn: ['name', 'address'],
      sentence: (header, value, units) =>
        `${header}${quote(value)}在 ${units} 个单位的名录库里名称或地址不同：请核实以哪个为准。`,
    },
  ],
};

/** What is compared between the departments' lists of one form. */
export const checksOf = (form: FormId): readonly AcrossCheck[] => CHECKS[form] ?? [];

/** A row that holds something another unit holds too. */
export interface AcrossPlace {
  readonly unit: string;
  readonly file: string;
  readonly sheet: string;
  readonly cell: string;
  readonly value: string;
  /** By which a person knows the row. */
  readonly about: string;
}

export interface AcrossFinding extends Remark {
  readonly kind: AcrossKind;
  readonly value: string;
  readonly places: readonly AcrossPlace[];
}

const isSaid = (text: string): boolean => text !== '';

/** First reading: which values more than one unit holds. It keeps one text a value and no rows. */
export class SharedValues {
  readonly #first = new Map<string, string>();
  readonly #shared = new Set<string>();

  constructor(private readonly check: AcrossCheck) {}

  see(cells: Cells, unit: string): void {
    for (const key of this.check.keysOf(cells)) {
      const first = this.#first.get(key);
      if (first === undefined) this.#first.set(key, unit);
      else if (first !== unit) this.#shared.add(key);
    }
  }

  /** Ends the first reading: only the shared values are kept. */
  finish(): AcrossFinder {
    this.#first.clear();
    return new AcrossFinder(this.check, this.#shared);
  }
}

interface SeenPlace extends AcrossPlace {
  readonly said: readonly string[];
}

/** Second reading: where the shared values stand. */
export class AcrossFinder {
  readonly #places = new Map<string, SeenPlace[]>();

  constructor(
    private readonly check: AcrossCheck,
    private readonly shared: ReadonlySet<string>,
  ) {}

  see(
    row: {
      readonly cells: Cells;
      readonly values: Readonly<Record<string, string>>;
      addressOf(key: string): string;
    },
    at: Pick<AcrossPlace, 'unit' | 'file' | 'sheet'>,
  ): void {
    const { column, about, differsIn = [] } = this.check;
    for (const key of new Set(this.check.keysOf(row.cells))) {
      if (!this.shared.has(key)) continue;
      const place = {
        ...at,
        cell: row.addressOf(column),
        value: row.values[column] ?? '',
        about: about
          .map((one) => row.values[one] ?? '')
          .filter(isSaid)
          .join(' '),
        said: differsIn.map((one) => squeeze(row.values[one] ?? '')),
      };
      const places = this.#places.get(key);
      if (places === undefined) this.#places.set(key, [place]);
      else places.push(place);
    }
  }

  /** In the order in which the values first stand in the collection. */
  findings(header: string): readonly AcrossFinding[] {
    const { kind, severity, sentence } = this.check;
    return [...this.#places].flatMap(([value, seen]) => {
      const units = new Set(seen.map(({ unit }) => unit)).size;
      if (units < 2 || !this.#differs(seen)) return [];
      const places = seen.map(({ unit, file, sheet, cell, value: said, about }) => ({
        ...{ unit, file, sheet, cell },
        ...{ value: said, about },
      }));
      const [first] = places;
      const shown = kind === 'phone' || kind === 'code' ? value : (first?.value ?? value);
      return [{ kind, severity, value: shown, message: sentence(header, shown, units), places }];
    });
  }

  /** A blank says nothing else than what stands there elsewhere. */
  #differs(seen: readonly SeenPlace[]): boolean {
    const columns = this.check.differsIn;
    return (
      columns === undefined ||
      columns.some((_, index) => new Set(seen.map(({ said }) => said[index] ?? '').filter(isSaid)).size > 1)
    );
  }
}
