import fs from 'node:fs';
import { constants as system } from 'node:os';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

/**
 * A disk that fails, or a process that dies, at the k-th system call that would change anything below a folder. Everything
 * that Node does with files, in whatever style, goes through the functions of one binding; those are wrapped here. So the
 * calls can be counted, and each one be made to fail in turn, without a word about them in the code under test.
 *
 * For work in the test's own process see `underFault`; a process of its own preloads `faultPreload` and finds root and fault
 * in `FAULT_VARIABLE`.
 */

/**
 * - `full`: from that call on nothing that needs room succeeds; a write gets half of it done. Removing still works.
 * - `once`: that call fails, the others do not; a write gets half of it done.
 * - `gone`: from that call on nothing succeeds, as when a stick is pulled out or the system turns a disk read-only.
 * - `kill`: SIGKILL in place of that call; in the middle of a write.
 */
export type FaultKind = 'full' | 'once' | 'gone' | 'kill';

export interface Fault {
  readonly kind: FaultKind;
  /** What the system reports: ENOSPC. */
  readonly code: string;
  /** The call, as `DiskWatch` names it. */
  readonly call: string;
  /** Which of the calls of this name, from 1. */
  readonly nth: number;
}

export interface DiskWatch {
  /** What was called, in order, as `write 抽取/一/.抽取记录.json.….tmp`. */
  readonly calls: readonly string[];
  /** Whether it came to the call that was to fail. */
  readonly reached: boolean;
}

type Args = unknown[];
type Call = (...args: Args) => unknown;
type Binding = Record<string, Call> & { readonly kUsePromises: symbol };

interface Pending {
  oncomplete?: (error: Error | null, ...results: unknown[]) => void;
}

interface State {
  readonly root: string;
  readonly fault: Fault | undefined;
  readonly calls: string[];
  reached: boolean;
}

const { O_WRONLY, O_RDWR, O_CREAT } = fs.constants;
let state: State | undefined;
let passing = false;
let binding: Binding | undefined;
/** Of what was opened since the functions were wrapped: the path by its descriptor. */
const paths = new Map<number, string>();

/** Position of the path, or of the descriptor, that a call changes. */
const CHANGING: Readonly<Record<string, readonly [name: string, argument: number]>> = {
  mkdir: ['mkdir', 0],
  rename: ['rename', 1],
  link: ['link', 1],
  symlink: ['symlink', 1],
  copyFile: ['copy', 1],
  unlink: ['unlink', 0],
  rmdir: ['rmdir', 0],
  rmSync: ['rm', 0],
  writeFileUtf8: ['write', 0],
  writeBuffer: ['write', 0],
  writeBuffers: ['write', 0],
  writeString: ['write', 0],
  fsync: ['fsync', 0],
  fdatasync: ['fsync', 0],
  ftruncate: ['truncate', 0],
};
/** Whether a call, as `DiskWatch` names it, succeeds on a full disk as well: it takes no room, or frees some. */
export const needsNoRoom = (call: string): boolean =>
  /^(?:unlink|rmdir|rm|truncate|reopen|rename) /u.test(call);

/** Wraps the functions of the binding; it stays so, and costs next to nothing while nothing is watched. */
function wrap(): void {
  if (binding !== undefined) return;
  const own = (process as unknown as { binding(name: 'fs'): Binding }).binding('fs');
  binding = own;
  for (const [key, [name, argument]] of Object.entries(CHANGING)) {
    const original = own[key];
    if (original === undefined) continue;
    own[key] = function (this: unknown, ...args) {
      return befallen(key, name, pathOf(args[argument]), args) ?? original.apply(this, args);
    };
  }
  for (const key of ['open', 'openFileHandle']) {
    const original = own[key]!;
    own[key] = function (this: unknown, ...args) {
      const [path, flags] = args as [unknown, number];
      const writes = (flags & (O_WRONLY | O_RDWR)) !== 0;
      const name = (flags & O_CREAT) === 0 ? 'reopen' : 'open';
      const failed = writes ? befallen(key, name, pathOf(path), args) : undefined;
      return failed ?? remembering(pathOf(path), args, (all) => original.apply(this, all));
    };
  }
}

function pathOf(value: unknown): string {
  if (typeof value === 'number') return paths.get(value) ?? '';
  return resolve(Buffer.isBuffer(value) ? value.toString() : String(value));
}

