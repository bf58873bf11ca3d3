import { FORMS } from '../../annexes/forms.js';
import { type FormId, onlyTable } from '../../annexes/layout.js';
import { targets } from '../../annexes/targets.js';
import { compareDates, parseDate, type PlainDate } from '../../identifiers/date.js';
import type { Period } from '../../identifiers/period.js';
import { findFiles } from '../../io/find-files.js';
import { DRAWS_FOLDER } from '../../ledger/events.js';
import { UserError } from '../../util/errors.js';
import { periodOfForm } from '../../rules/period-of-form.js';
import { collectForm } from '../../sheet/collect.js';
import { type FormMatch, readForm, readHeads } from '../../sheet/find-form.js';
import { findLikelyForms } from '../../sheet/likely-forms.js';
import { openFile, type Reading } from '../shared/open-file.js';

export interface FormsInFolder {
  /** Files that were opened. */
  readonly files: number;
  readonly unread: number;
  readonly forms: ReadonlySet<FormId>;
  readonly returns: readonly Period[];
  readonly updated: PlainDate | undefined;
}

/**
 * Which forms lie in a unit's folder, by their headers: of each file only the first rows are read, of a 附件4 its period, of
 * the registry its latest 更新日期. What draws left behind is passed over.
 */
export async function formsInFolder(
  reading: Reading,
  path: string,
  today: PlainDate,
): Promise<FormsInFolder> {
  const { files } = await findFiles(reading.cwd, [path]);
  const forms = new Set<FormId>();
  const returns: Period[] = [];
  let [read, unread] = [0, 0];
  let updated: PlainDate | undefined;
  for (const { path: file, skipped } of files) {
    if (skipped !== undefined || file.split(/[\\/]/u).includes(DRAWS_FOLDER)) continue;
    try {
      const workbook = await openFile(reading, file);
      try {
        for (const match of findLikelyForms(await readHeads(workbook), FORMS)) {
          const { id } = match.layout;
          forms.add(id);
          if (id === '4') returns.push(...(await periodsOf(match)));
          if (id === 'targets') updated = later(updated, await latestUpdate(match, today));
        }
      } finally {
        await workbook.close();
      }
      read++;
    } catch (error) {
      // A file that cannot be read is validate's to explain; anything else is a fault of ours.
      if (!(error instanceof UserError)) throw error;
      unread++;
    }
  }
  return { files: read, unread, forms, returns, updated };
}

/** A 附件4 that is blank, or whose questions are not all answered, is no return yet. */
async function periodsOf({ layout, sheet }: FormMatch): Promise<readonly Period[]> {
  const form = await collectForm(layout, sheet);
  const questions = layout.sections.flatMap((section) =>
    section.kind === 'questions' ? section.questions : [],
  );
  const isFilled = questions.every(({ key }) => form.slots.get(key)?.value !== undefined);
  const period = periodOfForm(form);
  return isFilled && period !== undefined ? [period] : [];
}

/** The latest 更新日期 that is not in the future; where no row has one, the date of the form. */
async function latestUpdate({ layout, sheet }: FormMatch, today: PlainDate): Promise<PlainDate | undefined> {
  const table = onlyTable(targets).key;
  let [latest, filledIn]: (PlainDate | undefined)[] = [];
  for await (const events of readForm(layout, sheet)) {
    for (const event of events) {
      if (event.kind === 'slot' && event.slot === 'date') filledIn ??= dayOf(event.value, today);
      if (event.kind === 'row' && event.section === table)
        latest = later(latest, dayOf(event.cells.updated?.text, today));
    }
  }
  return latest ?? filledIn;
}

function dayOf(text: string | undefined, today: PlainDate): PlainDate | undefined {
  const parsed = parseDate(text ?? '');
  return parsed.ok && compareDates(parsed.value, today) <= 0 ? parsed.value : undefined;
}

function later(a: PlainDate | undefined, b: PlainDate | undefined): PlainDate | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareDates(a, b) < 0 ? b : a;
}
