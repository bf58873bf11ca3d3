import { resolve } from 'node:path';
import { BLANK_FORMS, FORMS, formOf } from '../../annexes/forms.js';
import { type FormLayout, isPeriodic } from '../../annexes/layout.js';
import { loadConfig } from '../../config/load-config.js';
import { EXIT, type ExitCode, UsageError } from '../../util/errors.js';
import { writeTogether } from '../../io/atomic-file.js';
import { nearest } from '../../util/nearest.js';
import type { Context } from '../../cli/ports.js';
import { addBlankForm, hasExtended } from '../shared/blank-forms.js';
import { periodOf } from '../shared/period-flag.js';
import type { GenerateFlags } from './options.js';

const MOST_ROWS = 5000;

/** `generate`: the blank workbooks, all or none of them. */
export async function generate(
  context: Context,
  args: readonly string[],
  flags: GenerateFlags,
): Promise<ExitCode> {
  const config = await loadConfig(context.ports.cwd, context.flags.config);
  const forms = chosenForms(args);
  const unit = flags.unit ?? config.unit;
  const period = flags.period === undefined ? undefined : periodOf(flags.period, config);
  const rows = flags.rows === undefined ? undefined : rowsOf(flags.rows);
  for (const remark of idleFlags(flags, forms)) context.warn(remark);

  const folder = resolve(context.ports.cwd, flags.output);
  const written: { form: string; path: string }[] = [];
  await writeTogether(async (files) => {
    for (const form of forms) {
      const printed = { county: config.county, unit, period, rows, extended: flags.extended === true };
      const path = await addBlankForm(files, folder, form, printed, { force: flags.force ?? false });
      written.push({ form: form.id, path });
    }
  });
  context.say(`已生成 ${written.length} 个空白表格：`);
  for (const { path } of written) context.say(`  ${path}`);
  context.emit({ written });
  return EXIT.done;
}

function chosenForms(ids: readonly string[]): readonly FormLayout[] {
  if (ids.length === 0) {
    throw new UsageError(
      '请写明要生成哪些表：1、2、3、4、5、targets 或 all，例如 shuangsuiji generate all。',
    );
  }
  if (ids.includes('all')) return FORMS;
  return [...new Set(ids)].map((id) => {
    const form = formOf(id);
    if (form !== undefined) return form;
    const known = ['all', ...BLANK_FORMS.map((one) => one.id)];
    throw new UsageError(`没有“${id}”这种表：${nearest(id, known)}可以写 ${known.join('、')}。`);
  });
}

function rowsOf(text: string): number {
  const rows = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
  if (rows < 1 || rows > MOST_ROWS)
    throw new UsageError(`--rows “${text}”不对：请写 1 到 ${MOST_ROWS} 的整数。`);
  return rows;
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
