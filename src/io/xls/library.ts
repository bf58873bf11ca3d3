import type * as Library from '@e965/xlsx';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../refusal.js';
import { BUILT_IN_FORMATS } from '../xlsx/built-in-formats.js';

/**
 * Enough for loading the library and for a full sheet of 65,536 rows, some fifteen megabytes, on a slow office computer. A
 * few kilobytes that keep it busy for longer, or take more memory, do so for ever.
 */
const SECONDS = 4;
const SECONDS_PER_MEGABYTE = 1.5;
const MEGABYTES = 256;
const MEGABYTES_PER_MEGABYTE = 30;
const MAX_MEGABYTES = 768;

/** A cell as the library gives it (its `t`, `v` and `z`), its column counted from 0. */
export interface LibraryCell {
  readonly column: number;
  readonly type: string;
  readonly value: unknown;
  /** The number format's code. */
  readonly format: string | undefined;
  /** `true` for a formula whose text the library does not give. */
  readonly formula: string | true | undefined;
}

interface LibraryPlace {
  readonly r: number;
  readonly c: number;
}

/** A sheet as the library gives it; rows and columns counted from 0. */
export interface LibrarySheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly veryHidden: boolean;
  /** `chart`, `macro` or `dialog` for a sheet that is no worksheet. */
  readonly kind: string | undefined;
  readonly merges: readonly { readonly s: LibraryPlace; readonly e: LibraryPlace }[];
  readonly hiddenColumns: readonly number[];
  readonly rows: readonly { readonly row: number; readonly hidden: boolean; readonly cells: LibraryCell[] }[];
}

export interface LibraryWorkbook {
  readonly date1904: boolean;
  /** The workbook's own stream, for what the library does not tell of it. */
  readonly stream: Uint8Array;
  readonly sheets: readonly LibrarySheet[];
}

/** What the thread is given. */
interface Task {
  readonly bytes: Uint8Array;
  readonly formats: ReadonlyMap<number, string>;
  /** The module from which the library is looked for. */
  readonly from: string;
}

type Answer = { readonly workbook: LibraryWorkbook } | { readonly error: string };

/** The limits, which a test may lower. */
export interface LibraryLimits {
  readonly seconds?: number;
  readonly megabytes?: number;
}

/**
 * Reads a binary workbook with @e965/xlsx, loaded only now, in a thread of its own: the library holds everything in
 * memory and never pauses, so a hostile file could keep it busy for ever. Past its time or its memory the thread is
 * ended. Throws `Refusal` then, and an `Error` with the library's own message for bytes that it cannot read.
 */
