import { targets } from '../../annexes/targets.js';
import { CHECK_DIGITS, CHECK_WEIGHTS, MOBILE, RESIDENT_SHAPE } from '../../identifiers/personal-number.js';
import { onlyTable } from '../../annexes/layout.js';
import { isKnownBy } from '../../sheet/unmarked-row.js';
import { digestColumns } from '../lists/registry.js';
import { SEPARATOR } from '../lists/table-digest.js';
import {
  cell,
  code,
  collapsed,
  inexactCell,
  inexactCode,
  inexactNfkc,
  nameAndAddress,
  nfkc,
  unmarked,
} from './canonical-text.js';
import type { Dialect } from './dialect.js';
import type { QuerySource } from './query-source.js';

/** A code that Excel has turned into a number: 9.15002E+17. */
const SCIENTIFIC = '^[0-9](?:\\.[0-9]+)?E\\+[0-9]{1,3}$|^[0-9]\\.[0-9]+E[0-9]{1,3}$';

/** Two codes in one cell, which is collapsed (see several-in-one.ts). */
const SEVERAL_CODES = '^[0-9A-Za-z]{13,18}(?:[ 、，,；;/／]+[0-9A-Za-z]{13,18})+$';

/** Whether a text is an identity number with its right check digit. */
function residentNumber(dialect: Dialect, text: string): string {
  const digit = (place: number) => `CAST(substr(${text}, ${place}, 1) AS integer)`;
  const sum = CHECK_WEIGHTS.map((weight, index) => `${weight} * ${digit(index + 1)}`).join(' + ');
  const expected = `substr('${CHECK_DIGITS}', ((${sum}) % ${CHECK_DIGITS.length}) + 1, 1)`;
  return `CASE WHEN ${dialect.matches(text, RESIDENT_SHAPE)} THEN ${expected} = substr(${text}, 18, 1) ELSE false END`;
}

/** How the query names a declared column. */
export const keyed = (dialect: Dialect, key: string): string => dialect.identifier(key);

const empty = `''`;

/** Where a column's NFKC stands, and its NFKC without needless white space. */
export const widthless = (dialect: Dialect, key: string): string => dialect.identifier(`${key}_nfkc`);
export const valued = (dialect: Dialect, key: string): string => dialect.identifier(`${key}_plain`);

/** A step of the query: a name, what it is made from, and where that comes from. */
export function step(name: string, parts: readonly string[], from: string): string {
  return `${name} AS (\n  SELECT ${parts.join(',\n         ')}\n    FROM ${from}\n)`;
}

/**
 * The registry as the tool would read it: `source` (texts as they stand), `unmarked`, `cells` (canonical), `coded` (with NFKC where
 * it matters, and `code_id`), `registry` (with `id`).
 *
 * @param compared the columns by which targets are chosen or divided
 */
export function registrySteps(
  { dialect, table, columns }: QuerySource,
  compared: readonly string[],
): readonly string[] {
  const name = (key: string) => keyed(dialect, key);
  const keys = [...columns.keys()];
  const marked = new Set(
    onlyTable(targets)
      .columns.filter(isKnownBy)
      .map(({ key }) => key),
  );
  const as = (expression: string, alias: string) => `${expression} AS ${alias}`;
  const raw = (key: string) =>
    `coalesce(CAST(${dialect.identifier(columns.get(key) ?? '')} AS ${dialect.text}), '')${dialect.bytewise}`;
  const address = columns.has('address') ? name('address') : empty;
  const inexact = inexactCell(dialect, keys.map(name).join(' || '));
  const plainId = nameAndAddress(dialect, name('name'), address);
  return [
    step(
      'source',
      keys.map((key) => as(raw(key), name(key))),
      table.map((part) => dialect.identifier(part)).join('.'),
    ),
    step(
      'unmarked',
      keys.map((key) => (marked.has(key) ? as(unmarked(dialect, name(key)), name(key)) : name(key))),
      'source',
    ),
    step(
      'cells',
      [
        ...keys.map((key) => as(cell(dialect, name(key)), name(key))),
        ...(inexact === undefined ? [] : [as(inexact, 'inexact_cell')]),
      ],
      'unmarked',
    ),
    step(
      'folded',
      [
        'cells.*',
        ...compared.map((key) => as(nfkc(dialect, name(key)), widthless(dialect, key))),
        ...(columns.has('code') ? [as(nfkc(dialect, name('code')), widthless(dialect, 'code'))] : []),
      ],
      'cells',
    ),
    step(
      'coded',
      [
        'folded.*',
        ...compared.map((key) => as(collapsed(dialect, widthless(dialect, key)), valued(dialect, key))),
        as(columns.has('code') ? code(dialect, widthless(dialect, 'code')) : empty, 'code_id'),
      ],
      'folded',
    ),
    `registry AS ${dialect.inlined}(\n  SELECT coded.*,\n         CASE WHEN code_id <> '' THEN code_id\n              WHEN ${address} = '' THEN ''\n              ELSE ${plainId} END AS id\n    FROM coded\n)`,
  ];
}

