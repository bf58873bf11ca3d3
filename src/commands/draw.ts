import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { annex1 } from '../annexes/annex-1.js';
import { annex2 } from '../annexes/annex-2.js';
import { reserves, result, statement } from '../annexes/result.js';
import { targets as targetsLayout } from '../annexes/targets.js';
import { fullUnitName } from '../annexes/unit-name.js';
import { chineseMoment, isoWithOffset } from '../clock.js';
import { loadConfig } from '../config.js';
import { assumptionsOf } from '../draw/assumptions.js';
import { folderName, severalValues } from '../draw/canonical.js';
import { parseConditions } from '../draw/filter.js';
import { nodeHash } from '../draw/node-hash.js';
import type { DrawOptions } from '../draw/outcome.js';
import { drawOutcome } from '../draw/outcome.js';
import { parseCount, parseRate } from '../draw/rate.js';
import type { DrawRecord } from '../draw/record.js';
import { recordOf, recordText } from '../draw/record.js';
import { reservesContent, resultContent, statementContent } from '../draw/result-content.js';
import { canonicalText } from '../draw/seed.js';
import type { ExitCode } from '../errors.js';
import { EXIT, UsageError, UserError } from '../errors.js';
import { PendingFiles } from '../io/atomic-file.js';
import { loadLedger, withLedger } from '../io/ledger-file.js';
import { writeXlsx } from '../io/xlsx-writer.js';
import type { Ledger } from '../ledger/chain.js';
import { nearest } from '../nearest.js';
import type { Context } from '../ports.js';
import { drawReport } from '../reporters/draw-report.js';
import { render } from '../sheet/render.js';
import { palette } from '../ui/colour.js';
import { askFile, askText } from '../ui/prompts.js';
import { toolVersion } from '../version.js';
import type { ReadList } from './read-registry.js';
import { parseNamedColumns, readRegistry, readRows } from './read-registry.js';

export const RESULT_FILE = '抽取结果.xlsx';
export const RECORD_FILE = '抽取记录.json';
/** The folder, within a unit's folder, of all its draws. */
export const DRAWS_FOLDER = '抽取';

export interface DrawFlags {
  readonly targets?: string;
  readonly inspectors?: string;
  readonly drawId?: string;
  readonly count?: string;
  readonly rate?: string;
  readonly where: readonly string[];
  readonly category?: string;
  readonly items?: string;
  readonly item?: string;
  readonly column: readonly string[];
  readonly perTarget: string;
  readonly allowSingle?: boolean;
  readonly maxLoad?: string;
  readonly reserves?: string;
  readonly seed?: string;
  readonly unit?: string;
  readonly output: string;
}

/** Flags without which there is no draw; those missing are asked for at a terminal. */
interface Essentials {
  readonly targets: string;
  readonly inspectors: string;
  readonly drawId: string;
  readonly count?: string;
  readonly rate?: string;
}

const ENTROPY_BYTES = 32;
const STATUTORY_TEAM = 2;

/**
 * `draw`: reads both lists, draws, writes the result. The attempt is in the ledger, durably, before anything of its
 * result can be seen; a draw that is refused leaves nothing behind.
 */