export async function readWithLibrary(bytes: Buffer, limits: LibraryLimits = {}): Promise<LibraryWorkbook> {
  const copy = Uint8Array.from(bytes);
  const size = bytes.length / 1024 ** 2;
  const megabytes = Math.min(MEGABYTES + MEGABYTES_PER_MEGABYTE * size, MAX_MEGABYTES);
  const worker = new Worker(`(${inThread.toString()})()`, {
    eval: true,
    workerData: { bytes: copy, formats: BUILT_IN_FORMATS, from: import.meta.url } satisfies Task,
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes ?? megabytes },
    // What the library prints is meant for its developers.
    stdout: true,
    stderr: true,
  });
  const seconds = limits.seconds ?? SECONDS + SECONDS_PER_MEGABYTE * size;
  const timer = setTimeout(() => void worker.terminate(), seconds * 1000);
  try {
    // Fails with what the thread failed of; a thread that was ended sends nothing, and exits.
    const [answer] = (await Promise.race([once(worker, 'message'), once(worker, 'exit').then(() => [])])) as [
      Answer?,
    ];
    if (answer === undefined) throw tooHard();
    if ('error' in answer) throw new Error(answer.error);
    return answer.workbook;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') throw tooHard(error);
    throw error;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function tooHard(cause?: unknown): Refusal {
  return new Refusal('太大或太复杂，读不完。请用 WPS 或 Excel 打开后另存为 .xlsx 重报。', { cause });
}

/** What runs in the thread. Its text is all that gets there, so it can name nothing outside itself. */
function inThread(): void {
  interface Sheet {
    readonly '!data'?: ({ t: string; v?: unknown; z?: string; f?: string; F?: string } | undefined)[][];
    readonly '!type'?: string;
    readonly '!merges'?: LibrarySheet['merges'];
    readonly '!rows'?: ({ hidden?: boolean } | undefined)[];
    readonly '!cols'?: ({ hidden?: boolean } | undefined)[];
  }
  interface Book {
    readonly SheetNames: string[];
    readonly Sheets: Record<string, Sheet | undefined>;
    readonly Workbook?: {
      readonly WBProps?: { readonly date1904?: boolean };
      readonly Sheets?: readonly ({ readonly Hidden?: number } | undefined)[];
    };
  }
  /** Not in the library's own types. */
  interface FormatTable {
    load(code: string, id: number): void;
  }
  interface Containers {
    read(
      bytes: Uint8Array,
      options: { readonly type: 'array' },
    ): {
      readonly FullPaths: readonly string[];
      readonly FileIndex: readonly { readonly content?: ArrayLike<number> }[];
    };
  }
  const thread = process.getBuiltinModule('node:worker_threads');
  const { bytes, formats, from } = thread.workerData as Task;
  try {
    // The CommonJS build brings its code pages with it: BIFF5 text is in code page 936.
    const library = process.getBuiltinModule('node:module').createRequire(from)(
      '@e965/xlsx',
    ) as typeof Library;
    // It knows few of the formats that a file names by id alone, and none of the Chinese dates. It keeps what one file
    // defines for the next one, too: hence a thread for each.
    formats.forEach((code, id) => {
      (library.SSF as FormatTable).load(code, id);
    });
    // `cellStyles` is what makes it tell hidden rows and columns.
    const options = {
      type: 'array',
      dense: true,
      WTF: true,
      cellNF: true,
      cellStyles: true,
      cellText: false,
    };
    const book = library.read(bytes, options as { type: 'array' }) as unknown as Book;
    const sheets = book.SheetNames.map((name, index) => {
      const sheet = book.Sheets[name] ?? {};
      const hiddenColumns: number[] = [];
      sheet['!cols']?.forEach((column, at) => {
        if (column?.hidden === true) hiddenColumns.push(at);
      });
      const rows: { row: number; hidden: boolean; cells: LibraryCell[] }[] = [];
      sheet['!data']?.forEach((row, at) => {
        const cells: LibraryCell[] = [];
        row.forEach((cell, column) => {
          if (cell === undefined || cell.t === 'z') return;
          const formula = cell.f ?? ('F' in cell ? true : undefined);
          cells.push({ column, type: cell.t, value: cell.v, format: cell.z, formula });
        });
        if (cells.length > 0) rows.push({ row: at, hidden: sheet['!rows']?.[at]?.hidden === true, cells });
      });
      const state = book.Workbook?.Sheets?.[index]?.Hidden ?? 0;
      const [hidden, veryHidden] = [state !== 0, state === 2];
      return {
        name,
        hidden,
        veryHidden,
        kind: sheet['!type'],
        merges: sheet['!merges'] ?? [],
        hiddenColumns,
        rows,
      };
    });
    // The stream that the library has read, in its container or alone.
    let stream: ArrayLike<number> = bytes;
    if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
      const { FullPaths, FileIndex } = (library.CFB as Containers).read(bytes, { type: 'array' });
      const contents = [/^[^/]*\/workbook$/iu, /^[^/]*\/book$/iu].map(
        (name) => FileIndex[FullPaths.findIndex((path) => name.test(path))]?.content,
      );
      stream = contents.find((content) => content !== undefined) ?? [];
    }
    thread.parentPort?.postMessage({
      workbook: {
        date1904: book.Workbook?.WBProps?.date1904 === true,
        stream: Uint8Array.from(stream),
        sheets,
      },
    });
  } catch (error) {
    thread.parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
}
