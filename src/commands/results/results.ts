import { squeeze } from '../../annexes/wording.js';
import { chineseMoment, isoWithOffset } from '../../util/clock.js';
import { compareResults } from '../../visits/compare-results.js';
import { nodeHash } from '../../draw/spec/node-hash.js';
import { readResults } from '../../visits/read-results.js';
import { canonicalText } from '../../draw/spec/seed.js';
import { standing } from '../../visits/standing.js';
import { EXIT, type ExitCode, UserError } from '../../util/errors.js';
import { withLedger } from '../../io/ledger-file.js';
import type { LedgerEntry } from '../../ledger/chain.js';
import { type DrawState, drawStates } from '../../ledger/draw-states.js';
import type { Context } from '../../cli/ports.js';
import { remarkText, resultsJson, type ResultsReport, resultsText } from '../../reporters/results-report.js';
import { palette } from '../../ui/colour.js';
import { openRecord, type OpenRecord, originOf } from '../shared/open-record.js';
import type { ResultsFlags } from './options.js';
import { basename } from 'node:path';
import { result } from '../../annexes/result.js';
import { type CollectedForm, collectForm } from '../../sheet/collect.js';
import { findForms, readHeads } from '../../sheet/find-form.js';
import { ambiguousSheets, hiddenOf, type HiddenParts } from '../../sheet/hidden.js';
import { openFile, type Reading } from '../shared/open-file.js';

/**
 * `results`: takes in what the inspectors found, from the filled result workbook. What is new or corrected becomes one line
 * of the ledger; a blank row stays 未录入, and a single fault keeps the whole file out.
 */
export async function results(
  context: Context,
  args: readonly string[],
  flags: ResultsFlags,
): Promise<ExitCode> {
  const { ports } = context;
  const [file = '', filledFile = ''] = args;
  const opened = await openRecord(context, file, '检查结果');
  const filled = await readFilledResult(ports, filledFile);
  refuseOtherDraw(opened, filled);
  const at = isoWithOffset(ports.now());
  const reason = canonicalText(flags.reason ?? '');
  const tell = (message: string) => {
    context.warn(message);
  };
  const report = await withLedger(nodeHash, opened.unitFolder, at, tell, async ({ ledger, append }) => {
    const state = stateOf(ledger.entries, opened);
    const { report: found, results: added } = judged(opened, filled, state, at);
    if (found.read.problems.length > 0 || added.length === 0) return found;
    const number = state.resultLines.length + 1;
    await append({
      at,
      event: 'results',
      drawId: opened.record.drawId,
      recordSha256: opened.recordSha256,
      number,
      source: { file: filled.file, sha256: filled.sha256 },
      ...(reason === '' ? {} : { reason }),
      results: added,
    });
    const now = new Map([...state.results, ...added.map((one) => [one.target, one] as const)]);
    return { ...found, number, standing: now };
  });
  return show(context, report, filled);
}

function judged(opened: OpenRecord, { form, file, hidden }: FilledResult, state: DrawState, at: string) {
  const record = standing(opened.record, state.replacements);
  const replaced = new Map(
    state.replacements.flatMap(({ target }) =>
      target === undefined ? [] : [[target.out, target.in] as const],
    ),
  );
  const read = readResults(form, { record, replaced, today: at.slice(0, 10) }, hidden);
  const changes = compareResults(state.results, read.results);
  const report: ResultsReport = {
    drawId: record.drawId,
    source: { file, sheet: form.sheet.name },
    read,
    changes,
    number: undefined,
    visits: record.drawn.map(({ id, name }) => ({ id, name })),
    standing: state.results,
  };
  return { report, results: [...changes.entered, ...changes.corrected] };
}

function show(context: Context, report: ResultsReport, { form }: FilledResult): ExitCode {
  const { read, source } = report;
  const failed = read.problems.length > 0;
  if (form.slots.get('drawId')?.value === undefined)
    context.warn(`说明：〔${source.file}·${source.sheet}〕上没有抽查编号，按对象的代码、名称和抽签值核对。`);
  for (const note of read.notes) context.warn(`说明：${remarkText(source, note)}`);
  for (const problem of read.problems) context.warn(remarkText(source, problem));
  if (failed) context.warn(`共 ${read.problems.length} 处有误，台账没有登记任何结果：请改正后重新运行。`);
  else for (const line of resultsText(report, palette(context.ports.colour))) context.say(line);
  context.emit(resultsJson(report));
  return failed ? EXIT.refused : EXIT.done;
}

/** @throws UserError when the workbook is another draw's. */
function refuseOtherDraw({ record }: OpenRecord, { form, file }: FilledResult): void {
  const typed = form.slots.get('drawId');
  if (typed?.value === undefined || squeeze(typed.value) === squeeze(record.drawId)) return;
  throw new UserError(
    `〔${file}·${form.sheet.name}·${typed.address}〕的抽查编号是“${typed.value}”，抽取记录的是“${record.drawId}”：不是同一次抽取，请换成这次抽取的抽取结果，或者换抽取记录。`,
  );
}

/** @throws UserError when the record is not the one that stands under its number. */
function stateOf(entries: readonly LedgerEntry[], opened: OpenRecord): DrawState {
  const origin = originOf(entries, opened);
  const state = drawStates(entries).find(({ draw }) => draw.drawId === origin.drawId);
  if (state?.draw.recordSha256 === opened.recordSha256) return state;
  throw new UserError(
    `“${origin.drawId}”已经重新抽取（${chineseMoment(state?.draw.at ?? origin.at)}），〔${opened.file}〕是作废的一次：请用重新抽取的抽取记录和抽取结果。`,
  );
}

interface FilledResult {
  readonly form: CollectedForm;
  readonly file: string;
  readonly sha256: string;
  readonly hidden: HiddenParts;
}

/** @throws UserError when the file has no 抽取结果, or more than one. */
async function readFilledResult(reading: Reading, path: string): Promise<FilledResult> {
  const workbook = await openFile(reading, path);
  try {
    const file = basename(path);
    const heads = await readHeads(workbook);
    const matches = findForms(heads, [result]);
    const [match, second] = matches;
    if (match === undefined)
      throw new UserError(
        `〔${file}〕里没有找到${result.name}：请用抽取时写出的 ${result.fileName}.xlsx，在其中填写检查日期和检查结果。`,
      );
    const several = ambiguousSheets(matches.map(({ sheet }) => sheet));
    if (second !== undefined)
      throw new UserError(
        `〔${file}〕里有 ${matches.length} 张表都像${result.name}：${several.names}。请只留下填好的一张${several.way}。`,
      );
    const form = await collectForm(result, match.sheet, match.reading);
    return { form, file, sha256: workbook.sha256, hidden: hiddenOf(form, heads) };
  } finally {
    await workbook.close();
  }
}
