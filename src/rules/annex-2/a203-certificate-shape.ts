import { type ColumnCell, filledCells } from '../column-cells.js';
import type { RawFinding } from '../finding.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { severalNumbers } from '../../identifiers/several-in-one.js';

/** A shape must be held by this many before another can be unlike it, and the other be at most this rare. */
const FEWEST_ALIKE = 3;
const RAREST = 0.25;

/** 渝E01234 → 字A00000: kinds of characters, one for one. */
function shapeOf({ compact }: ColumnCell): string {
  return compact
    .replace(/[0-9]/gu, '0')
    .replace(/[A-Z]/gu, 'A')
    .replace(/\p{Script=Han}/gu, '字');
}

function* unlikeOthers(cells: readonly ColumnCell[]): Generator<RawFinding, void, undefined> {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(shapeOf(cell), (counts.get(shapeOf(cell)) ?? 0) + 1);
  const [common, most] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0]);
  if (most < FEWEST_ALIKE) return;
  const model = cells.find((cell) => shapeOf(cell) === common)?.plain ?? '';
  for (const cell of cells) {
    const count = counts.get(shapeOf(cell)) ?? 0;
    // Two series side by side, old and new cards, are both common.
    if (count < most && count <= cells.length * RAREST) yield { ...cell.finding, expected: model };
  }
}

export const a203 = formRule({
  id: 'A203',
  title: '执法证编号与其他人的样式不同',
  kind: '填报',
  severity: 'W',
  forms: ['2'],
  absent: TABLES,
  needs: ['officers.certificateNo'],
  clause: '通知二（三）；附件2',
  why: '同一个单位的执法证编号，位数和写法一般相同。个别编号多一位、少一位或者样式不同，多半是抄错了，请与证件核对。县里规定了编号样式的，按规定核对。',
  example: { wrong: '别人都是 11 位，这一个是 10 位', right: '与证件上的编号一致' },
  fix: 'none',
  todo: { verb: '核对', what: '执法证编号', per: 'place' },
  *check(form, { certificatePattern }) {
    const cells = [...filledCells(form, 'officers', 'certificateNo')].filter(
      ({ text }) => severalNumbers(text).length === 0,
    );
    if (certificatePattern === undefined) {
      yield* unlikeOthers(cells);
      return;
    }
    for (const cell of cells)
      if (cell.compact.search(certificatePattern) < 0) yield { ...cell.finding, params: { pattern: 1 } };
  },
  message: ({ value, expected, params }) =>
    params?.pattern === undefined
      ? `执法证编号${quote(value)}的位数或写法与其他人的不同：一般应像${quote(expected)}那样，请与证件核对；无误的，请说明。`
      : `执法证编号${quote(value)}不符合规定的编号样式：应与证件一致，请核对；无误的，请说明。`,
});