/** Keeps the path of what is opened, whichever way the descriptor comes back. */
function remembering(path: string, args: Args, open: (args: Args) => unknown): unknown {
  const keep = (fd: number) => void paths.set(fd, path);
  const pending = args.find(isPending);
  if (pending !== undefined) {
    const { oncomplete } = pending;
    pending.oncomplete = function (this: unknown, error, fd) {
      if (typeof fd === 'number') keep(fd);
      oncomplete?.call(this, error, fd);
    };
  }
  const opened = open(args);
  if (typeof opened === 'number') keep(opened);
  if (opened instanceof Promise || isThenable(opened))
    return opened.then((handle: { fd: number }) => {
      keep(handle.fd);
      return handle;
    });
  return opened;
}

const isThenable = (value: unknown): value is Promise<{ fd: number }> =>
  typeof value === 'object' && value !== null && 'then' in value;

const isPending = (value: unknown): value is Pending =>
  typeof value === 'object' && value !== null && 'oncomplete' in value;

/** What a call gives in place of its result when it is to fail; undefined when it is to be made. */
function befallen(key: string, name: string, path: string, args: Args): unknown {
  if (state === undefined || passing || !isBelow(state.root, path)) return undefined;
  const { fault, calls, reached } = state;
  const call = `${name} ${nameless(relative(state.root, path))}`;
  calls.push(call);
  if (fault === undefined) return undefined;
  const now = !reached && call === fault.call && calls.filter((one) => one === call).length === fault.nth;
  state.reached ||= now;
  if (now) {
    if (name === 'write' && fault.kind !== 'gone') halfWritten(key, args);
    if (fault.kind === 'kill') process.kill(process.pid, 'SIGKILL');
  } else if (!reached || fault.kind === 'once' || (fault.kind === 'full' && needsNoRoom(call)))
    return undefined;
  return failure(args, systemError(fault.code, name, path));
}

/** A path without what is random in it. */
const nameless = (path: string): string =>
  path.replace(/[0-9a-f]{8}(?=\.tmp$)|(?<=\.lock\.)[0-9a-f]{16}/gu, '…');

function isBelow(root: string, path: string): boolean {
  if (path === '') return false;
  const inside = relative(root, path);
  return !inside.startsWith(`..${sep}`) && inside !== '..' && !isAbsolute(inside);
}

/** A disk that fills up takes what it has room for. */
function halfWritten(key: string, args: Args): void {
  if (key === 'writeFileUtf8') return;
  const [fd, data, offset, length] = args as [number, unknown, number, number];
  const bytes =
    key === 'writeBuffers'
      ? Buffer.concat(data as Uint8Array[])
      : key === 'writeString'
        ? Buffer.from(data as string)
        : Buffer.from(data as Uint8Array).subarray(offset, offset + length);
  passing = true;
  fs.writeSync(fd, bytes, 0, Math.floor(bytes.length / 2));
  passing = false;
}

function systemError(code: string, syscall: string, path: string): NodeJS.ErrnoException {
  const errno = -(system.errno as Record<string, number>)[code]!;
  return Object.assign(new Error(`${code}: made to fail, ${syscall} '${path}'`), {
    errno,
    code,
    syscall,
    path,
  });
}

/** An error in the style in which the call was made. */
function failure(args: Args, error: Error): unknown {
  if (args.includes(binding?.kUsePromises)) return Promise.reject(error);
  const pending = args.find(isPending);
  if (pending === undefined) throw error;
  setImmediate(() => pending.oncomplete?.(error));
  return true;
}

/** Watches the calls below a folder from now on, with a fault or without. */
export function watchDisk(root: string, fault?: Fault): DiskWatch {
  wrap();
  const watched: State = { root: join(root), fault, calls: [], reached: false };
  state = watched;
  return watched;
}

/** Runs `work` with a disk that fails so; the disk is sound again afterwards. */
export async function underFault<T>(
  root: string,
  fault: Fault | undefined,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly disk: DiskWatch }> {
  const disk = watchDisk(root, fault);
  try {
    return { result: await work(), disk };
  } finally {
    state = undefined;
  }
}

/** Holds `{ root, fault }` as JSON for a process that preloads this file. */
export const FAULT_VARIABLE = 'DISK_FAULT';

const given = process.env[FAULT_VARIABLE];
if (given !== undefined) {
  const { root, fault } = JSON.parse(given) as { readonly root: string; readonly fault: Fault };
  watchDisk(root, fault);
}
