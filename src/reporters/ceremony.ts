import stringWidth from 'string-width';
import type { Fact } from '../draw/record/option-words.js';
import type { DrawRecord } from '../draw/record/record-schema.js';
import { hasStrata, TICKET_SHOWN } from '../draw/sheets/result-content.js';
import { TRUST } from '../draw/spec/trust.js';
import type { Palette } from '../ui/colour.js';
import { padTo } from './table.js';

/** What a witnessed draw shows on a large screen: few things at a time, far apart, no wider than the screen. */

/** Wider than this, the eye has to travel. */
const WIDEST = 110;
const MARGIN = '  ';

const inner = (columns: number): number => Math.max(30, Math.min(columns, WIDEST) - 2 * MARGIN.length);

/** A line of the screen's width, the text in its middle. */
function centred(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, Math.floor((columns - stringWidth(text)) / 2))) + text;
}

/** A text broken where it must be, every line indented as far as its place. */
function broken(text: string, width: number, indent: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    if (stringWidth(line + character) > width - indent) {
      lines.push(line);
      line = '';
    }
    line += character;
  }
  return [...lines, line].map((one, index) => (index === 0 ? one : ' '.repeat(indent) + one));
}

/** Facts, aligned, with room between them. */
function factLines(facts: readonly Fact[], columns: number): readonly string[] {
  const width = inner(columns);
  const label = Math.min(24, Math.max(...facts.map(([fact]) => stringWidth(fact))) + 2);
  return facts.flatMap(([fact, content]) => {
    const [first = '', ...rest] = broken(content, width, label);
    return [`${MARGIN}${padTo(fact, label)}${first}`, ...rest.map((line) => MARGIN + line)];
  });
}

function framed(title: string, columns: number, colours: Palette): readonly string[] {
  const rule = '═'.repeat(inner(columns));
  return [
    `${MARGIN}${rule}`,
    '',
    colours.strong(centred(title, inner(columns) + 2 * MARGIN.length)),
    '',
    `${MARGIN}${rule}`,
    '',
  ];
}

/** 64 hex digits in groups that can be read aloud. */
const grouped = (hex: string): string => hex.replace(/.{16}(?=.)/gu, '$& ');

export interface CeremonyList {
  readonly name: string;
  readonly file: string;
  readonly rows: string;
  readonly digest: string;
}

/** The first screen: what is drawn from, before anybody has given a number. */
export function openingScreen(
  {
    drawId,
    unit,
    lists,
    options,
  }: {
    readonly drawId: string;
    readonly unit: string | null;
    readonly lists: readonly CeremonyList[];
    readonly options: readonly Fact[];
  },
  columns: number,
  colours: Palette,
): readonly string[] {
  return [
    ...framed(`${unit ?? ''}双随机抽查  ${drawId}`, columns, colours),
    ...lists.flatMap(({ name, file, rows, digest }) => [
      ...factLines(
        [
          [name, `${file}  ${rows}`],
          ['摘要', grouped(digest)],
        ],
        columns,
      ),
      '',
    ]),
    ...factLines(options, columns),
    '',
  ];
}

/** The second screen: everybody's numbers and what they make; the draw is in the ledger by now. */
export function seedScreen(record: DrawRecord, columns: number, colours: Palette): readonly string[] {
  return [
    ...framed('种子', columns, colours),
    ...factLines(
      [
        ...(record.witnesses ?? []).map(({ name, part }) => [`见证人 ${name}`, part] as const),
        ...(record.seedSource === undefined ? [] : [['公布的来源', record.seedSource] as const]),
        ['种子', record.entropy],
        ['根值', grouped(record.root)],
        ['种子等级', `${record.level}（${TRUST[record.level].name}）：${record.trust}`],
      ],
      columns,
    ),
    '',
    `${MARGIN}${colours.good('这次抽取已登记台账。下面按抽签值从小到大揭晓。')}`,
    '',
  ];
}

/** One target, as it comes up. */
export function drawnLines(
  record: DrawRecord,
  target: DrawRecord['drawn'][number],
  area: string,
  columns: number,
  colours: Palette,
): readonly string[] {
  const { rank, name, stratum, ticket, inspectors } = target;
  const layer = hasStrata(record) ? `“${stratum}”层 ` : '';
  const label = 10;
  const text = (title: string, content: string): readonly string[] => {
    const [first = '', ...rest] = broken(content, inner(columns), label + 2);
    return [`${MARGIN}  ${padTo(title, label)}${first}`, ...rest.map((line) => MARGIN + line)];
  };
  const people = inspectors.map(({ name: who, department }) =>
    department === undefined ? who : `${who}（${department}）`,
  );
  return [
    `${MARGIN}${'─'.repeat(inner(columns))}`,
    ...broken(`${layer}第 ${rank} 名  ${name}`, inner(columns), 2).map(
      (line) => MARGIN + colours.strong(line),
    ),
    ...(area === '' ? [] : text('所在区域', area)),
    ...text('检查人员', people.join('、')),
    ...text('抽签值', `${ticket.slice(0, TICKET_SHOWN)}……`),
    '',
  ];
}

/** The last screen. */
export function closingScreen(record: DrawRecord, columns: number, colours: Palette): readonly string[] {
  const { counts, strata } = record;
  return [
    ...framed(`${record.drawId}  抽中 ${counts.drawn} 户，候补 ${counts.reserves} 户`, columns, colours),
    ...factLines(
      strata.map(({ name, N, n, cutoff }) => [
        hasStrata(record) ? `“${name}”层` : '抽取',
        `${N} 户中抽 ${n} 户，截止抽签值 ${cutoff === null ? '无' : cutoff.slice(0, TICKET_SHOWN)}`,
      ]),
      columns,
    ),
    '',
  ];
}
