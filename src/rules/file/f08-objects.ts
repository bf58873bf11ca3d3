import { positionOf } from '../places.js';
import type { InspectedForm } from '../inspection.js';
import { describeObject, isRemark } from '../covered.js';
import { fileRule } from '../rule.js';

export const f08 = fileRule({
  id: 'F08',
  title: '格子上压着对象',
  kind: '填报',
  severity: 'I',
  clause: '通知四（三）：工作数据详实准确',
  why: '文本框、复选框、按钮、图片、印章浮在格子上面，不是格子里的内容，汇总的时候读不到。要填的内容请填在格子里。只有 .xlsx 看得到这些对象；.xls、.ods、XML 和网页格式的表上有没有，请打开看。',
  example: { wrong: '第2问的格子空着，上面放了一个打了勾的复选框', right: '在格子里填“是”，删去复选框' },
  fix: 'none',
  message({ params, severity }) {
    const what = String(params?.what ?? '');
    return severity === 'W'
      ? `这里有${what}，不在格子里，没有当作填报。是填报内容的，请填到格子里，再删去它。`
      : `这里有${what}，不在格子里，里面的内容没有读。填报的内容请填在格子里。`;
  },
  *check({ facts, forms }) {
    for (const { sheet, objects = [] } of facts) {
      const form = forms.find((one) => one.sheet.name === sheet);
      if (form === undefined) continue;
      for (const object of objects) {
        // A remark on a cell is nobody's answer; what should stand in the cell is told with it.
        if (isRemark(object)) continue;
        const [first] = object.cells;
        const holds = (object.text !== '' || object.ticked === true) && object.kind !== 'button';
        const isWarning = holds && first !== undefined && isOnForm(form, first);
        yield {
          sheet,
          cells: first === undefined ? [] : [first],
          ...(isWarning ? { severity: 'W' as const } : {}),
          params: { what: describeObject(object) },
        };
      }
    }
  },
});

/** Whether a cell lies where the form is: not below its last line, nor right of its columns. */
function isOnForm(form: InspectedForm, address: string): boolean {
  const [row, column] = positionOf(address);
  const slots = [...form.slots.values()].map((slot) => positionOf(slot.address));
  const columns = [...form.headers.values()].flatMap(({ map }) =>
    [...map.found.values()].map((found) => found.column),
  );
  const rows = [...form.rows.values()].flat().map((one) => one.row);
  const lastRow = Math.max(
    0,
    ...slots.map(([at]) => at),
    rows.reduce((last, at) => Math.max(last, at), 0),
  );
  return row <= lastRow && column <= Math.max(0, ...columns, ...slots.map(([, at]) => at));
}
