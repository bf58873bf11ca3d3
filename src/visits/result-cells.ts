import { squeeze } from '../annexes/wording.js';
import { type DateReason, isoDate, parseDate } from '../identifiers/date.js';
import { valuesAsTyped } from '../identifiers/scope.js';
import { hasTickMark, tickedAmong } from '../identifiers/ticked.js';
import { nearest } from '../util/nearest.js';
import { canonicalCell } from '../draw/lists/canonical.js';
import { FINDING_CATEGORIES, type FindingCategory, JOINED_BY } from '../annexes/finding-categories.js';
import { optional } from '../util/optional.js';

/** What one cell of a filled result sheet says: its value, or what is wrong with it and how to mend it. */
export type CellReading<T> =
  | { readonly ok: true; readonly value: T; readonly note?: string }
  | { readonly ok: false; readonly fault: string };

const read = <T>(value: T, note?: string): CellReading<T> => ({
  ok: true,
  value,
  ...optional({ note }),
});
const wrong = (fault: string): { readonly ok: false; readonly fault: string } => ({ ok: false, fault });

const NO_DATE: Readonly<Record<DateReason, string>> = {
  empty: '没有填',
  'blank-form': '没有填',
  'no-day': '没有写日',
  'short-year': '的年份只有两位',
  impossible: '这一天不存在',
  serial: '只是一个数',
  format: '不是一个完整的日期',
};

/** 检查日期: between the day of the draw and today, both YYYY-MM-DD. A cell that lost its date format is read as the day it shows. */
export function inspectionDate(text: string, drawnOn: string, today: string): CellReading<string> {
  if (text === '') return wrong('没有填：请补上；还没有检查的，整行留空');
  const parsed = parseDate(text);
  const shown = canonicalCell(text);
  const serial = !parsed.ok && parsed.reason === 'serial' ? parsed.suggestion : undefined;
  if (!parsed.ok && serial === undefined) {
    const hint = parsed.suggestion === undefined ? '' : `（是不是 ${parsed.suggestion}？）`;
    return wrong(`“${shown}”${NO_DATE[parsed.reason]}${hint}：请写成 2026-10-20 的样子`);
  }
  const date = parsed.ok ? isoDate(parsed.value) : (serial ?? '');
  if (date > today) return wrong(`“${shown}”在今天（${today}）之后：请改正`);
  if (date < drawnOn) return wrong(`“${shown}”早于抽取的日期（${drawnOn}）：请改正`);
  return read(date, serial === undefined ? undefined : `“${shown}”是没有日期格式的数，按 ${date} 登记`);
}

const CATEGORIES = tickedAmong(FINDING_CATEGORIES);
const KNOWN = new Map<string, FindingCategory>(FINDING_CATEGORIES.map((one) => [squeeze(one), one]));

/** What people write instead; a suggestion only. */
const SAID_OTHERWISE: readonly (readonly [RegExp, FindingCategory])[] = [
  [
    /^(?:正常|合格|良好|无|无问题|符合(?:要求)?|未见异常|没有?问题|未发现(?:异常|违法行为|违法)?)$/u,
    '未发现问题',
  ],
  [/^(?:失联|联系不上|查无下落|无法联系|查无)$/u, '通过登记的住所（经营场所）无法联系'],
  [/停业|歇业|关门|关闭/u, '已关闭停业'],
  [/整改|改正/u, '发现问题已责令改正'],
  [/立案|待处理|移送/u, '发现问题待后续处理'],
  [/搬迁|搬走/u, '迁出'],
];

/** Goes with 未发现问题: one item has nothing wrong, and what another is about is not done here. */
const NO_FAULT: ReadonlySet<FindingCategory> = new Set(['未发现问题', '未发现开展本次抽查涉及的经营活动']);

/** 检查结果: standard categories, one or several, in their standard order. */
export function inspectionFindings(text: string): CellReading<readonly FindingCategory[]> {
  if (text === '') return wrong('没有填：请从下拉列表中选择；还没有检查的，整行留空');
  if (hasTickMark(text)) {
    const ticked = CATEGORIES(text)?.word;
    const meant = ticked === undefined ? '' : `：看来是“${ticked}”`;
    return wrong(`“${canonicalCell(text)}”是勾选的写法，请只写选中的${meant}`);
  }
  const found = new Set<FindingCategory>();
  for (const piece of text.split(/[；;、､，,。\n\r|/／]/u)) {
    if (piece.trim() === '') continue;
    const whole = KNOWN.get(squeeze(piece));
    const parts = whole === undefined ? piece.trim().split(/\s+/u).map((part) => KNOWN.get(squeeze(part))) : [whole]; // prettier-ignore
    for (const part of parts) {
      if (part === undefined) return wrong(`“${piece.trim()}”不是规定的说法：${suggested(piece.trim())}`);
      found.add(part);
    }
  }
  const findings = FINDING_CATEGORIES.filter((one) => found.has(one));
  if (findings.length === 0) return wrong(`“${canonicalCell(text)}”不是规定的说法：${suggested('')}`);
  const contrary = found.has('未发现问题') ? findings.find((one) => !NO_FAULT.has(one)) : undefined;
  return contrary === undefined
    ? read(findings)
    : wrong(`既写“未发现问题”，又写“${contrary}”，互相矛盾：请只留一种`);
}

function suggested(typed: string): string {
  const meant = SAID_OTHERWISE.find(([pattern]) => pattern.test(typed))?.[1];
  const hint = meant === undefined ? nearest(typed, FINDING_CATEGORIES) : `您是不是要用“${meant}”？`;
  return `${hint}请从下拉列表中选择，有几项的用“${JOINED_BY}”隔开`;
}

/**
 * 抽查事项: what the visit settled. A draw for one item has that item, or none when it was struck out; in any other draw
 * they stand as the registry had them, or as they were written in.
 */
export function settledItems(text: string, item: string | null): CellReading<readonly string[]> {
  if (item === null) return read(valuesAsTyped(text));
  if (text === '') return read([], `是空的：按没有检查“${item}”登记`);
  return squeeze(text) === squeeze(item)
    ? read([item])
    : wrong(`“${canonicalCell(text)}”不是这次抽查的事项“${item}”：请改回来，没有检查的划去`);
}
