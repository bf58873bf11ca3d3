import { basename, join, resolve } from 'node:path';
import { fullUnitName } from '../../annexes/unit-name.js';
import { loadConfig } from '../../config/load-config.js';
import { nodeHash } from '../../draw/spec/node-hash.js';
import { EXIT, type ExitCode, UsageError } from '../../util/errors.js';
import { fileSha256 } from '../../io/atomic-file.js';
import type { Context } from '../../cli/ports.js';
import { aggregateJson } from '../../reporters/aggregate-json.js';
import { aggregateText, refusalText, writtenLines } from '../../reporters/aggregate-text.js';
import { batchOf } from '../../rules/batch.js';
import { errorsOf } from '../../rules/severity.js';
import { RETURN_RULES } from '../../rules/return-rules.js';
import { runRules } from '../../rules/run.js';
import { countyTable } from '../../county/table.js';
import type { DenominatorSource } from '../../county/worksheet.js';
import { palette } from '../../ui/colour.js';
import { countyAnswers } from './county-answers.js';
import { countingOf, preferenceOf, totalDepartmentsOf, withReceived } from './request.js';
import { AGGREGATE_FILES, writeCounty } from './write.js';

import { periodOf } from '../shared/period-flag.js';
import { jobsOf, receivedFiles } from '../shared/received-files.js';
import type { AggregateFlags } from './options.js';
import { asInspected, batchRoster, openBatch } from '../shared/open-batch.js';

const PURPOSE = { verb: '汇总', example: 'shuangsuiji aggregate 上报材料/ --period 2016Q3' };

/**
 * `aggregate`: the departments' 附件4 of one period become the county's 附件3, with a worksheet that leads every figure back to
 * a cell, and the list of those to be called. What is read is never written to.
 */
export async function aggregate(
  context: Context,
  args: readonly string[],
  flags: AggregateFlags,
): Promise<ExitCode> {
  const { ports } = context;
  const { cwd } = ports;
  const config = await loadConfig(cwd, context.flags.config);
  const { county } = config;
  if (flags.period === undefined)
    throw new UsageError('缺少选项：--period（汇总哪一期，例如 2016Q3 或 2016）。');
  const period = periodOf(flags.period, config);
  const jobs = jobsOf(flags.jobs);
  const answers = countyAnswers(config, flags);
  const listed = await batchRoster(context, config, flags.roster);
  const { roster, rosterFile } = listed;
  const totalDepartments = totalDepartmentsOf(flags.totalDepartments, roster);

  const folder = resolve(cwd, flags.output);
  // What lies there from last time is no return.
  const own = new Set(Object.values(AGGREGATE_FILES).map((name) => join(folder, name)));
  const received = (await receivedFiles(context, args, PURPOSE)).filter(({ path }) => !own.has(path));
  const { files, rules, survey } = openBatch(context, config, { ...listed, found: received, period, jobs });
  const prefers = preferenceOf(flags.prefer, files, cwd);
  const batch = batchOf(withReceived(await survey(asInspected), flags.received, files, cwd), roster);
  const table = countyTable({
    batch,
    findings: runRules(RETURN_RULES, batch, rules, { hash: nodeHash }),
    period,
    today: rules.today,
    roster,
    totalDepartments,
    prefers,
    counting: countingOf(flags.counting, [...batch.units.keys()], roster, (unit) =>
      fullUnitName(unit, county),
    ),
    includeInvalid: flags.includeInvalid ?? false,
    allowIncomplete: flags.allowIncomplete ?? false,
    answers,
  });
  const refused = errorsOf(table.findings).length > 0;
  const denominator = await denominatorSource(cwd, rosterFile, totalDepartments);
  const written = refused
    ? []
    : await writeCounty(table, batch, rules, denominator, folder, flags.force ?? false);
  const colours = palette(ports.colour);
  const lines = [...aggregateText(table, colours), ...writtenLines(written, cwd, colours)];
  context.say(lines.join('\n'));
  context.emit(aggregateJson(table));
  if (refused) context.warn(refusalText(table));
  return refused ? EXIT.refused : EXIT.done;
}

/** Where the number of departments comes from: the roster, else the command line. */
async function denominatorSource(
  cwd: string,
  rosterFile: string | undefined,
  typed: number | undefined,
): Promise<DenominatorSource | undefined> {
  if (rosterFile !== undefined) {
    const path = resolve(cwd, rosterFile);
    return {
      file: basename(path),
      sha256: await fileSha256(path),
      rule: '单位名册上“有无行政检查事项”不是“无”“否”的单位数',
    };
  }
  return typed === undefined ? undefined : { file: '--total-departments', sha256: '', rule: '由命令行写明' };
}
