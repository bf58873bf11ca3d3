import { column, ordinal, slot, title } from './declare.js';
import type { FormLayout, Line, TableSection, Template } from './layout.js';
import { called } from './names.js';

/** Sheets that the validator puts into a copy of somebody's workbook, and knows again when the copy comes back. */

/** Headed so, a column beside a table holds the validator's remarks; nothing in it is content. */
export const MARK_HEADER = '校验提示';
/** How a note of the validator's begins; notes that begin otherwise are somebody's own. */
export const NOTE_OPENING = '【校验】';

/** A line of wording over `share` of the grid's width. */
const instruction = (content: Template, share = 1): Line => ({
  role: 'label',
  parts: [{ content, share, align: 'left' }],
});

const findings: TableSection = {
  kind: 'table',
  key: 'findings',
  printedRows: 0,
  openEnded: false,
  identifiedBy: [['place', 'explanation', 'code']],
  columns: [
    ordinal(5),
    column('place', '位置', 13),
    column('level', '级别', 7, { align: 'center' }),
    column('problem', '问题', 25),
    column('remedy', '怎么改', 28),
    column('value', '原值', 11, { kind: 'text' }),
    column('suggestion', '建议值', 11, { kind: 'text' }),
    column('explanation', '情况说明', 20),
    // By which an explanation finds its finding again; it does not print.
    column('code', '校验编号（请勿改动）', 28, { kind: 'text' }),
  ],
};

/** The columns of 校验结果 that print, and their share of its width. */
export const CHECK_PRINTED_COLUMNS = findings.columns.length - 1;
const PRINTED_SHARE = 120 / 148;

/** 校验结果: the first sheet of an annotated copy. */
export const checkSheet: FormLayout = {
  id: 'check',
  ...called('校验结果'),
  orientation: 'landscape',
  bodySize: 10,
  writingHeight: 24,
  above: [
    { role: 'title', parts: [{ content: ['校验结果'], share: PRINTED_SHARE, align: 'center' }] },
    instruction(
      [
        '请在本文件的原表里改正，改完直接报回本文件，不必删去本表、批注、底色和“校验提示”列。“错误”必须改正；“核实”经核对无误的不改，请在“情况说明”一栏写明情况；“提示”供参考。',
      ],
      PRINTED_SHARE,
    ),
    instruction([slot('remark', '')], PRINTED_SHARE),
  ],
  sections: [findings],
  below: [],
};

/** 修改记录: what `--fix` changed. */
export const changeLog: FormLayout = {
  id: 'changes',
  ...called('修改记录'),
  orientation: 'landscape',
  bodySize: 10,
  writingHeight: 24,
  above: [
    title('修改记录'),
    instruction(['以下各处由工具自动改正：只改写法，不改数量、答案和事项名称。原文件没有改动；请逐条过目。']),
  ],
  sections: [
    {
      kind: 'table',
      key: 'changes',
      printedRows: 0,
      openEnded: false,
      identifiedBy: [['address', 'before', 'after']],
      columns: [
        ordinal(5),
        column('sheet', '工作表', 20),
        column('address', '单元格', 9, { align: 'center' }),
        column('before', '改前', 29, { kind: 'text' }),
        column('after', '改后', 29, { kind: 'text' }),
        column('reason', '改了什么', 28),
      ],
    },
  ],
  below: [],
};

/** Sheets of a workbook that are the validator's own. */
export const OWN_CHECK_SHEETS: readonly FormLayout[] = [checkSheet, changeLog];
