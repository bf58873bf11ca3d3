import { basename, join, resolve } from 'node:path';
import { annex4 } from '../../annexes/annex-4.js';
import { reportBasis } from '../../annexes/report-basis.js';
import { fullUnitName } from '../../annexes/unit-name.js';
import { type Config, loadConfig } from '../../config/load-config.js';
import { folderName } from '../../draw/lists/canonical.js';
import { EXIT, type ExitCode, UsageError } from '../../util/errors.js';
import { isoDate, type PlainDate } from '../../identifiers/date.js';
import { periodText, periodWords, quarterOfMonth } from '../../identifiers/period.js';
import { writeTogether } from '../../io/atomic-file.js';
import { writeXlsx } from '../../io/xlsx-writer.js';
import type { Context } from '../../cli/ports.js';
import { reportJson } from '../../reporters/report-json.js';
import { reportText } from '../../reporters/report-text.js';
import { dateWords } from '../../rules/batch/returns.js';
import { deadlinesOf, returnWeek } from '../../rules/deadlines.js';
import { yearOfQuarter } from '../../rules/period-of-form.js';
import { render } from '../../sheet/render.js';
import { countChecks } from '../../return/checks.js';
import { basisContent, returnContent } from '../../return/content.js';
import type { ItemTotal, ReturnSources } from '../../return/figure.js';
import { returnFigures } from '../../return/return.js';
import { palette } from '../../ui/colour.js';
import { type DatedPeriod, periodOf } from '../shared/period-flag.js';
import { unitDraws } from './draws.js';
import { reportLists } from './lists.js';
import { today } from '../shared/today.js';
import { optional } from '../../util/optional.js';
import type { ReportFlags } from './options.js';
import type { ItemSection } from '../../return/items.js';
import type { Reading } from '../shared/open-file.js';
import { readRoster } from '../shared/read-roster.js';

/**
 * `report`: a department's 附件4 from its 附件1, its registries and the ledger, with 填报依据 behind it. What cannot be known
 * stays blank and is told: exit 1, so that no script sends a return that is not whole.
 */
export async function report(
  context: Context,
  _args: readonly string[],
  flags: ReportFlags,
): Promise<ExitCode> {
  const { ports } = context;
  if (flags.period === undefined)
    throw new UsageError('缺少选项：--period（时期），例如 --period 2026Q3 或 --period 2026。');
  const config = await loadConfig(ports.cwd, context.flags.config);
  const period = periodOf(flags.period, config);
  const day = today(ports);
  refuseUnreadablePeriod(period, day, config);
  const assumptions: string[] = [];
  const tell = (message: string): void => {
    assumptions.push(message);
    context.warn(`说明：${message}`);
  };
  const lists = await reportLists(ports, flags, tell);
  const named = unitOf(flags, config, lists.unit, tell);
  const unit = fullUnitName(named.name, config.county);
  const own = { name: unit, aliases: config.aliases, hasItems: true };
  const wanted = { unit: own, county: config.county, period };
  const { hasLedger, draws, publication } = await unitDraws(
    context,
    flags.ledger,
    flags.output,
    wanted,
    tell,
  );
  const items = lists.items.map(({ name }) => name);
  const counted = hasLedger ? countChecks(items, draws, period) : undefined;
  const sources: ReturnSources = {
    unit,
    unitSource: named.source,
    period,
    today: day,
    items: lists.items,
    list: lists.list,
    registries: lists.registries,
    answers: config,
    totals: await itemTotals(ports, config, flags.roster ?? config.roster, unit, tell),
    ...optional({ counted, publication }),
  };
  const figures = returnFigures(sources);
  const remarks = counted?.remarks ?? [];

  const name = `${annex4.fileName}-${folderName(unit)}-${periodText(period)}.xlsx`;
  const path = join(resolve(ports.cwd, flags.output), name);
  await writeTogether((files) =>
    files.add(
      path,
      (temporary) =>
        writeXlsx(temporary, [
          render(annex4, returnContent(figures)),
          render(reportBasis, basisContent(figures, remarks, sources)),
        ]),
      { force: flags.force ?? false },
    ),
  );
  const told = { sources, figures, remarks, assumptions, path };
  for (const line of reportText(told, palette(ports.colour))) context.say(line);
  context.emit(reportJson(told));
  return figures.some(({ remedy }) => remedy !== undefined) ? EXIT.refused : EXIT.done;
}

/**
 * The form has no place for a quarter's year: readers take it from 填表时间, so that must tell the right one.
 *
 * @throws UsageError when the period has not begun, or would be taken for another year's.
 */
function refuseUnreadablePeriod(period: DatedPeriod, day: PlainDate, { deadlines }: Config): void {
  const { year, quarter } = period;
  const begun = year < day.year || (year === day.year && (quarter ?? 1) <= quarterOfMonth(day.month));
  if (!begun) throw new UsageError(`${periodWords(period)}还没有开始：请检查 --period。`);
  if (quarter === undefined) return;
  const read = yearOfQuarter(quarter, dateWords(day));
  if (read === year) return;
  const last = returnWeek(period, deadlinesOf(deadlines))?.to ?? day;
  throw new UsageError(
    `附件4上没有填季度年份的地方，看的是填表时间：${dateWords(day)}填的第${quarter}季度会被当作${read ?? ''}年的。补做${periodWords(period)}的表，请用 --today 写明填表时间，例如 --today ${isoDate(last)}。`,
  );
}

function unitOf(
  flags: ReportFlags,
  { unit: configured }: Config,
  listed: string | undefined,
  tell: (message: string) => void,
): { readonly name: string; readonly source: string } {
  if (flags.unit !== undefined) return { name: flags.unit, source: '--unit' };
  if (configured !== undefined) return { name: configured, source: '配置文件 unit' };
  if (listed === undefined) throw new UsageError('缺少选项：--unit（单位名称），例如 --unit 县林业局。');
  tell(`没有写 --unit：按附件1的填报单位“${listed}”填写。`);
  return { name: listed, source: '附件1的填报单位' };
}

/** How many items the unit has in all: what its configuration says, else the county's roster. */
async function itemTotals(
  reading: Reading,
  { county, itemTotals: own }: Config,
  rosterFile: string | undefined,
  unit: string,
  tell: (message: string) => void,
): Promise<Readonly<Partial<Record<ItemSection, ItemTotal>>>> {
  const roster = rosterFile === undefined ? undefined : await readRoster(reading, rosterFile, county, tell);
  const entry = roster?.find(unit);
  const listed = { market: entry?.marketTotal, other: entry?.otherTotal };
  const totalOf = (section: ItemSection): ItemTotal | undefined => {
    const { [section]: configured } = own;
    if (configured !== undefined) return { total: configured, source: `配置文件 itemTotals.${section}` };
    const { [section]: total } = listed;
    return total === undefined ? undefined : { total, source: `单位名册〔${basename(rosterFile ?? '')}〕` };
  };
  const [market, other] = [totalOf('market'), totalOf('other')];
  return { ...optional({ market, other }) };
}
