import type { ResultChanges } from '../visits/compare-results.js';
import type { InspectionResult } from '../visits/inspection-result.js';
import { FINDING_CATEGORIES } from '../annexes/finding-categories.js';
import type { ReadResults, ResultRemark } from '../visits/read-results.js';
import { placeText } from '../rules/places.js';
import type { Palette } from '../ui/colour.js';

/** What a filled result sheet came to. */
export interface ResultsReport {
  readonly drawId: string;
  /** The file and the sheet that were read. */
  readonly source: { readonly file: string; readonly sheet: string };
  readonly read: ReadResults;
  readonly changes: ResultChanges;
  /** Number of the ledger's line; nothing when nothing was written. */
  readonly number: number | undefined;
  /** Everybody to be visited, in the order of the draw. */
  readonly visits: readonly { readonly id: string; readonly name: string }[];
  /** What stands in the ledger now, by target. */
  readonly standing: ReadonlyMap<string, InspectionResult>;
}

/** How many targets, or corrections, the terminal lists; --json has them all. */
const SHOWN = 20;

/** `〔file·sheet·K5·3 名称〕…` */
export function remarkText({ file, sheet }: ResultsReport['source'], remark: ResultRemark): string {
  return `${placeText([file, sheet, remark.cell, remark.subject])}${remark.sentence}。`;
}

export function resultsText(report: ResultsReport, colours: Palette): readonly string[] {
  const { drawId, changes, number, visits, standing, read } = report;
  const names = new Map(visits.map(({ id, name }) => [id, name]));
  const named = (id: string) => `${names.get(id) ?? ''}（${id}）`;
  const kept = read.blank.filter((id) => standing.has(id)).length;
  const missing = missingOf(report);
  const { entered, corrections, unchanged } = changes;
  const head =
    number === undefined
      ? '没有新的检查结果，台账没有变动'
      : `第 ${number} 次登记检查结果：新录入 ${entered.length} 户，更正 ${corrections.length} 户`;
  return [
    colours.strong(`${drawId}：${head}`),
    ...(unchanged.length === 0 ? [] : [`与台账相同、没有再登记的 ${unchanged.length} 户`]),
    ...(kept === 0 ? [] : [`表中留空、台账里已有结果的 ${kept} 户：原来的结果不变`]),
    ...listed(
      corrections.flatMap(({ target, fields }) => [
        `更正 ${named(target)}`,
        ...fields.map(({ field, from, to }) => `  ${field}：${from || '（空）'} → ${to || '（空）'}`),
      ]),
    ),
    `共 ${visits.length} 户，已录入 ${visits.length - missing.length} 户，未录入 ${missing.length} 户`,
    ...Object.entries(countsOf(report)).map(([category, count]) => `  ${category}  ${count} 户`),
    ...(missing.length === 0 ? [] : ['', '未录入：']),
    ...listed(missing.map(({ id }) => `  ${named(id)}`)),
  ];
}

export function resultsJson(report: ResultsReport): unknown {
  const { drawId, source, changes, number, visits, standing, read } = report;
  return {
    drawId,
    written: number !== undefined,
    number: number ?? null,
    source,
    entered: changes.entered.map(({ target }) => target),
    corrected: changes.corrections,
    unchanged: changes.unchanged,
    blankButEntered: read.blank.filter((id) => standing.has(id)),
    visits: visits.length,
    withResults: visits.length - missingOf(report).length,
    counts: countsOf(report),
    missing: missingOf(report),
    notes: read.notes,
    problems: read.problems,
  };
}

const missingOf = ({ visits, standing }: ResultsReport) => visits.filter(({ id }) => !standing.has(id));

/** Targets by category, those that occur; a target with several counts under each. */
function countsOf({ visits, standing }: ResultsReport): Readonly<Record<string, number>> {
  const all = visits.flatMap(({ id }) => standing.get(id)?.findings ?? []);
  return Object.fromEntries(
    FINDING_CATEGORIES.map((one) => [one, all.filter((finding) => finding === one).length] as const).filter(
      ([, count]) => count > 0,
    ),
  );
}

function listed(lines: readonly string[]): readonly string[] {
  const more = lines.length - SHOWN;
  return more > 0 ? [...lines.slice(0, SHOWN), `  ……另有 ${more} 行，用 --json 可以看全`] : lines;
}
