import { resolve, sep } from 'node:path';
import { UsageError } from '../../util/errors.js';
import { parseDate, type PlainDate } from '../../identifiers/date.js';
import type { FoundFile } from '../../io/find-files.js';
import { nearest } from '../../util/nearest.js';
import type { InspectedFile } from '../../rules/inspection.js';
import type { Roster } from '../../rules/roster.js';
import type { CountingWay } from '../../county/counting.js';
import type { Preference } from '../../county/returns.js';

/** Whether a typed path is this file, or a folder above it. */
const covers = (typed: string, path: string): boolean => path === typed || path.startsWith(typed + sep);

/**
 * The files that `--prefer` names, by file or by folder.
 *
 * @throws UsageError for a path that is none of those read.
 */
export function preferenceOf(typed: readonly string[], files: readonly FoundFile[], cwd: string): Preference {
  const preferred = new Set<string>();
  for (const one of typed) {
    const path = resolve(cwd, one);
    const own = files.filter((file) => covers(path, file.path));
    if (own.length === 0)
      throw new UsageError(
        `--prefer “${one}”不在这次汇总的文件里：${nearest(
          one,
          files.map(({ shown }) => shown),
        )}请写要采用的那个文件（或它所在的文件夹）。`,
      );
    for (const { shown } of own) preferred.add(shown);
  }
  return ({ file }) => preferred.has(file.path);
}

/**
 * The day on which each file came in: `2016-09-23` for all, `late=2016-09-28` for a file or folder; the longest path wins.
 *
 * @throws UsageError for what is no date, or a path that is none of those read.
 */
export function withReceived(
  inspected: readonly InspectedFile[],
  typed: readonly string[],
  files: readonly FoundFile[],
  cwd: string,
): readonly InspectedFile[] {
  const days = typed
    .map((text) => receivedOf(text, files, cwd))
    .sort((a, b) => b.path.length - a.path.length);
  const paths = new Map(files.map(({ shown, path }) => [shown, path]));
  return inspected.map((file) => {
    const path = paths.get(file.path) ?? file.path;
    const day = days.find((one) => one.path === '' || covers(one.path, path))?.day;
    return day === undefined ? file : { ...file, received: day };
  });
}

function receivedOf(
  text: string,
  files: readonly FoundFile[],
  cwd: string,
): { readonly path: string; readonly day: PlainDate } {
  const at = text.search(/[=＝]/u);
  const parsed = parseDate(text.slice(at + 1));
  if (!parsed.ok)
    throw new UsageError(`--received “${text}”不是日期：请写成 2016-09-20，或者 文件夹=2016-09-20。`);
  if (at < 0) return { path: '', day: parsed.value };
  const path = resolve(cwd, text.slice(0, at));
  if (!files.some((file) => covers(path, file.path)))
    throw new UsageError(`--received “${text}”里的“${text.slice(0, at)}”不在这次汇总的文件里：请检查路径。`);
  return { path, day: parsed.value };
}

const WAYS: readonly CountingWay[] = ['per-quarter', 'cumulative'];

/**
 * How units count their checks: `per-quarter` for all, `县林业局=cumulative` for one.
 *
 * @throws UsageError for another word, or a unit that nobody has heard of.
 */
export function countingOf(
  typed: readonly string[],
  units: readonly string[],
  roster: Roster | undefined,
  fullName: (unit: string) => string,
): (unit: string) => CountingWay | undefined {
  const ways = new Map<string, CountingWay>();
  for (const text of typed) {
    const at = text.search(/[=＝]/u);
    const way = WAYS.find((one) => one === text.slice(at + 1).trim());
    if (way === undefined)
      throw new UsageError(
        `--counting “${text}”不对：可以写 per-quarter（各季度分别填）、cumulative（累计填），或者 单位=per-quarter。`,
      );
    const named = text.slice(0, Math.max(at, 0)).trim();
    const unit = at < 0 ? '' : (roster?.find(named)?.name ?? fullName(named));
    if (unit !== '' && !units.includes(unit))
      throw new UsageError(
        `--counting “${text}”里的“${named}”没有报表：${nearest(unit, units)}请写单位全称。`,
      );
    ways.set(unit, way);
  }
  return (unit) => ways.get(unit) ?? ways.get('');
}

/** @throws UsageError for what is no positive whole number, or contradicts the roster. */
export function totalDepartmentsOf(
  typed: string | undefined,
  roster: Roster | undefined,
): number | undefined {
  if (typed === undefined) return undefined;
  const total = /^\d{1,5}$/u.test(typed) ? Number(typed) : 0;
  if (total < 1) throw new UsageError(`--total-departments “${typed}”不对：请写有行政检查事项的部门个数。`);
  const known = roster?.units.filter(({ hasItems }) => hasItems).length;
  if (known !== undefined && known !== total)
    throw new UsageError(
      `--total-departments 写的是${total}，单位名册上有行政检查事项的部门是${known}个：请改正单位名册，或者去掉 --total-departments。`,
    );
  return total;
}
