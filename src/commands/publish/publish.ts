import { join, resolve } from 'node:path';
import { targets as targetsLayout } from '../../annexes/targets.js';
import { chineseMoment, isoWithOffset } from '../../util/clock.js';
import { loadConfig } from '../../config/load-config.js';
import { nodeHash } from '../../draw/spec/node-hash.js';
import type { Registry } from '../../draw/lists/registry.js';
import { EXIT, type ExitCode, UsageError, UserError } from '../../util/errors.js';
import { exists } from '../../io/atomic-file.js';
import { withLedger } from '../../io/ledger-file.js';
import { drawStates } from '../../ledger/draw-states.js';
import type { Context } from '../../cli/ports.js';
import { progressOf } from '../../publish/facts.js';
import type { PublicDraw } from '../../publish/public-draw.js';
import { publicDrawOf } from '../../publish/publication.js';
import { refuseGuessableIds } from '../../publish/public-ids.js';
import { recompute } from '../../publish/recompute.js';
import { publishReport, publishSummary } from '../../reporters/publish-report.js';
import { palette } from '../../ui/colour.js';
import { keepTogether } from '../shared/keep.js';
import { openRecord, type OpenRecord, originOf } from '../shared/open-record.js';
import { noticeFiles, writeNotice } from './notice-files.js';
import { readRegistry } from '../shared/read-registry.js';
import type { PublishFlags } from './options.js';
import { nearest } from '../../util/nearest.js';
import { MASK_CHOICES, type MaskPolicy } from '../../publish/policy.js';
import { readFile } from 'node:fs/promises';
import { packageFile } from '../../io/package-file.js';
import type { PageParts } from '../../publish/notice-page.js';

/** `publish`: the public notice of a draw as it stands. A line of the ledger and three new files; nothing is rewritten. */
export async function publish(
  context: Context,
  args: readonly string[],
  flags: PublishFlags,
): Promise<ExitCode> {
  const { ports } = context;
  const config = await loadConfig(ports.cwd, context.flags.config);
  const policy = policyOf(config.publish, flags.mask);
  const parts = await pageParts();
  const opened = await openRecord(context, args[0] ?? '', '公示');
  const { record, recordSha256, unitFolder } = opened;
  const targets = await registryOf(context, opened, flags.targets);
  refuseGuessableIds(targets);
  if (record.options.strata === 'creditRisk' && policy.strata === 'full') {
    context.warn(
      '这次抽取按信用风险等级分层，公示会写明抽中各户的等级，而等级一般只供内部使用：不公布等级的，请加 --mask strata=hidden。',
    );
  }
  const at = isoWithOffset(ports.now());
  const tell = (message: string) => {
    context.warn(message);
  };
  const done = await withLedger(nodeHash, unitFolder, at, tell, async ({ ledger, append }) => {
    const { folder: place } = originOf(ledger.entries, opened);
    const state = drawStates(ledger.entries).find(({ draw }) => draw.recordSha256 === recordSha256);
    if (state === undefined) {
      throw new UserError(
        `“${record.drawId}”后来重新抽取过，这份抽取记录已经作废：请公示最后一次抽取的记录，其中会写明重新抽取的理由。`,
      );
    }
    const draw = publicDrawOf({
      hash: nodeHash,
      record,
      targets,
      state,
      policy,
      unit: record.unit ?? config.unit ?? null,
      publishedAt: at,
    });
    refuseContradiction(draw);
    const folder = join(unitFolder, place);
    const files = noticeFiles(folder, draw.number);
    const moments = { drawn: chineseMoment(draw.drawnAt), published: chineseMoment(draw.publishedAt) };
    await keepTogether(
      append,
      folder,
      {
        at,
        event: 'publish',
        drawId: record.drawId,
        recordSha256,
        number: draw.number,
        withResults: progressOf(draw).withResults,
      },
      (pending) => writeNotice(pending, files, draw, moments, parts, flags.force ?? false),
    );
    return { draw, files };
  });
  for (const line of publishReport(done.draw, done.files, ports.cwd, palette(ports.colour)))
    context.say(line);
  context.emit(publishSummary(done.draw, done.files));
  return EXIT.done;
}

/**
 * The registry of the draw, or what a database selected from it: as named, else under its old name in the current folder or
 * in the unit's.
 */
async function registryOf(
  { ports }: Context,
  { record, unitFolder }: OpenRecord,
  named: string | undefined,
): Promise<Registry> {
  const file = record.selected?.file ?? record.lists.targets.file;
  let path = named;
  for (const folder of [ports.cwd, unitFolder])
    if (path === undefined && (await exists(resolve(folder, file)))) path = resolve(folder, file);
  if (path === undefined)
    throw new UserError(`没有找到抽取时的检查对象名录〔${file}〕：请用 --targets 指明。`);
  const { registry } = await readRegistry(ports, path, targetsLayout, record.options.columns.targets);
  if (registry.digest !== (record.selected ?? { digest: record.digests.targets }).digest) {
    throw new UserError(
      `检查对象名录〔${named ?? file}〕与抽取时不同：公示须用抽取时的名录（用 verify 可以看出哪几行不同）。`,
    );
  }
  return registry;
}

/** A notice that a reader's browser would not confirm is never written. */
function refuseContradiction(draw: PublicDraw): void {
  const steps = recompute(nodeHash, draw);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const [first] = step.value.mismatches;
  if (first === undefined) return;
  throw new UserError(
    `复算与抽取记录不一致，没有生成公示：${first.place}记录为“${first.published}”，复算为“${first.recomputed}”。请用 verify 核对抽取记录和名录。`,
  );
}

/**
 * The policy as configured, with what `--mask 项目=程度` says instead.
 *
 * @throws UsageError for an unknown name or a degree that it does not have.
 */
function policyOf(configured: MaskPolicy, typed: readonly string[]): MaskPolicy {
  const policy: Record<string, string> = { ...configured };
  for (const text of typed) {
    const [name = '', degree = ''] = text.normalize('NFKC').split('=', 2);
    const choices: readonly string[] | undefined = Object.entries(MASK_CHOICES).find(
      ([key]) => key === name,
    )?.[1];
    if (choices === undefined) {
      const names = Object.keys(MASK_CHOICES);
      throw new UsageError(
        `--mask 里没有“${name}”这个项目：${nearest(name, names)}可以写 ${names.join('、')}，例如 --mask inspectors=full。`,
      );
    }
    if (!choices.includes(degree))
      throw new UsageError(`--mask ${name} 的程度“${degree}”不对：请写 ${choices.join(' 或 ')}。`);
    policy[name] = degree;
  }
  return policy as unknown as MaskPolicy;
}

/** @throws UserError when the tool was not built whole. */
async function pageParts(): Promise<PageParts> {
  const read = (name: string) =>
    readFile(packageFile(`dist/page/${name}`), 'utf8').catch(() => {
      throw new UserError('本工具安装得不完整，缺少公示网页的程序：请在本工具的文件夹里运行 npm run build。');
    });
  return { script: await read('notice.js'), style: await read('notice.css') };
}
