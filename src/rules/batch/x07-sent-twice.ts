import type { FormId } from '../../annexes/layout.js';
import { periodText } from '../../identifiers/period.js';
import type { FiledForm, InspectedFile } from '../inspection.js';
import { batchRule, type RawBatchFinding } from '../rule.js';
import { groupBy } from '../verdict.js';
import { differencesOf, differenceWords } from './form-differences.js';
import { byAge } from './returns.js';

/** Forms of one page. Lists and registries come in parts (by division, by township), which are no versions of one another. */
const WHOLE: readonly FormId[] = ['3', '4', '5'];

/** Files of which another one has the same bytes, each with that one. */
function copies(files: readonly InspectedFile[]): ReadonlyMap<InspectedFile, InspectedFile> {
  const read = files.filter(({ sha256, drawn }) => sha256 !== null && drawn !== true);
  const found = new Map<InspectedFile, InspectedFile>();
  for (const same of groupBy(read, ({ sha256 }) => sha256 ?? '').values()) {
    const [original, ...others] = [...same].sort((a, b) => byAge(a, b));
    if (original !== undefined) for (const copy of others) found.set(copy, original);
  }
  return found;
}

/** What makes two forms of a unit versions of one; none for what has no period although it should, or comes in parts. */
function keyOf({ form: { layout, period } }: FiledForm): string | undefined {
  if (!WHOLE.includes(layout.id) || (layout.id !== '5' && period === undefined)) return undefined;
  return `${layout.id} ${period === undefined ? '' : periodText(period)}`;
}

function* versions(forms: readonly FiledForm[]): Generator<RawBatchFinding, void, undefined> {
  if (forms.length < 2) return;
  const keyed = forms.filter((filed) => keyOf(filed) !== undefined);
  for (const same of groupBy(keyed, (filed) => keyOf(filed) ?? '').values()) {
    const [first, ...others] = [...same].sort((a, b) => byAge(a.file, b.file));
    for (const next of others) {
      // Twice in one file is told of the file (S02).
      if (first === undefined || next.file === first.file) continue;
      const differences = differencesOf(next.form, first.form);
      const other = first.file.path;
      if (differences.length === 0)
        yield { ...next, severity: 'I', cells: [], params: { other, what: 'same' } };
      else
        yield {
          ...next,
          cells: differences.flatMap(({ address }) => address ?? []),
          value: differences.map(({ value }) => value).join('；'),
          params: { other, what: 'differs', shown: differenceWords(differences) },
        };
    }
  }
}

export const x07 = batchRule({
  id: 'X07',
  title: '同一张表报了两份',
  kind: '填报',
  severity: 'W',
  clause: '通知四（三）“确保报送内容符合工作要求，工作数据详实准确”',
  why: '一个单位一个时期的附件3、附件4，或者附件5，收到内容不同的两份，以哪一份为准要由单位说，请核实后撤去另一份；在那之前，两份都不用来和上一期、附件3比较。内容一样的只是重复报送，算一份，不必改。清单和名录库可以分几个文件报，不作比较。',
  example: { wrong: '附件4-县水务局.xlsx、附件4-县水务局（修改）.xlsx，次数不同', right: '只留为准的一份' },
  fix: 'none',
  todo: { verb: '核', what: '报了两份的表', per: 'unit' },
  *check({ files, units }) {
    const copied = copies(files);
    for (const [file, { path }] of copied)
      yield { file, severity: 'I', cells: [], params: { other: path, what: 'copy' } };
    for (const { forms } of units.values()) yield* versions(forms.filter(({ file }) => !copied.has(file)));
  },
  message({ params = {} }) {
    const { other = '', what, shown = '' } = params;
    if (what === 'copy') return `与“${other}”是同一个文件（每个字节都相同），重复报送，只算一份。`;
    if (what === 'same') return `与“${other}”这张表填的内容相同，重复报送，留一份即可。`;
    return `与“${other}”是同一单位、同一时期的同一张表，内容却不同（${shown}）：请核实以哪一份为准，撤去另一份。`;
  },
});