/** What is hashed for a row of the registry (see table-digest.ts). */
export function digestLine({ dialect, columns }: QuerySource): string {
  const tab = `chr(${SEPARATOR.charCodeAt(0)})`;
  const values = digestColumns(targets).map(({ key }) => (columns.has(key) ? keyed(dialect, key) : empty));
  return ['id', ...values].join(` || ${tab} || `);
}

/** `CASE` branches: condition and the sentence of a row that cannot be drawn from, or not be made canonical here. */
export function rowFaults(
  { dialect, columns }: QuerySource,
  compared: readonly string[],
): readonly (readonly [condition: string, sentence: string])[] {
  const name = keyed(dialect, 'name');
  const says = (text: string) => dialect.literal(text);
  const who = columns.has('code')
    ? `${says('“')} || ${name} || ${says('”（')} || ${keyed(dialect, 'code')} || ${says('）')}`
    : `${says('“')} || ${name} || ${says('”')}`;
  const beyond = says(`中有 ${dialect.title} 不能按规则整理的字符，请先在库中改正`);
  const inexact = (keys: readonly string[]) =>
    inexactNfkc(dialect, keys.map((key) => keyed(dialect, key)).join(' || '));
  const faults: readonly (readonly [condition: string | undefined, sentence: string])[] = [
    [dialect.nfc === undefined ? 'inexact_cell' : undefined, `${who} || ${beyond}`],
    [`${name} = ''`, says('有一行没有检查对象名称')],
    [
      dialect.matches('code_id', SCIENTIFIC),
      `${who} || ${says('的代码被存成了科学计数，后面的位数已经丢失')}`,
    ],
    ...(columns.has('code')
      ? [inexact(['code']), inexactCode(dialect, widthless(dialect, 'code'))].map(
          (condition) => [condition, `${who} || ${says('的代码')} || ${beyond}`] as const,
        )
      : []),
    [dialect.matches('code_id', MOBILE), `${says('“')} || ${name} || ${says('”的代码像是手机号码')}`],
    [residentNumber(dialect, 'code_id'), `${says('“')} || ${name} || ${says('”的代码像是身份证号码')}`],
    [
      columns.has('code') ? dialect.matches(keyed(dialect, 'code'), SEVERAL_CODES) : undefined,
      `${who} || ${says('的代码一格里有几个，一行只能有一个')}`,
    ],
    [`id = ''`, `${who} || ${says('既没有代码也没有地址')}`],
    ...[inexact(['name', 'address'].filter((key) => columns.has(key)))].map(
      (condition) =>
        [
          condition === undefined ? undefined : `code_id = '' AND ${condition}`,
          `${who} || ${says('的名称或地址')} || ${beyond}`,
        ] as const,
    ),
    [
      compared.length === 0 ? undefined : inexact(compared),
      `${who} || ${says('的筛选条件或分层所用的列')} || ${beyond}`,
    ],
  ];
  return faults.flatMap(([condition, sentence]) => (condition === undefined ? [] : [[condition, sentence]]));
}
