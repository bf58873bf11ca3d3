import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { link, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../util/errors.js';
import { whenBrokenOff } from './interruption.js';
import { removeFile } from './temporary-files.js';
import { writeError } from './write-error.js';
import { optional } from '../util/optional.js';

/** How long one and the same holder is waited for. */
const PATIENCE_MS = 60_000;
const STEP_MS = 25;
/** A lock without a holder's name that is older than this was left by a process killed while it wrote the name. */
const NAMELESS_MS = 10_000;

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
  /** When the process began, where the system tells: another process may get the pid of a dead one. */
  readonly started?: string;
}

/** The start of a process in ticks since the machine's own, from Linux' /proc. */
async function startOf(pid: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in brackets and may hold blanks; the start is the 20th after it.
  return text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .at(19);
}

/** Whether the process that holds a lock is surely gone. One on another machine never is. */
async function abandoned({ pid, host, started }: Holder): Promise<boolean> {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  const now = await startOf(pid);
  return started !== undefined && now !== undefined && started !== now;
}

async function holderOf(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    // Gone meanwhile, or its holder was killed before it had written its name.
    return undefined;
  }
}

const isTaken = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';

/** What a file system answers that knows no links. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK', 'EOPNOTSUPP'];

/**
 * Makes the lock file, with its holder's name in it from the first moment: written aside, then linked. Where the file
 * system knows no links, the name comes a moment later.
 */
async function take(path: string, mine: Holder): Promise<boolean> {
  const aside = `${path}.${mine.token}`;
  try {
    await writeName(aside, mine);
    await link(aside, path);
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    if (!NO_LINKS.includes((error as NodeJS.ErrnoException).code ?? '')) throw writeError(path, error);
  } finally {
    await removeFile(aside);
  }
  try {
    await writeName(path, mine);
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw writeError(path, error);
  }
}

/** A new file with the holder's name in it; none is left when that fails. */
async function writeName(path: string, mine: Holder): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(JSON.stringify(mine));
  } catch (error) {
    await removeFile(path);
    throw error;
  } finally {
    await handle.close();
  }
}

/**
 * Takes away a lock whose holder has died. Whoever does so holds a lock of its own for it, named after the dead one's
 * token: so between seeing that the lock is still the dead one's and removing it, nobody else can remove it, and
 * nobody can have taken it anew.
 */
async function clear(path: string, dead: Holder): Promise<void> {
  await withLock(`${path}.${dead.token}`, async () => {
    if ((await holderOf(path))?.token === dead.token) await rm(path, { force: true });
  });
}

async function clearNameless(path: string): Promise<void> {
  if (!(await isOld(path))) return;
  await withLock(`${path}.nameless`, async () => {
    if ((await holderOf(path)) === undefined) await rm(path, { force: true });
  });
}

const isOld = async (path: string): Promise<boolean> =>
  stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs >= NAMELESS_MS,
    () => false,
  );

/** Removes what processes that are dead wrote aside of this lock. For the holder of the lock only. */
async function removeAsides(path: string): Promise<void> {
  const own = `${basename(path)}.`;
  for (const name of await readdir(dirname(path)).catch(() => [])) {
    if (!name.startsWith(own)) continue;
    const aside = join(dirname(path), name);
    const holder = await holderOf(aside);
    if (holder === undefined ? await isOld(aside) : await abandoned(holder)) await removeFile(aside);
  }
}

/**
 * Runs `work` while holding the lock file `path`; others wait. A lock left behind by a process that was killed is taken
 * away.
 *
 * @throws UserError when one and the same process holds the lock for a minute.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const started = await startOf(process.pid);
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    token: randomBytes(8).toString('hex'),
    ...optional({ started }),
  };
  let waitedFor: string | undefined;
  for (let waited = 0; !(await take(path, mine)); waited += STEP_MS) {
    const holder = await holderOf(path);
    if (holder === undefined) await clearNameless(path);
    else if (await abandoned(holder)) {
      await clear(path, holder);
      continue;
    }
    if (holder?.token !== waitedFor) [waitedFor, waited] = [holder?.token, 0];
    if (waited >= PATIENCE_MS) {
      throw new UserError(
        `台账正被另一个程序占用（〔${path}〕）：请等它结束后重试；如果确认没有别的抽取在进行，请删除这个 .lock 文件。`,
      );
    }
    await wait(STEP_MS);
  }
  const settle = whenBrokenOff(() => {
    rmSync(path, { force: true });
  });
  try {
    await removeAsides(path);
    return await work();
  } finally {
    settle();
    // One that cannot be removed is taken away by whoever finds its holder dead.
    if ((await holderOf(path))?.token === mine.token) await removeFile(path);
  }
}
