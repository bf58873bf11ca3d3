import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { events, expectRecovery, expectWhole, type Finished, names } from '../support/after-a-fault.js';
import { type Fault, needsNoRoom, underFault } from '../support/disk-faults.js';
import { temporaryFolder } from '../support/reading.js';
import { listing, shuangsuiji } from '../support/running.js';
import { type WritingCommand, writingCommands } from '../support/writing-commands.js';

/** A disk that fails at every single call of every command that writes: see `disk-faults.ts`. */

const REASONS = {
  ENOSPC: '磁盘空间已满',
  EDQUOT: '您在这个磁盘上的配额已用完',
  EIO: '磁盘读写出错',
  EROFS: '所在磁盘是只读的',
};
type Code = keyof typeof REASONS;

/** The last line; what was assumed may be told before it. */
const SENTENCE = /(?:^|\n)无法写入〔[^〕]+〕：[^。]+。[^。]+。\n$/u;
/** What may fail unnoticed: names become durable where the system lets them, and what is to go may stay for now. */
const OF_NO_CONSEQUENCE = /^(?:fsync (?:[^.]*\/)?[^./]*|unlink .*\.(?:tmp|lock.*)|rmdir .*|reopen .*)$/u;

const commands = await writingCommands();

interface Trial {
  readonly command: WritingCommand;
  readonly template: string;
  readonly wanted: Finished;
}

/** One run in which a call fails. */
async function failing(
  { command, template, wanted }: Trial,
  fault: Fault & { readonly code: Code },
): Promise<void> {
  const root = temporaryFolder();
  cpSync(template, root, { recursive: true });
  const before = listing(root);
  const { result, disk } = await underFault(root, fault, () =>
    shuangsuiji(root, command.argv, command.ports),
  );
  expect({ fault, reached: disk.reached }).toEqual({ fault, reached: true });
  const after = listing(root);
  if (result.code === command.code && !result.err.includes('无法写入')) {
    expect(fault.call).toMatch(OF_NO_CONSEQUENCE);
    return expectRecovery(command, root, wanted);
  }
  expect({ fault, ...result }).toEqual({
    ...{ fault, code: 1, err: expect.stringMatching(SENTENCE) },
    out: command.ports === undefined ? '' : expect.any(String),
  });
  expect(result.err).toContain(REASONS[fault.code]);
  const unsettled = result.err.includes('最后一行可能没有写完整');
  await expectWhole(root, { torn: unsettled });
  if (result.err.includes('已经登记台账')) expect(await events(command, root)).toEqual(wanted.events);
  else if (!unsettled) {
    // A disk that is gone lets nothing be removed. What could not be taken back is named.
    const kept = Object.keys(fault.kind === 'gone' ? before : after).filter(
      (path) => !result.err.includes(`〔${join(root, path)}〕`) || !result.err.includes('已经换成新的'),
    );
    expect({ fault, kept: pick(after, kept) }).toEqual({ fault, kept: pick(before, kept) });
  }
  if (fault.kind === 'gone' || !isEqual(before, after)) await expectRecovery(command, root, wanted);
}

const pick = (files: Readonly<Record<string, string>>, paths: readonly string[]): object =>
  Object.fromEntries(paths.map((path) => [path, files[path]]));
const isEqual = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

describe.each(Object.entries(commands))('%s', (_, command) => {
  it('on a disk that is full, fails or goes away at any of its calls: the old state or the new one, and a sentence', async () => {
    const template = await command.folder();
    const root = temporaryFolder();
    cpSync(template, root, { recursive: true });
    const { result, disk } = await underFault(root, undefined, () =>
      shuangsuiji(root, command.argv, command.ports),
    );
    expect([result.code, result.err]).toEqual([command.code, expect.any(String)]);
    await expectWhole(root);
    const wanted = { names: names(root), events: await events(command, root) };
    for (const call of new Set(disk.calls)) {
      const times = disk.calls.filter((one) => one === call).length;
      for (const nth of new Set([1, Math.ceil(times / 2)])) {
        const fault = { call, nth };
        const [kind, code] = needsNoRoom(call)
          ? (['once', 'EIO'] as const)
          : (['full', nth === 1 ? 'ENOSPC' : 'EDQUOT'] as const);
        await failing({ command, template, wanted }, { ...fault, kind, code });
        if (nth === 1)
          await failing({ command, template, wanted }, { ...fault, kind: 'gone', code: 'EROFS' });
      }
    }
  }, 600_000);
});