export async function draw(context: Context, _args: readonly string[], flags: DrawFlags): Promise<ExitCode> {
  const { ports } = context;
  const config = await loadConfig(ports.cwd, context.flags.config);
  const essentials = await gather(context, flags);
  const named = parseNamedColumns(flags.column);
  const subjects = await readRegistry(ports.cwd, essentials.targets, targetsLayout, named.targets);
  const officers = await readRegistry(ports.cwd, essentials.inspectors, annex2, named.inspectors);
  if (flags.items !== undefined) await checkItem(context, flags.items, flags.item);

  const unit = flags.unit ?? config.unit ?? subjects.registry.unit;
  const options = optionsOf(context, flags, essentials, subjects, config.county);
  if (options.perTarget < STATUTORY_TEAM) {
    context.warn('警告：每户只派一名检查人员。行政检查应由两名以上执法人员进行，请确认另有依据。');
  }
  const outcome = drawOutcome(nodeHash, subjects.registry, officers.registry, options);
  const record = recordOf(outcome, options, {
    tool: toolVersion(),
    drawnAt: isoWithOffset(ports.now()),
    unit: unit === undefined ? null : fullUnitName(unit, config.county),
    level: flags.seed === undefined ? 1 : 0,
    digests: { targets: subjects.registry.digest, inspectors: officers.registry.digest },
    lists: { targets: subjects.provenance, inspectors: officers.provenance },
    assumptions: [
      ...assumptionsOf(subjects.registry, subjects.provenance.file),
      ...assumptionsOf(officers.registry, officers.provenance.file),
    ],
    columns: named,
  });

  const folder = resolve(ports.cwd, flags.output);
  const drawFolder = join(folder, DRAWS_FOLDER, folderName(record.drawId));
  await keep(context, record, subjects, folder, drawFolder);

  for (const assumption of record.assumptions) context.warn(`说明：${assumption}`);
  for (const line of drawReport(record, subjects.registry, palette(ports.colour))) context.say(line);
  context.say(`\n抽取结果：${join(drawFolder, RESULT_FILE)}`);
  context.say(`抽取记录：${join(drawFolder, RECORD_FILE)}`);
  context.emit(record);
  return EXIT.done;
}

/** Writes the result under temporary names, puts the attempt into the ledger, and only then gives the files their names. */
async function keep(
  context: Context,
  record: DrawRecord,
  subjects: ReadList,
  folder: string,
  drawFolder: string,
): Promise<void> {
  const moment = chineseMoment(record.drawnAt);
  const text = recordText(record);
  const place = { force: false, wayOut: '请换一个抽查编号，或者用 -o 换一个文件夹。' };
  // Asked twice: here so that the refusal speaks of the ledger, not of its files; under the lock for certain.
  refuseRepeated(await loadLedger(nodeHash, folder), record);
  const files = new PendingFiles();
  const tell = (message: string) => {
    context.warn(message);
  };
  try {
    await files.addText(join(drawFolder, RECORD_FILE), text, place);
    await files.add(
      join(drawFolder, RESULT_FILE),
      (temporary) =>
        writeXlsx(temporary, [
          render(result, resultContent(record, subjects.registry, moment)),
          render(reserves, reservesContent(record, subjects.registry, moment)),
          render(statement, statementContent(record, moment)),
        ]),
      place,
    );
    await withLedger(nodeHash, folder, record.drawnAt, tell, async ({ ledger, append }) => {
      refuseRepeated(ledger, record);
      const { drawId, level, entropy, root, digests, counts } = record;
      await append({
        at: record.drawnAt,
        event: 'draw',
        drawId,
        level,
        entropy,
        root,
        digests,
        counts,
        recordSha256: nodeHash(text),
      });
      await files.commit();
    });
  } catch (error) {
    await files.discard();
    throw error;
  }
}

function refuseRepeated({ entries }: Ledger, record: DrawRecord): void {
  const earlier = entries.find(({ event, drawId }) => event === 'draw' && drawId === record.drawId);
  if (earlier === undefined) return;
  throw new UserError(
    `抽查编号“${record.drawId}”在台账第 ${earlier.seq} 行已经抽取过（${chineseMoment(earlier.at)}）：同一编号不得重抽，请换一个新的编号。`,
  );
}

