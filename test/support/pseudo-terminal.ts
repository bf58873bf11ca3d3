import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type * as Pty from '@lydell/node-pty';
import type * as Xterm from '@xterm/headless';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BIN = `${ROOT}bin/shuangsuiji.js`;
export const COLUMNS = 100;
const ROWS = 30;
/** Nothing that is waited for takes this long, but a machine with much else to do. */
const PATIENCE_MS = 30_000;

/** What a person at a keyboard presses. */
export const KEY = {
  enter: '\r',
  down: '\u001B[B',
  up: '\u001B[A',
  space: ' ',
  ctrlC: '\u0003',
  backspace: '\u007F',
} as const;

/** A place on the screen as it looks. */
export interface ScreenCell {
  readonly text: string;
  /** Columns that it takes: 2 for a Chinese character. */
  readonly width: number;
  /** Of the palette of 256; absent where the text has the terminal's own colour. */
  readonly colour?: number;
  readonly bold: boolean;
  readonly dim: boolean;
}

const require = createRequire(import.meta.url);

function load(): { pty: typeof Pty; xterm: typeof Xterm } | Error {
  try {
    const pty = require('@lydell/node-pty') as typeof Pty;
    const xterm = require('@xterm/headless') as typeof Xterm;
    // Loaded is not enough: a sandbox may have no pseudo-terminals to give.
    pty.spawn(process.execPath, ['--version'], {}).kill();
    return { pty, xterm };
  } catch (error) {
    return error as Error;
  }
}

/** The libraries, or why they cannot be loaded here. */
export const libraries = load();

/** The tool in a pseudo-terminal of 100 × 30, with a screen that can be read. */
export class Terminal {
  readonly #process: Pty.IPty;
  readonly #screen: Xterm.Terminal;
  readonly #listeners = new Set<() => void>();
  #written = '';
  #exit: number | undefined;

  constructor(
    cwd: string,
    argv: readonly string[],
    {
      env = {},
      program = [process.execPath, BIN],
    }: { env?: Readonly<Record<string, string | undefined>>; program?: readonly string[] } = {},
  ) {
    if (libraries instanceof Error) throw libraries;
    if (!existsSync(`${ROOT}dist/main.js`)) throw new Error('dist/ is missing: run `npm run build` first');
    const { pty, xterm } = libraries;
    this.#screen = new xterm.Terminal({
      cols: COLUMNS,
      rows: ROWS,
      scrollback: 1000,
      allowProposedApi: true,
    });
    const whole: Readonly<Record<string, string | undefined>> = {
      // Nothing else of the surroundings: a variable such as CI or TMUX decides about colours.
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NO_COLOR: '1',
      LANG: 'zh_CN.UTF-8',
      ...env,
    };
    const [file = '', ...before] = program;
    this.#process = pty.spawn(file, [...before, ...argv], {
      name: 'xterm-256color',
      cols: COLUMNS,
      rows: ROWS,
      cwd,
      env: Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)),
    });
    this.#process.onData((data) => {
      this.#written += data;
      this.#screen.write(data, () => {
        this.#changed();
      });
    });
    this.#process.onExit(({ exitCode }) => {
      // Behind what was written last.
      this.#screen.write('', () => {
        this.#exit = exitCode;
        this.#changed();
      });
    });
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** All lines, those that have scrolled away too; a line that the terminal has broken is joined again. */
  text(): string {
    const { active } = this.#screen.buffer;
    const lines: string[] = [];
    for (let row = 0; row < active.length; row++) {
      const line = active.getLine(row);
      if (line === undefined) continue;
      if (line.isWrapped) lines.push((lines.pop() ?? '') + line.translateToString(true));
      else lines.push(line.translateToString(true));
    }
    return lines.join('\n').trimEnd();
  }

  /** What is on the screen now, row by row as wide as it is. */
  rows(): readonly string[] {
    const { active } = this.#screen.buffer;
    return Array.from(
      { length: ROWS },
      (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
    );
  }

  /** Row by row, those that have scrolled away too, up to the last that is not blank. */
  cells(): readonly (readonly ScreenCell[])[] {
    const { active } = this.#screen.buffer;
    const rows = Array.from({ length: active.length }, (_, row) => cellsOf(active.getLine(row)));
    return rows.slice(0, 1 + rows.findLastIndex((row) => row.some(({ text }) => text.trim() !== '')));
  }

  /** Every byte that was sent to the terminal, as text. */
  written(): string {
    return this.#written;
  }

  /** Waits until the text is to be seen; fails, showing the screen, when it does not come or the program ends without it. */
  async shows(text: string): Promise<void> {
    await this.#until(() => this.text().includes(text), `“${text}”`);
  }

  /** Waits for a question and then types. */
  async answer(question: string, ...keys: readonly string[]): Promise<void> {
    await this.shows(question);
    for (const key of keys) await this.type(key);
  }

  /** Types, and waits until the screen has taken notice, so that keys come one after another as from a hand. */
  async type(keys: string): Promise<void> {
    const before = this.#written.length;
    this.#process.write(keys);
    await this.#until(
      () => this.#written.length > before || this.#exit !== undefined,
      `an echo of ${JSON.stringify(keys)}`,
    );
  }

  /** Ctrl-C, of which the terminal makes a signal, as soon as something holds that the screen does not show. */
  async interruptWhen(holds: () => boolean): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    while (!holds()) {
      if (this.#exit !== undefined || Date.now() > end) throw new Error(`too late:\n${this.text()}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    this.#process.write(KEY.ctrlC);
  }

  /** Waits for the end; the exit code. */
  async exit(): Promise<number> {
    await this.#until(() => this.#exit !== undefined, 'the end', true);
    return this.#exit ?? -1;
  }

  /** Ends what is still running. */
  end(): void {
    if (this.#exit === undefined) this.#process.kill('SIGKILL');
    this.#screen.dispose();
  }

  async #until(holds: () => boolean, what: string, endIsGood = false): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const finish = (error?: Error) => {
        clearTimeout(timer);
        this.#listeners.delete(look);
        if (error === undefined) resolve();
        else reject(error);
      };
      const look = () => {
        if (holds()) finish();
        else if (this.#exit !== undefined && !endIsGood)
          finish(new Error(`ended with ${this.#exit} before ${what} was seen:\n${this.text()}`));
      };
      const timer = setTimeout(() => {
        finish(new Error(`${what} was not seen:\n${this.text()}`));
      }, PATIENCE_MS);
      this.#listeners.add(look);
      look();
    });
  }
}

function cellsOf(line: Xterm.IBufferLine | undefined): readonly ScreenCell[] {
  const cells: ScreenCell[] = [];
  for (let column = 0; column < COLUMNS; column++) {
    const cell = line?.getCell(column);
    // The right half of a wide character.
    if (cell === undefined || cell.getWidth() === 0) continue;
    cells.push({
      text: cell.getChars() || ' ',
      width: cell.getWidth(),
      ...(cell.isFgPalette() ? { colour: cell.getFgColor() } : {}),
      bold: cell.isBold() !== 0,
      dim: cell.isDim() !== 0,
    });
  }
  return cells;
}
