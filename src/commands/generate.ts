import { join, resolve } from 'node:path';
import { FORMS, formOf, SPECIAL_FORMS } from '../annexes/forms.js';
import type { FormLayout } from '../annexes/layout.js';
import { fullUnitName } from '../annexes/unit-name.js';
import { loadConfig } from '../config.js';
import type { ExitCode } from '../errors.js';
import { EXIT, UsageError } from '../errors.js';
import { parsePeriod } from '../identifiers/period.js';
import type { Period } from '../identifiers/period.js';
import { writeTogether } from '../io/atomic-file.js';
import { writeXlsx } from '../io/xlsx-writer.js';
import { nearest } from '../nearest.js';
import type { Context } from '../ports.js';
import { render } from '../sheet/render.js';
import { askSeveral, askText } from '../ui/prompts.js';

export interface GenerateFlags {
  readonly unit?: string;
  readonly period?: string;
  readonly rows?: string;
  readonly extended?: boolean;
  readonly output: string;
  readonly force?: boolean;
}

const MOST_ROWS = 5000;
const QUARTERS = ['一', '二', '三', '四'] as const;

/** `generate`: the blank workbooks, all or none of them. */
export async function generate(
  context: Context,
  args: readonly string[],
  flags: GenerateFlags,
): Promise<ExitCode> {
  const config = await loadConfig(context.ports.cwd, context.flags.config);
  const forms = await chosenForms(context, args);
  const unit = flags.unit ?? config.unit ?? (args.length === 0 ? await askUnit(context) : undefined);
  const period = flags.period === undefined ? undefined : periodOf(flags.period);
  const rows = flags.rows === undefined ? undefined : rowsOf(flags.rows);
  for (const remark of idleFlags(flags, forms)) context.warn(remark);

  const folder = resolve(context.ports.cwd, flags.output);
  const written: { form: string; path: string }[] = [];
  await writeTogether(async (files) => {
    for (const form of forms) {
      const path = join(folder, `${form.fileName}.xlsx`);
      const model = render(
        form,
        { slots: slotsOf(form, config.county, unit, period) },
        {
          ...(rows === undefined ? {} : { blankRows: rows }),
          extended: flags.extended === true && hasExtended(form),
        },
      );
      await files.add(path, (temporary) => writeXlsx(temporary, [model]), { force: flags.force ?? false });
      written.push({ form: form.id, path });
    }
  });
  context.say(`已生成 ${written.length} 个空白表格：`);
  for (const { path } of written) context.say(`  ${path}`);
  context.emit({ written });
  return EXIT.done;
}

async function chosenForms(context: Context, args: readonly string[]): Promise<readonly FormLayout[]> {
  let ids = args;
  if (ids.length === 0) {
    if (!context.ports.interactive) {
      throw new UsageError(
        '请写明要生成哪些表：1、2、3、4、5、targets 或 all，例如 shuangsuiji generate all。',
      );
    }
    ids = await askSeveral(
      '要生成哪些空白表格？',
      FORMS.map(({ id, name }) => ({ name, value: id })),
    );
  }
  if (ids.includes('all')) return FORMS;
  return [...new Set(ids)].map((id) => {
    const form = formOf(id);
    if (form !== undefined) return form;
    const known = ['all', ...[...FORMS, ...SPECIAL_FORMS].map((one) => one.id)];
    throw new UsageError(`没有“${id}”这种表：${nearest(id, known)}可以写 ${known.join('、')}。`);
  });
}

async function askUnit(context: Context): Promise<string | undefined> {
  if (!context.ports.interactive) return undefined;
  const unit = await askText('填报单位（例如 县林业局；直接回车则保留 XXX）：');
  return unit === '' ? undefined : unit;
}

function periodOf(text: string): Period {
  const parsed = parsePeriod(text);
  if (!parsed.ok || parsed.value.year === undefined) {
    throw new UsageError(`--period “${text}”看不懂：请写成 2016Q3（2016年第三季度）或 2016（2016年度）。`);
  }
  return parsed.value;
}

function rowsOf(text: string): number {
  const rows = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
  if (rows < 1 || rows > MOST_ROWS)
    throw new UsageError(`--rows “${text}”不对：请写 1 到 ${MOST_ROWS} 的整数。`);
  return rows;
}

/** What the forms' lines show before anybody fills them in. The year of a quarter has its only place in the date. */
function slotsOf(
  form: FormLayout,
  county: string,
  unit: string | undefined,
  period: Period | undefined,
): Readonly<Record<string, string>> {
  const slots: Record<string, string> = { titleUnit: `${county}XXX` };
  if (form.id === '3') {
    slots.titleUnit = county;
    slots.unit = county;
  } else if (unit !== undefined) {
    slots.titleUnit = fullUnitName(unit, county);
    slots.unit = fullUnitName(unit, county);
  }
  if (period?.year !== undefined && isPeriodic(form)) {
    slots.date = `${period.year}年   月   日`;
    if (period.quarter === undefined) slots.year = String(period.year);
    else slots.quarter = QUARTERS[period.quarter - 1] ?? '';
  }
  return slots;
}

function isPeriodic(form: FormLayout): boolean {
  return form.above.some(({ role }) => role === 'period');
}

function hasExtended(form: FormLayout): boolean {
  return form.sections.some(
    (section) => section.kind === 'table' && section.columns.some(({ extended }) => extended),
  );
}

/** A flag that none of the chosen forms has a use for is said, never silently dropped. */
function idleFlags(flags: GenerateFlags, forms: readonly FormLayout[]): readonly string[] {
  const remarks: string[] = [];
  if (flags.period !== undefined && !forms.some(isPeriodic)) {
    remarks.push('提示：只有附件3、附件4 印有季度和年度，--period 对所选表格没有作用。');
  }
  if (flags.extended === true && !forms.some(hasExtended)) {
    remarks.push('提示：--extended 只用于附件1、附件2，对所选表格没有作用。');
  }
  if (flags.rows !== undefined && forms.every(({ id }) => id === '5')) {
    remarks.push('提示：附件5 固定为负责人和联络员两行，--rows 没有作用。');
  }
  return remarks;
}
