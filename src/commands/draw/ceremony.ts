import { join } from 'node:path';
import type { FixedOptions } from '../shared/fixed-options.js';
import type { DrawLists } from '../shared/lists.js';
import type { DrawFlags } from './options.js';
import { PROTOCOL_FILE } from '../shared/files.js';
import { optionFacts } from '../../draw/record/option-words.js';
import type { DrawRecord } from '../../draw/record/record-schema.js';
import type { Registry } from '../../draw/lists/registry.js';
import { UsageError } from '../../util/errors.js';
import type { Context, Screen } from '../../cli/ports.js';
import { closingScreen, drawnLines, openingScreen, seedScreen } from '../../reporters/ceremony.js';
import { type Palette, palette } from '../../ui/colour.js';
import type { Keys } from '../../ui/keys.js';
import { isCancelled } from '../../ui/prompts.js';
import { optional } from '../../util/optional.js';

/** A witnessed draw before an audience: what it needs besides the draw itself. */
export interface Ceremony {
  readonly screen: Screen;
  /** Milliseconds between two targets; absent: a key for each. */
  readonly paceMs?: number;
}

const LONGEST_PACE_S = 60;
const CLEAR = '\u001B[2J\u001B[3J\u001B[H';
const FAST = 'f';

/**
 * The ceremony that the flags ask for, if any.
 *
 * @throws UsageError where there is no screen to hold it on, or the pace cannot be read.
 */
export function ceremonyOf({ ports, flags }: Context, { ceremony, pace }: DrawFlags): Ceremony | undefined {
  if (ceremony !== true) {
    if (pace !== undefined)
      throw new UsageError('--pace 只和 --ceremony 一起用：请加上 --ceremony，或者去掉 --pace。');
    return undefined;
  }
  const { screen, interactive } = ports;
  if (!interactive || screen === undefined || flags.quiet) {
    throw new UsageError(
      '见证仪式（--ceremony）要在终端上当众进行：请在终端窗口里运行，不要用 --yes、--json、--quiet，也不要把输出转到文件。',
    );
  }
  if (pace === undefined) return { screen };
  const seconds = /^\d{1,2}(?:\.\d)?$/u.test(pace) ? Number(pace) : -1;
  if (seconds < 0 || seconds > LONGEST_PACE_S)
    throw new UsageError(`--pace “${pace}”不对：请写两户之间停几秒，0 到 ${LONGEST_PACE_S}。`);
  return { screen, paceMs: seconds * 1000 };
}

/** Shows what is drawn from, and waits until everybody has seen it. */
export async function openCeremony(
  context: Context,
  { screen }: Ceremony,
  lists: DrawLists,
  { drawId, ...options }: FixedOptions,
  unit: string | null,
): Promise<void> {
  const { targets, inspectors } = lists.lists;
  const staff = lists.departments ?? [{ name: '', list: inspectors, digest: lists.digests.inspectors }];
  show(
    context,
    openingScreen(
      {
        drawId,
        unit,
        lists: [
          {
            name: '检查对象名录',
            file: targets.file,
            rows: `${targets.rows} 户`,
            digest: lists.digests.targets,
          },
          ...staff.map(({ name, list, digest }) => ({
            name: `${name}检查人员名录`,
            file: list.file,
            rows: `${list.rows} 人`,
            digest,
          })),
        ],
        options: optionFacts(options, (key) => lists.targets.headers.get(key)?.replace(/\s+/gu, '') ?? key),
      },
      screen.columns(),
      palette(context.ports.colour),
    ),
    { clear: true },
  );
  await screen.withKeys((keys) => enter(context, keys, '请大家核对名录和摘要。按回车键继续……'));
}

/** Shows the seed, then one target after the other. Whoever breaks off here breaks off the show, not the draw. */
export async function reveal(
  context: Context,
  { screen, paceMs }: Ceremony,
  record: DrawRecord,
  targets: Registry,
): Promise<void> {
  const colours = palette(context.ports.colour);
  try {
    await screen.withKeys(async (keys) => {
      show(context, seedScreen(record, screen.columns(), colours), { clear: true });
      await enter(context, keys, '按回车键开始揭晓……');
      await revealAll(context, keys, { screen, ...optional({ paceMs }) }, record, targets, colours);
    });
  } catch (error) {
    if (!isCancelled(error)) throw error;
    context.say('\n已停止展示。抽取早已登记台账，结果不受影响。');
  }
  show(context, closingScreen(record, screen.columns(), colours));
}

async function revealAll(
  context: Context,
  keys: Keys,
  { screen, paceMs }: Ceremony,
  record: DrawRecord,
  targets: Registry,
  colours: Palette,
): Promise<void> {
  const entries = new Map(targets.entries.map((entry) => [entry.id, entry]));
  let fast = false;
  context.say(
    colours.faint(
      `  （${paceMs === undefined ? '每按一次回车揭晓一户' : '按回车不等待'}；按 F 键一次揭晓其余各户）\n`,
    ),
  );
  for (const [index, target] of record.drawn.entries()) {
    const entry = entries.get(target.id);
    const area = entry === undefined ? '' : targets.value(entry, 'area');
    show(context, drawnLines(record, target, area, screen.columns(), colours));
    if (!fast && index < record.drawn.length - 1) fast = (await pause(keys, paceMs)) === FAST;
  }
}

/** Waits for the time to pass or one of the keys that go on. */
async function pause(keys: Keys, paceMs: number | undefined): Promise<string | undefined> {
  for (;;) {
    const key = await keys.next(paceMs);
    if (key === undefined || goesOn(key) || key === FAST) return key;
  }
}

async function enter(context: Context, keys: Keys, message: string): Promise<void> {
  context.say(`  ${message}`);
  for (;;) if (goesOn(await keys.next())) return;
}

const goesOn = (key: string | undefined): boolean => key === 'return' || key === 'enter' || key === 'space';

function show(context: Context, lines: readonly string[], { clear = false } = {}): void {
  context.say((clear ? CLEAR : '') + lines.join('\n'));
}

/** Where the paper to be signed lies. */
export const protocolPath = (folder: string): string => join(folder, PROTOCOL_FILE);
