import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FORMS, SPECIAL_FORMS } from '../../annexes/forms.js';
import type { FormLayout } from '../../annexes/layout.js';
import { findForms, readHeads } from '../../sheet/find-form.js';
import { findLikelyForms } from '../../sheet/likely-forms.js';
import type { Choice } from '../../ui/prompts.js';
import { openFile, type Reading } from './open-file.js';
import { rosterForm } from '../../annexes/roster.js';

/** A workbook of the clerk's folder and what it holds, as far as that was cheap to see. */
export interface Workbook {
  readonly name: string;
  readonly forms: readonly FormLayout[];
}

const WORKBOOK = /\.(?:xlsx|xlsm|xls|et|ods|csv)$/iu;
/** What goes beyond, all files together, is offered by its name alone: nobody waits long for a question. */
const MOST_BYTES_OPENED = 16 * 1024 ** 2;
const MOST_OPENED = 40;

/** The clerk's folder as the questions see it; looked into only once, and only when a question needs it. */
export class Folder {
  #workbooks: Promise<readonly Workbook[]> | undefined;

  constructor(private readonly reading: Reading) {}

  /** The workbooks of the folder itself, sorted by name. */
  async workbooks(): Promise<readonly Workbook[]> {
    this.#workbooks ??= this.#look();
    return this.#workbooks;
  }

  async #look(): Promise<readonly Workbook[]> {
    const found: Workbook[] = [];
    let left = MOST_BYTES_OPENED;
    for (const name of await workbooksIn(this.reading.cwd)) {
      const { size } = await stat(join(this.reading.cwd, name)).catch(() => ({ size: Infinity }));
      const isCheap = found.length < MOST_OPENED && size <= left;
      if (isCheap) left -= size;
      found.push({ name, forms: isCheap ? await formsOf(this.reading, name) : [] });
    }
    return found;
  }

  /** Folders in the folder that hold workbooks, with how many. */
  async folders(): Promise<readonly { readonly name: string; readonly workbooks: number }[]> {
    const entries = await readdir(this.reading.cwd, { withFileTypes: true }).catch(() => []);
    const found: { name: string; workbooks: number }[] = [];
    for (const entry of entries) {
      if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
      const { length } = await workbooksIn(join(this.reading.cwd, entry.name));
      if (length > 0) found.push({ name: entry.name, workbooks: length });
    }
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /**
   * The workbooks as choices: first those that hold the form, then those whose name has the word, then those that nothing is
   * known of, last those that are something else.
   */
  async choices(layout: FormLayout, word: string): Promise<readonly Choice[]> {
    const rank = ({ name, forms }: Workbook): number =>
      forms.some(({ id }) => id === layout.id) ? 0 : forms.length > 0 ? 3 : name.includes(word) ? 1 : 2;
    const workbooks = await this.workbooks();
    return [...workbooks]
      .sort((a, b) => rank(a) - rank(b))
      .map((workbook) => ({ name: describe(workbook), value: workbook.name }));
  }
}

/** A workbook as a choice shows it: its name and what it holds. */
export function describe({ name, forms }: Workbook): string {
  return forms.length === 0 ? name : `${name}（${forms.map((form) => form.name).join('、')}）`;
}

async function workbooksIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => WORKBOOK.test(name) && !name.startsWith('~$') && !name.startsWith('.'))
    .sort();
}

/** Whatever cannot be opened is offered all the same: the command will say what is wrong with it. */
async function formsOf(reading: Reading, name: string): Promise<readonly FormLayout[]> {
  try {
    const workbook = await openFile(reading, name);
    try {
      const heads = await readHeads(workbook);
      const known = findLikelyForms(heads, [...FORMS, ...SPECIAL_FORMS]);
      // A roster is known by so little that everything else goes before it.
      const matches = known.length > 0 ? known : findForms(heads, [rosterForm]);
      return [...new Set(matches.map(({ layout }) => layout))];
    } finally {
      await workbook.close();
    }
  } catch {
    return [];
  }
}
