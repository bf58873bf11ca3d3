import { resolve } from 'node:path';
import { annex1 } from '../../annexes/annex-1.js';
import { annex2 } from '../../annexes/annex-2.js';
import type { FormLayout } from '../../annexes/layout.js';
import { targets as targetsLayout } from '../../annexes/targets.js';
import { refuseFaults, setAsideIn, setAsideSentences } from '../../draw/lists/beside-rows.js';
import { UsageError } from '../../util/errors.js';
import { exists } from '../../io/atomic-file.js';
import { collectForm } from '../../sheet/collect.js';
import type { FormEvent } from '../../sheet/events.js';
import { readForm } from '../../sheet/find-form.js';
import { HiddenCollector, hiddenOf, hiddenSentences, type HiddenParts } from '../../sheet/hidden.js';
import { type ListedItem, listedItems } from '../../return/items.js';
import type { ListSize } from '../../return/figure.js';
import type { Reading } from '../shared/open-file.js';
import { parseNamedColumns, type ReadFrom, withSheet } from '../shared/read-registry.js';

export interface ListFlags {
  readonly items?: string;
  readonly targets?: string;
  readonly inspectors?: string;
  readonly column: readonly string[];
}

export interface ReportLists {
  readonly items: readonly ListedItem[];
  /** Where 附件1 stands. */
  readonly list: string;
  /** Whose list 附件1 says it is. */
  readonly unit: string | undefined;
  readonly registries: { readonly targets?: ListSize; readonly inspectors?: ListSize };
}

/**
 * 附件1 and how long both registries are: the files typed, else those that stand in the folder under the names that
 * `generate` gives them, and `tell` hears of it.
 *
 * @throws UsageError when there is no 附件1; UserError when a file cannot be read or is another form.
 */
export async function reportLists(
  reading: Reading,
  flags: ListFlags,
  tell: (message: string) => void,
): Promise<ReportLists> {
  const named = parseNamedColumns(flags.column);
  const found = async (
    flag: string,
    typed: string | undefined,
    layout: FormLayout,
  ): Promise<string | undefined> => {
    const usual = `${layout.fileName}.xlsx`;
    if (typed !== undefined || !(await exists(resolve(reading.cwd, usual)))) return typed;
    tell(`没有写 ${flag}：用当前文件夹里的〔${usual}〕。`);
    return usual;
  };
  const itemsFile = await found('--items', flags.items, annex1);
  if (itemsFile === undefined)
    throw new UsageError(
      '缺少选项：--items（附件1 随机抽查事项清单文件）。附件4逐项填写，没有清单填不出来。',
    );
  const tellAbout: TellAbout = (events, file, row, hidden) => {
    for (const sentence of setAsideSentences(setAsideIn(events), file, row)) tell(sentence);
    for (const sentence of hiddenSentences(hidden)) tell(`〔${file}〕${sentence}。`);
  };
  const targets = await found('--targets', flags.targets, targetsLayout);
  const inspectors = await found('--inspectors', flags.inspectors, annex2);
  const sizes = {
    ...(targets === undefined
      ? {}
      : { targets: await sizeOf(reading, targets, targetsLayout, named.targets, tellAbout) }),
    ...(inspectors === undefined
      ? {}
      : { inspectors: await sizeOf(reading, inspectors, annex2, named.inspectors, tellAbout) }),
  };
  return withSheet(reading, itemsFile, annex1, async ({ file, sheet, heads }) => {
    const form = await collectForm(annex1, sheet);
    refuseFaults(form.faults, { file, sheet: sheet.name }, '事项清单');
    tellAbout(form.asides, file, '事项', hiddenOf(form, heads));
    return {
      items: listedItems(form, file),
      list: `${file}·${sheet.name}`,
      unit: form.slots.get('unit')?.value,
      registries: sizes,
    };
  });
}

/** Tells what of a list does not count, and what is hidden of it; `row`: what such a row is not taken for. */
type TellAbout = (events: Iterable<FormEvent>, file: string, row: string, hidden: HiddenParts) => void;

async function sizeOf(
  reading: Reading,
  path: string,
  layout: FormLayout,
  named: Readonly<Record<string, string>>,
  tellAbout: TellAbout,
): Promise<ListSize> {
  const count = async ({ file, sheet, heads }: ReadFrom): Promise<ListSize> => {
    let rows = 0;
    const hidden = new HiddenCollector();
    const beside: FormEvent[] = [];
    for await (const events of readForm(layout, sheet, { named })) {
      for (const event of events) {
        if (event.kind === 'row') rows++;
        else beside.push(event);
        hidden.add(event);
      }
    }
    refuseFaults(beside, { file, sheet: sheet.name }, '名录');
    tellAbout(beside, file, '名录里的一行', hidden.finish(sheet, heads));
    return { rows, place: `${file}·${sheet.name}` };
  };
  return withSheet(reading, path, layout, count, named);
}
