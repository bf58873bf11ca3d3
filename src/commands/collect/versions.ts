import { type FormLayout, onlyTable } from '../../annexes/layout.js';
import { UserError } from '../../util/errors.js';
import { compactText } from '../../identifiers/plain-text.js';
import { differencesOf, differenceWords } from '../../rules/batch/form-differences.js';
import { dataRows } from '../../rules/column-cells.js';
import { withoutMarks } from '../../rules/own-sheets.js';
import { type CollectedForm, collectForm } from '../../sheet/collect.js';
import { type Collection, relationOf } from '../../collection/collection.js';
import type { SurveyedForm } from '../../collection/survey.js';
import { openFile, type Reading } from '../shared/open-file.js';

/** A list set aside because `--prefer` names the other version. */
export interface SetAside {
  readonly unit: string;
  readonly file: string;
  readonly other: string;
}

/** Two lists of one unit that are taken for parts, with how many entries they both have. */
export interface Overlap {
  readonly unit: string;
  readonly file: string;
  readonly other: string;
  readonly common: readonly string[];
}

interface Settled {
  readonly dropped: ReadonlySet<SurveyedForm>;
  readonly setAside: readonly SetAside[];
  readonly overlaps: readonly Overlap[];
}

/** How many conflicts a refusal shows in full. */
const SHOWN = 5;

/**
 * Where a unit has sent several different lists: parts of one (by division, by township) all count; of two versions the one
 * counts that `--prefer` names.
 *
 * @throws UserError when it is not said which version counts, naming both files and the cells that differ.
 */
export async function settleVersions(
  reading: Reading,
  layout: FormLayout,
  { several }: Collection,
  paths: ReadonlyMap<string, string>,
  prefer: ReadonlySet<string>,
): Promise<Settled> {
  const dropped = new Set<SurveyedForm>();
  const setAside: SetAside[] = [];
  const overlaps: Overlap[] = [];
  const conflicts: string[] = [];
  for (const { unit, forms } of several) {
    const lists = [];
    for (const form of forms) {
      const read = await readList(reading, layout, form, paths.get(form.file) ?? form.file);
      lists.push({ form, read, entries: entriesOf(layout, read) });
    }
    for (const [index, b] of lists.entries()) {
      for (const a of lists.slice(0, index)) {
        if (dropped.has(a.form) || dropped.has(b.form)) continue;
        const { common, areVersions } = relationOf(a.entries, b.entries);
        const isPreferred = [a, b].map(({ form }) => prefer.has(form.file));
        if (!areVersions) overlaps.push({ unit, file: b.form.file, other: a.form.file, common });
        else if (isPreferred[0] !== isPreferred[1] && a.form.file !== b.form.file) {
          const [kept, left] = isPreferred[0] === true ? [a, b] : [b, a];
          dropped.add(left.form);
          setAside.push({ unit, file: left.form.file, other: kept.form.file });
        } else
          conflicts.push(
            `${unit}：〔${placeOf(a.form)}〕与〔${placeOf(b.form)}〕（${differenceWords(differencesOf(b.read, a.read))}）`,
          );
      }
    }
  }
  if (conflicts.length > 0) {
    const more = conflicts.length > SHOWN ? `\n……共 ${conflicts.length} 处` : '';
    throw new UserError(
      `有的单位报了两份内容不同的${layout.name}，不知道以哪一份为准，没有汇总：\n${conflicts.slice(0, SHOWN).join('\n')}${more}\n请撤去一份，或者用 --prefer 写明以哪个文件为准；同一文件里有两张的，请只留一张。`,
    );
  }
  return { dropped, setAside, overlaps };
}

const placeOf = ({ file, sheet }: SurveyedForm): string => `${file}·${sheet}`;

async function readList(
  reading: Reading,
  layout: FormLayout,
  { sheet, file }: SurveyedForm,
  path: string,
): Promise<CollectedForm> {
  const workbook = await openFile(reading, path);
  try {
    const { sheets } = await withoutMarks(workbook);
    const source = sheets.find(({ name }) => name === sheet);
    if (source === undefined) throw new UserError(`〔${file}〕在读的时候被改动了：请关闭它再试。`);
    return await collectForm(layout, source);
  } finally {
    await workbook.close();
  }
}

/** By what a person would know an entry again: the first of these columns that are filled. */
function entriesOf(layout: FormLayout, form: CollectedForm): ReadonlySet<string> {
  const table = onlyTable(layout);
  const [leading, name] = table.columns;
  const coded = table.columns.filter(({ kind, key }) => kind === 'text' && key !== 'phone');
  return new Set(
    dataRows(form, table).flatMap(({ cells }) => {
      const text = (key = ''): string => compactText(cells[key]?.text ?? '').text.toUpperCase();
      if (table.rowLabels !== undefined) return [text(leading?.key)];
      return [...coded.map(({ key }) => text(key)), text(name?.key)].find((one) => one !== '') ?? [];
    }),
  );
}
