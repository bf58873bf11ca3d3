import { resolve } from 'node:path';
import { COLLECTED_FORMS } from '../../annexes/collections.js';
import type { FormLayout } from '../../annexes/layout.js';
import { loadConfig } from '../../config/load-config.js';
import { nodeDigest, nodeHash } from '../../draw/spec/node-hash.js';
import { EXIT, type ExitCode, UsageError, UserError } from '../../util/errors.js';
import type { FoundFile } from '../../io/find-files.js';
import { nearest } from '../../util/nearest.js';
import type { Context } from '../../cli/ports.js';
import { collectJson } from '../../reporters/collect-json.js';
import { type CollectReport, isComplete } from '../../reporters/collect-report.js';
import { collectText } from '../../reporters/collect-text.js';
import { batchOf } from '../../rules/batch.js';
import { RULES } from '../../rules/registry.js';
import type { Roster } from '../../rules/roster.js';
import type { RuleContext } from '../../rules/rule.js';
import { runRules } from '../../rules/run.js';
import { collectionOfFiles, without } from '../../collection/collection.js';
import { type AcrossFinder, checksOf, SharedValues } from '../../collection/across.js';
import { type SurveyedFile, surveyFile } from '../../collection/survey.js';
import { palette } from '../../ui/colour.js';
import { settleVersions } from './versions.js';
import { writeCollection } from './write.js';
import { DEFAULT_JOBS } from '../shared/inspect-files.js';
import { jobsOf, receivedFiles } from '../shared/received-files.js';
import { ownUnit } from '../shared/rule-context.js';
import type { CollectFlags } from './options.js';
import { batchRoster, openBatch } from '../shared/open-batch.js';

const PURPOSE = { verb: '汇总', example: 'shuangsuiji collect 上报材料/ --form 1 -o 事项清单汇总.xlsx' };

/** Only what looks at one form: what shows between departments has a sheet of its own. */
const FORM_RULES = RULES.filter(({ scope }) => scope !== 'batch');

/**
 * `collect`: one form of all departments as one county workbook. Every file is read twice: first to find whose lists there
 * are, what is wrong with them and which values several units share, one file's rows at a time; then the rows of those that
 * count are copied one by one into the workbook.
 */
export async function collect(
  context: Context,
  args: readonly string[],
  flags: CollectFlags,
): Promise<ExitCode> {
  const { ports } = context;
  const layout = formOf(flags.form);
  if (flags.output === undefined || flags.output.trim() === '')
    throw new UsageError('请用 -o 写明汇总到哪个文件，例如 -o 事项清单汇总.xlsx。');
  const output = resolve(ports.cwd, /\.xlsx$/iu.test(flags.output) ? flags.output : `${flags.output}.xlsx`);
  // A registry is long: one is held at a time, unless more are asked for.
  const jobs = jobsOf(flags.jobs, layout.id === 'targets' ? 1 : DEFAULT_JOBS);
  const config = await loadConfig(ports.cwd, context.flags.config);
  const listed = await batchRoster(context, config, flags.roster);
  const { roster } = listed;
  const received = (await receivedFiles(context, args, PURPOSE)).filter(({ path }) => path !== output);
  const {
    files: found,
    rules,
    survey,
  } = openBatch(context, config, { ...listed, ...ownUnit(config), found: received, jobs });
  const shared = checksOf(layout.id).map((check) => new SharedValues(check));
  const judge = judging(rules, roster);
  const surveyed = await survey((file) => surveyFile(file, { layout, shared, digest: nodeDigest, judge }));

  const collection = collectionOfFiles(layout.id, surveyed, roster);
  if (collection.units.length === 0) throw nothingFound(layout, surveyed, collection.excluded);
  const paths = pathsOf(found);
  const settled = await settleVersions(
    ports,
    layout,
    collection,
    paths,
    preferred(context, flags.prefer, found),
  );
  const units = without(collection, settled.dropped);
  const finders: readonly AcrossFinder[] = shared.map((one) => one.finish());
  const written = await writeCollection(context, output, flags.force ?? false, {
    ...{ layout, units, paths, finders, county: config.county },
  });

  const report: CollectReport = {
    ...{ form: layout, path: output, hasRoster: roster !== undefined },
    ...{ collection, units, overlaps: settled.overlaps, setAside: settled.setAside, ...written },
  };
  if (context.flags.json) ports.stdout.write(collectJson(report));
  else for (const line of collectText(report, ports.cwd, palette(ports.colour))) context.say(line);
  return isComplete(report) ? EXIT.done : EXIT.refused;
}

function formOf(typed: string | undefined): FormLayout {
  const known = COLLECTED_FORMS.map(({ id }) => id);
  const words = COLLECTED_FORMS.map(({ id, name }) => `${id}（${name}）`).join('、');
  if (typed === undefined) throw new UsageError(`请用 --form 写明汇总哪种表：${words}。`);
  const form = COLLECTED_FORMS.find(({ id }) => id === typed.trim().toLowerCase());
  if (form !== undefined) return form;
  if (typed === '4')
    throw new UsageError('附件4不用 collect 汇总：请用 shuangsuiji aggregate，直接生成附件3。');
  throw new UsageError(`--form “${typed}”不对：${nearest(typed, known)}可以写 ${words}。`);
}

const judging =
  (rules: RuleContext, roster: Roster | undefined): Parameters<typeof surveyFile>[1]['judge'] =>
  (file) =>
    runRules(FORM_RULES, batchOf([file], roster), rules, { hash: nodeHash });

const pathsOf = (found: readonly FoundFile[]): ReadonlyMap<string, string> =>
  new Map(found.map(({ shown, path }) => [shown, path]));

/** The files that `--prefer` names, as they are shown. */
function preferred(
  { ports }: Context,
  typed: readonly string[],
  found: readonly FoundFile[],
): ReadonlySet<string> {
  return new Set(
    typed.map((one) => {
      const file = found.find(({ path }) => path === resolve(ports.cwd, one));
      if (file !== undefined) return file.shown;
      const names = found.map(({ shown }) => shown);
      throw new UsageError(`--prefer “${one}”不在要汇总的文件里：${nearest(one, names)}请照文件的路径写。`);
    }),
  );
}

function nothingFound(
  { name }: FormLayout,
  files: readonly SurveyedFile[],
  excluded: readonly { readonly file: string; readonly reason: string }[],
): UserError {
  const [first] = excluded;
  const why =
    first === undefined ? '' : `没有收进来的有 ${excluded.length} 份，例如〔${first.file}〕${first.reason}。`;
  return new UserError(`${files.length} 个文件里没有可以汇总的${name}。${why}请检查 --form 和路径。`);
}
