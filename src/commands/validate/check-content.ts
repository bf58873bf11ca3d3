import { CHECK_PRINTED_COLUMNS, checkSheet } from '../../annexes/check-sheets.js';
import { onlyTable } from '../../annexes/layout.js';
import type { CellLink } from '../../io/copy/link-cells.js';
import type { Mark } from '../../io/copy/marks.js';
import type { Finding } from '../../rules/finding.js';
import { codeOf } from '../../rules/own-sheets.js';
import { cellsOf, shownCells } from '../../rules/places.js';
import { levelOf, problemAndRemedy, sentenceOf } from '../../rules/sentence.js';
import { render, type SheetModel } from '../../sheet/render.js';

const TABLE = onlyTable(checkSheet);

/** 校验结果 of one workbook. The 校验编号 stands outside what prints. */
export function checkModel(findings: readonly Finding[], remark: string): SheetModel {
  const several = new Set(findings.map(({ sheet }) => sheet)).size > 1;
  const rows = findings.map((finding) => {
    const [problem, remedy] = problemAndRemedy(finding);
    return {
      place: placeText(finding, several),
      level: levelOf(finding),
      problem,
      remedy,
      value: finding.value ?? '',
      suggestion: finding.fix.suggestion ?? '',
      explanation: finding.explanation ?? '',
      code: codeOf(finding),
    };
  });
  const model = render(checkSheet, { slots: { remark }, rows: { [TABLE.key]: rows } });
  return { ...model, printColumns: CHECK_PRINTED_COLUMNS };
}

function placeText({ sheet, cells }: Finding, several: boolean): string {
  const shown = shownCells(cells);
  if (sheet === '') return '整个文件';
  if (cells.length === 0) return several ? sheet : '整张表';
  return several ? `${sheet} ${shown}` : shown;
}

/** Links from each place to its first cell; `nameOf` gives a sheet's name in the copy. */
export function placeLinks(
  model: SheetModel,
  findings: readonly Finding[],
  nameOf: (name: string) => string | undefined,
): readonly CellLink[] {
  const first = (model.repeatRow ?? 0) + 1;
  return findings.flatMap(({ sheet, cells }, index) => {
    const name = nameOf(sheet);
    const target = cells[0]?.split(':')[0] ?? 'A1';
    return name === undefined ? [] : [{ row: first + index, column: PLACE_COLUMN, sheet: name, target }];
  });
}

const PLACE_COLUMN = TABLE.columns.findIndex(({ key }) => key === 'place') + 1;

/** What is put at the cells of one sheet. A note in passing (提示 about the whole of a form) is left to 校验结果. */
export function marksOf(findings: readonly Finding[]): readonly Mark[] {
  return findings
    .filter(({ cells }) => cells.length > 0)
    .map((finding) => {
      const [problem] = problemAndRemedy(finding);
      const level = levelOf(finding);
      const explained = finding.explanation === null ? '' : `（已说明：${finding.explanation}）`;
      return {
        severity: finding.severity,
        cells: finding.cells.flatMap(cellsOf),
        note: `${level}：${sentenceOf(finding)}${explained}`,
        remark: `${level}：${problem}${explained}`,
      };
    });
}
