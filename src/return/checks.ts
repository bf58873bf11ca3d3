import { squeeze } from '../annexes/wording.js';
import { parseDate } from '../identifiers/date.js';
import { type Period, quarterOfMonth } from '../identifiers/period.js';
import type { DrawState } from '../ledger/draw-states.js';
import { nearest } from '../util/nearest.js';

/** A draw with what its ledger line alone does not tell. */
export interface LedgerDraw {
  readonly state: DrawState;
  /** The ledger it stands in, as shown to the clerk. */
  readonly ledger: string;
  /** Of a joint draw: the departments that took part. */
  readonly departments?: readonly string[];
}

/** A draw as it counts for one item. */
export interface CountedDraw {
  readonly drawId: string;
  readonly ledger: string;
  /** Day of its last inspection, YYYY-MM-DD. */
  readonly lastDay: string;
  /** Targets at which this item was settled (户次). */
  readonly visits: number;
  /** Targets of the whole draw that came in by 递补. */
  readonly replaced: number;
  readonly departments: readonly string[];
}

/** What one item of 附件1 comes to in a period. */
export interface ItemChecks {
  /** 已开展抽查次数: draws, not visits, because the form compares it with the item's 频次. */
  readonly checks: number;
  readonly visits: number;
  /** By the day of their last inspection. */
  readonly draws: readonly CountedDraw[];
}

/** A draw or an item that does not count, or not as it might seem. */
export interface CountRemark {
  readonly drawId: string;
  readonly message: string;
}

export interface Counted {
  /** One for every item asked for, in their order. */
  readonly items: readonly ItemChecks[];
  readonly remarks: readonly CountRemark[];
}

/** The day of a draw's last inspection, once every target to be visited has its result; else nothing. */
export function lastInspection({ visits, results }: DrawState): string | undefined {
  if (visits.length === 0 || results.size < visits.length) return undefined;
  return [...results.values()]
    .map(({ inspectedOn }) => inspectedOn)
    .reduce((latest, day) => (day > latest ? day : latest));
}

/** Whether a day or moment (YYYY-MM-DD…) lies in a period. */
export function isWithin(iso: string, { year, quarter }: Period): boolean {
  const day = parseDate(iso.slice(0, 10));
  if (!day.ok || day.value.year !== year) return false;
  return quarter === undefined || quarterOfMonth(day.value.month) === quarter;
}

/** `2016-09-30`, the last day of a period of a certain year, for comparing with what is written so. */
function lastDayOf({ year = 0, quarter = 4 }: Period): string {
  return `${year}-${['03-31', '06-30', '09-30', '12-31'][quarter - 1] ?? ''}`;
}

/** Whether a draw counts in a period, or is unfinished and may yet come to. */
export function concerns(state: DrawState, period: Period): boolean {
  const last = lastInspection(state);
  return last === undefined ? state.draw.at.slice(0, 10) <= lastDayOf(period) : isWithin(last, period);
}

/**
 * Counts, for every item, the draws that settled it. A draw counts once for an item, however many targets it visited, in the
 * period of its last inspection, and only when the result of every target to be visited (after 递补) has been entered. What a
 * visit settled its result says; where that names nothing, it is the item that was drawn for.
 */
export function countChecks(items: readonly string[], draws: readonly LedgerDraw[], period: Period): Counted {
  const places = new Map(items.map((item, index) => [squeeze(item), index]));
  const counted: CountedDraw[][] = items.map(() => []);
  const remarks: CountRemark[] = [];
  for (const draw of distinct(draws)) {
    const { state, ledger, departments = [] } = draw;
    if (!concerns(state, period)) continue;
    const { drawId } = state.draw;
    const lastDay = lastInspection(state);
    if (lastDay === undefined) {
      remarks.push({ drawId, message: unfinished(state) });
      continue;
    }
    const settled = visitsByItem(state);
    const unnamed = settled.get('');
    if (unnamed !== undefined)
      remarks.push({
        drawId,
        message: `${unnamed.visits} 户没有写明抽查的是哪个事项，${settled.size === 1 ? '没有计入任何事项' : '这几户没有计入户次'}：请用 results 补录事项。`,
      });
    settled.delete('');
    const replaced = state.replacements.filter(({ target }) => target !== undefined).length;
    for (const [key, { name, visits }] of settled) {
      const at = places.get(key);
      if (at === undefined) remarks.push({ drawId, message: stranger(name, items, departments) });
      else counted[at]?.push({ drawId, ledger, lastDay, visits, replaced, departments });
    }
  }
  return { items: counted.map(itemChecks), remarks };
}

/** One draw may stand in several ledgers; it is one by its record. */
function distinct(draws: readonly LedgerDraw[]): readonly LedgerDraw[] {
  const seen = new Set<string>();
  return draws.filter(({ state: { draw } }) => {
    const isNew = !seen.has(draw.recordSha256);
    seen.add(draw.recordSha256);
    return isNew;
  });
}

/** Visits by item, compared as names are; under the empty name those that no item is known of. */
function visitsByItem({ draw, results }: DrawState): Map<string, { name: string; visits: number }> {
  const found = new Map<string, { name: string; visits: number }>();
  for (const { items } of results.values()) {
    const named = items.length > 0 ? items : [draw.item ?? ''];
    for (const [key, name] of new Map(named.map((item) => [squeeze(item), item]))) {
      const known = found.get(key);
      if (known === undefined) found.set(key, { name, visits: 1 });
      else known.visits++;
    }
  }
  return found;
}

function unfinished({ visits, results }: DrawState): string {
  return `${results.size}/${visits.length} 户已录入检查结果，没有计入：全部录入后再重新生成。`;
}

function stranger(name: string, items: readonly string[], departments: readonly string[]): string {
  const what = `事项“${name}”不在本单位附件1里，没有计入：${nearest(name, items)}`;
  return departments.length > 0
    ? `联合抽查的${what}应是其他部门的事项；若是本单位的，请核对名称。`
    : `${what}请核对附件1和检查结果里的事项名称。`;
}

function itemChecks(draws: readonly CountedDraw[]): ItemChecks {
  const ordered = [...draws].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return {
    checks: ordered.length,
    visits: ordered.reduce((sum, { visits }) => sum + visits, 0),
    draws: ordered,
  };
}

const key = ({ lastDay, drawId }: CountedDraw): string => `${lastDay} ${drawId}`;
