import { wholeNumber } from '../identifiers/chinese-number.js';
import { cellAddress } from '../sheet/address.js';
import type { FormRow } from '../sheet/events.js';
import { tablesOf } from './column-cells.js';
import type { Finding } from './finding.js';
import type { InspectedFile } from './inspection.js';
import { cellsOf, positionOf } from './places.js';
import type { Rule } from './rule.js';

/** One cell that `--fix` is to change. */
export interface Mend {
  readonly sheet: string;
  readonly address: string;
  readonly ruleId: string;
  /** The rule's few words. */
  readonly title: string;
  readonly after: string;
}

/** What can be mended in a file without loss, by cell: where several rules want the same cell, the later one's text is whole. */
export function mendsOf(
  file: InspectedFile,
  findings: readonly Finding[],
  rules: readonly Rule[],
): readonly Mend[] {
  const mends = new Map<string, Mend>();
  for (const { id, title } of rules) {
    for (const finding of findings) {
      const { ruleId, fix, sheet, cells } = finding;
      if (ruleId !== id || fix.mode !== 'lossless' || fix.suggestion === null) continue;
      const wanted = id === 'N01' ? renumbered(file, finding, fix.suggestion) : undefined;
      const all = wanted ?? cells.flatMap(cellsOf).map((address) => [address, fix.suggestion ?? ''] as const);
      for (const [address, after] of all)
        mends.set(`${sheet}\n${address}`, { sheet, address, ruleId, title, after });
    }
  }
  return [...mends.values()].sort((a, b) => {
    const [[rowA, columnA], [rowB, columnB]] = [positionOf(a.address), positionOf(b.address)];
    return a.sheet < b.sheet ? -1 : a.sheet > b.sheet ? 1 : rowA - rowB || columnA - columnB;
  });
}

/** Only the first break is told; from there on every number is put right, or it would only move to the next row. */
function renumbered(
  file: InspectedFile,
  { sheet, cells }: Finding,
  first: string,
): readonly (readonly [address: string, after: string])[] | undefined {
  const form = file.forms.find((one) => one.sheet.name === sheet);
  const [row, column] = positionOf(cells[0]);
  for (const { key } of form === undefined ? [] : tablesOf(form)) {
    const rows = form?.rows.get(key) ?? [];
    const from = rows.findIndex((one) => one.row === row);
    if (from < 0) continue;
    const rest = rows.slice(from).filter(isNumbered);
    // A row without a number may belong to the row above it: where there is one, nothing is counted on.
    if (rest.length < rows.length - from) return undefined;
    let next = wholeNumber(first) ?? 1;
    return rest
      .filter(({ cells: { ordinal } }) => ordinal?.mergedFrom === undefined)
      .map((one) => [cellAddress(one.row, column), String(next++)] as const);
  }
  return undefined;
}

const isNumbered = ({ cells }: FormRow): boolean => (cells.ordinal?.text ?? '').trim() !== '';
