import { FORM_IDS } from '../../annexes/forms.js';
import { parsePhones, type PhoneReason } from '../../identifiers/phone.js';
import type { CollectedForm } from '../../sheet/collect.js';
import type { CellRemark } from '../cell-check.js';
import type { RawFinding } from '../finding.js';
import { isStopgap } from '../stopgap.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';
import { tidyDigits } from '../tidy-text.js';
import { optional } from '../../util/optional.js';
import { howToType } from '../../util/how-to-type.js';

const WHAT: Readonly<Record<PhoneReason, string>> = {
  empty: '没有号码',
  characters: '里有号码以外的文字',
  'mobile-length': '像手机号码，但不是 11 位',
  'lost-zero': '区号 023 前面的 0 丢了',
  shape: '位数不对',
};

/** What is wrong with the text of a cell or of a line, without its place. */
function fault(text: string): CellRemark | undefined {
  const parsed = parsePhones(text);
  if (!parsed.ok) {
    if (parsed.reason === 'empty') return undefined;
    // What was probably meant is told, not put in place: only what changes no digit is mended.
    const expected = parsed.suggestion === undefined ? {} : { expected: parsed.suggestion };
    return { params: { what: WHAT[parsed.reason] }, ...expected };
  }
  const mended = parsed.text === tidyDigits(text) ? {} : { expected: parsed.text, suggestion: parsed.text };
  const [area] = parsed.value.otherAreaCodes;
  if (area !== undefined) return { severity: 'W', params: { area }, ...mended };
  return 'suggestion' in mended ? { severity: 'I', ...mended } : undefined;
}

function* ofLines(form: CollectedForm): Generator<RawFinding, void, undefined> {
  const { value, address } = form.slots.get('phone') ?? {};
  if (value === undefined || address === undefined || isStopgap(value)) return;
  const found = fault(value);
  // The cell holds 联系电话： as well: a number that only wants another separator is left as it is.
  if (found === undefined || found.severity === 'I') return;
  const { severity, params, expected } = found;
  yield {
    ...optional({ severity, expected, params }),
    cells: [address],
    rowKey: '联系电话',
    value,
  };
}

export const t07 = formRule({
  id: 'T07',
  title: '联系电话不是电话号码',
  kind: '填报',
  severity: 'E',
  forms: FORM_IDS,
  absent: { ...TABLES, phone: 'S12' },
  clause: '通知四（三）',
  why: `联系电话用来催报、退回和通知检查，必须打得通。可以填 11 位手机号码、8 位本地号码或 023-8 位号码，可带“转分机”；几个号码之间用顿号。区号不是 023 的请核实。只改分隔符号的，可以用 ${howToType.fix} 自动完成。`,
  example: { wrong: '5922032', right: '59220329、13900000000' },
  fix: 'lossless',
  todo: { verb: '改', what: '联系电话', per: 'place' },
  cells: {
    looksAt: ({ key }) => key === 'phone',
    judge: ({ state, text }) => (state === 'filled' ? fault(text) : undefined),
  },
  check: ofLines,
  message({ value, expected, params }) {
    if (params?.area !== undefined)
      return `电话${quote(value)}的区号是 ${params.area}，不是本地的 023：请核实，确是外地号码的不必改。`;
    if (params?.what === undefined)
      return `电话${quote(value)}的写法不统一：应为${quote(expected)}，请改正，也可以用 ${howToType.fix} 自动改正。`;
    const probably = expected === undefined ? '' : `（可能是${quote(expected)}）`;
    return `电话${quote(value)}${params.what}：应为 11 位手机号码、8 位本地号码或 023-8 位号码，几个号码用顿号隔开，请核对后改正${probably}。`;
  },
});
