import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../errors.js';

const PATIENCE_MS = 60_000;
const STEP_MS = 25;

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/** Whether the process that holds a lock is surely gone. One on another machine never is. */
function abandoned({ pid, host }: Holder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function holderOf(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    // Gone meanwhile, or created and not yet written.
    return undefined;
  }
}

/** Takes away a lock whose holder has died. Of several that try, one succeeds; a lock taken meanwhile is put back. */
async function clear(path: string, dead: Holder): Promise<void> {
  const aside = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await holderOf(aside))?.token === dead.token) await rm(aside, { force: true });
  else await rename(aside, path);
}

/**
 * Runs `work` while holding the lock file `path`; others wait. A lock left behind by a process that was killed is taken
 * away.
 *
 * @throws UserError when the lock is not to be had within a minute.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const mine: Holder = { pid: process.pid, host: hostname(), token: randomBytes(8).toString('hex') };
  for (let waited = 0; ; waited += STEP_MS) {
    try {
      const handle = await open(path, 'wx');
      await handle.writeFile(JSON.stringify(mine));
      await handle.close();
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = await holderOf(path);
    if (holder !== undefined && abandoned(holder)) {
      await clear(path, holder);
      continue;
    }
    if (waited >= PATIENCE_MS) {
      throw new UserError(
        `台账正被另一个程序占用（〔${path}〕）：请等它结束后重试；如果确认没有别的抽取在进行，请删除这个 .lock 文件。`,
      );
    }
    await wait(STEP_MS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}
