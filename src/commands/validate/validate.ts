import { loadConfig } from '../../config/load-config.js';
import { nodeHash } from '../../draw/spec/node-hash.js';
import { EXIT, type ExitCode, UsageError } from '../../util/errors.js';
import { nearest } from '../../util/nearest.js';
import type { Context } from '../../cli/ports.js';
import { comparisonText } from '../../reporters/comparison-text.js';
import type { ValidationReport } from '../../reporters/validate-report.js';
import { validationText } from '../../reporters/validate-text.js';
import { writtenText } from '../../reporters/written-text.js';
import { batchOf } from '../../rules/batch.js';
import { compare } from '../../rules/compare.js';
import type { Batch, InspectedFile } from '../../rules/inspection.js';
import { codeOf } from '../../rules/own-sheets.js';
import { RULES } from '../../rules/registry.js';
import type { RuleContext } from '../../rules/rule.js';
import { rulesetOf } from '../../rules/ruleset.js';
import { runRules } from '../../rules/run.js';
import { isObstacle, verdictOf } from '../../rules/verdict.js';
import { palette } from '../../ui/colour.js';
import { toolVersion } from '../../io/version.js';

import { receivedDay } from '../shared/received-day.js';
import { jobsOf, receivedFiles } from '../shared/received-files.js';
import { ownUnit } from '../shared/rule-context.js';
import { periodOf } from '../shared/period-flag.js';
import { optional } from '../../util/optional.js';
import { outputFolders, withoutOutputs, writeOutputs } from './outputs.js';
import type { ValidateFlags } from './options.js';
import { asInspected, batchRoster, openBatch } from '../shared/open-batch.js';

const PURPOSE = { verb: '校验', example: 'shuangsuiji validate 上报材料/' };

/**
 * `validate`: reads everything, runs every rule, tells what is to be mended. What is read is never written to; copies and
 * papers are made in the folders named for them.
 */
export async function validate(
  context: Context,
  args: readonly string[],
  flags: ValidateFlags,
): Promise<ExitCode> {
  const { cwd } = context.ports;
  const format = context.flags.json ? 'json' : oneOf('--format', flags.format, ['text', 'json']);
  const order = oneOf('--by', flags.by, ['unit', 'rule']);
  const jobs = jobsOf(flags.jobs);
  const received = flags.received === undefined ? undefined : receivedDay(flags.received);
  const config = await loadConfig(cwd, context.flags.config);
  const period = flags.period === undefined ? undefined : periodOf(flags.period, config);
  const listed = await batchRoster(context, config, flags.roster);
  const previous =
    flags.previous === undefined
      ? undefined
      : // Loaded only when asked for, and zod with it.
        await (await import('./read-previous.js')).readPrevious(cwd, flags.previous);
  const found = await receivedFiles(context, args, PURPOSE);
  const { files, rules, survey } = openBatch(context, config, {
    ...listed,
    ...ownUnit(config),
    ...optional({ period, received }),
    found: withoutOutputs(found, outputFolders(cwd, flags), args, cwd),
    jobs,
  });
  const batch = batchOf(await survey(asInspected), rules.roster);
  const report = judge(batch, rules, flags.strict ?? false);
  const comparison = previous && compare(previous.findings, report.findings, batch);
  const written = await writeOutputs(context, flags, { batch, report, rules, found: files });
  if (format === 'json') {
    const { validationJson } = await import('../../reporters/validate-json.js');
    context.ports.stdout.write(validationJson(report, { comparison, written }));
  } else {
    const colours = palette(context.ports.colour);
    const sameRules = previous?.ruleset.sha256 === report.ruleset.sha256;
    const lines = [
      ...validationText(report, order, colours),
      ...(comparison === undefined ? [] : comparisonText(comparison, sameRules, colours)),
      ...writtenText(written, cwd, colours),
    ];
    context.say(lines.join('\n'));
  }
  return report.findings.some((finding) => isObstacle(finding, report.strict)) ? EXIT.refused : EXIT.done;
}

function judge(batch: Batch, context: RuleContext, strict: boolean): ValidationReport {
  const explanations = explanationsIn(batch.files);
  const findings = runRules(RULES, batch, context, {
    hash: nodeHash,
    explanationOf: (fingerprint, valueDigest) => explanations.get(codeOf({ fingerprint, valueDigest })),
  });
  return {
    ruleset: rulesetOf(RULES, toolVersion().version, nodeHash),
    period: context.period ?? null,
    strict,
    ...verdictOf(batch, findings, strict),
    findings,
    rules: RULES,
  };
}

/** Every 情况说明 that came back. The code says which finding it is about, so it does not matter in which file it stood. */
function explanationsIn(files: readonly InspectedFile[]): ReadonlyMap<string, string> {
  return new Map(files.flatMap(({ explanations }) => [...(explanations ?? [])]));
}

function oneOf<T extends string>(flag: string, typed: string, known: readonly [T, T]): T {
  const found = known.find((one) => one === typed);
  if (found !== undefined) return found;
  throw new UsageError(`${flag} “${typed}”不对：${nearest(typed, known)}可以写 ${known.join('、')}。`);
}