async function gather(context: Context, flags: DrawFlags): Promise<Essentials> {
  if (flags.count !== undefined && flags.rate !== undefined) {
    throw new UsageError('--count 和 --rate 只能用一个：请去掉其中一个。');
  }
  const { interactive, cwd } = context.ports;
  const missing = [
    ...(flags.targets === undefined ? ['--targets（检查对象名录库文件）'] : []),
    ...(flags.inspectors === undefined ? ['--inspectors（执法检查人员名录库文件）'] : []),
    ...(flags.drawId === undefined ? ['--draw-id（抽查编号）'] : []),
    ...(flags.count === undefined && flags.rate === undefined ? ['--count（户数）或 --rate（比例）'] : []),
  ];
  if (missing.length > 0 && !interactive) throw new UsageError(`缺少选项：${missing.join('、')}。`);
  const found = missing.length > 0 ? await workbooksIn(cwd) : [];
  const targets = flags.targets ?? (await askFile('检查对象名录库是哪个文件？', likelyFirst(found, '对象')));
  const inspectors =
    flags.inspectors ?? (await askFile('执法检查人员名录库是哪个文件？', likelyFirst(found, '人员')));
  const drawId =
    flags.drawId ??
    (await askText('本次抽查的编号：', {
      default: `双随机〔${context.ports.now().getFullYear()}〕第1号`,
      check: (text) => (text === '' ? '请填写编号。' : undefined),
    }));
  const amount =
    flags.count ?? flags.rate ?? (await askText('抽取多少？（户数如 30，或比例如 5%）', { default: '5%' }));
  const isCount = flags.count !== undefined || (flags.rate === undefined && /^\d+$/u.test(amount));
  return { targets, inspectors, drawId, ...(isCount ? { count: amount } : { rate: amount }) };
}

async function workbooksIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter((name) => /\.(?:xlsx|csv)$/iu.test(name) && !name.startsWith('~$')).sort();
}

function likelyFirst(names: readonly string[], word: string): readonly string[] {
  return [...names.filter((name) => name.includes(word)), ...names.filter((name) => !name.includes(word))];
}

function optionsOf(
  context: Context,
  flags: DrawFlags,
  essentials: Essentials,
  subjects: ReadList,
  county: string,
): DrawOptions {
  const perTarget = positive('--per-target', flags.perTarget);
  if (perTarget < STATUTORY_TEAM && flags.allowSingle !== true) {
    throw new UsageError(
      '--per-target 不能少于 2：行政检查应由两名以上执法人员进行；确有依据的请加 --allow-single。',
    );
  }
  if (essentials.rate !== undefined) parseRate(essentials.rate);
  const one = (flag: string, text: string | undefined) => {
    if (text === undefined) return undefined;
    const [value, ...others] = severalValues(text);
    if (value === undefined || others.length > 0) throw new UsageError(`${flag} “${text}”不对：请只写一个。`);
    return value;
  };
  const category = one('--category', flags.category);
  const item = one('--item', flags.item);
  return {
    drawId: canonicalText(essentials.drawId),
    entropy: flags.seed === undefined ? context.ports.randomHex(ENTROPY_BYTES) : canonicalText(flags.seed),
    ...(essentials.count === undefined ? {} : { count: parseCount(essentials.count) }),
    ...(essentials.rate === undefined ? {} : { rate: essentials.rate }),
    ...(flags.reserves === undefined ? {} : { reserves: positive('--reserves', flags.reserves, 0) }),
    where: parseConditions(subjects.registry, flags.where),
    ...(category === undefined ? {} : { category }),
    ...(item === undefined ? {} : { item }),
    perTarget,
    ...(flags.maxLoad === undefined ? {} : { maxLoad: positive('--max-load', flags.maxLoad) }),
    county,
  };
}

function positive(flag: string, text: string, least = 1): number {
  const value = /^\d{1,7}$/u.test(text.trim()) ? Number(text) : -1;
  if (value < least) throw new UsageError(`${flag} “${text}”不对：请写 ${least} 以上的整数。`);
  return value;
}

/** `--items` names the list that `--item` must stand in. */
async function checkItem(context: Context, path: string, item: string | undefined): Promise<void> {
  if (item === undefined) throw new UsageError('用了 --items 就要用 --item 写明抽查哪个事项。');
  const events = await readRows(context.ports.cwd, path, annex1);
  const items = events.flatMap((event) =>
    event.kind === 'row' ? severalValues(event.cells.item?.text ?? '') : [],
  );
  const [wanted = ''] = severalValues(item);
  if (items.includes(wanted)) return;
  throw new UserError(
    `随机抽查事项清单里没有“${item}”：${nearest(item, items)}清单共 ${items.length} 项，请照清单填写 --item。`,
  );
}
