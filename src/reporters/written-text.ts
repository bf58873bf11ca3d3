import { relative } from 'node:path';
import type { Palette } from '../ui/colour.js';
import type { MendedFile, Written, WrittenFile, WrittenSlips } from './written.js';
import { printable } from '../util/printable.js';

/** What was written besides the report, as a clerk reads it: where it lies and what to do with it. */
export function writtenText(
  { annotated, mended, slips }: Written,
  cwd: string,
  colours: Palette,
): readonly string[] {
  const shown = (path: string): string => relative(cwd, path) || '.';
  return [
    ...(annotated === null ? [] : annotatedText(annotated, shown, colours)),
    ...(mended === null ? [] : mendedText(mended, shown, colours)),
    ...(slips === null ? [] : slipsText(slips, shown, colours)),
  ];
}

type Shown = (path: string) => string;

function annotatedText(files: readonly WrittenFile[], shown: Shown, colours: Palette): readonly string[] {
  if (files.length === 0) return ['', '没有要退回的工作簿，没有生成批注件。'];
  return [
    '',
    colours.strong(`已生成 ${files.length} 个批注件，可以直接发回，改好后原样报回：`),
    ...files.flatMap(({ path, remark }) => [
      `  ${shown(path)}`,
      ...(remark === null ? [] : [`    ${printable(remark)}`]),
    ]),
  ];
}

function mendedText(files: readonly MendedFile[], shown: Shown, colours: Palette): readonly string[] {
  const total = files.reduce((sum, { changes }) => sum + changes.length, 0);
  if (total === 0) return ['', '没有可以自动改正的地方。'];
  return [
    '',
    colours.strong(`已在 ${files.length} 个新文件里自动改正 ${total} 处，原文件没有改动；请逐条过目：`),
    ...files.flatMap(({ path, remark, changes }) => [
      `  ${shown(path)}${remark === null ? '' : `（${remark}）`}`,
      ...changes.map(({ sheet, address, before, after, ruleId, title }) =>
        printable(`    ${sheet} ${address}：“${before}” → “${after}”（${ruleId} ${title}）`),
      ),
    ]),
  ];
}

function slipsText({ slips, reminders }: WrittenSlips, shown: Shown, colours: Palette): readonly string[] {
  return [
    '',
    slips === null
      ? '没有要退回的单位，没有退回单。'
      : colours.strong(`退回单 ${slips.units.length} 张，一个单位一张工作表：${shown(slips.path)}`),
    ...(reminders === null
      ? []
      : [colours.strong(`催报名单 ${reminders.units.length} 家：${shown(reminders.path)}`)]),
  ];
}
