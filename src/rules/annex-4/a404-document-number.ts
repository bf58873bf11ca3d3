import type { DocumentNumberReason } from '../../identifiers/document-number.js';
import { planAnswer } from '../plan-answer.js';
import { quote } from '../quote.js';
import { formRule } from '../rule.js';

const UNLIKE: Readonly<Partial<Record<DocumentNumberReason, string>>> = {
  'no-issuer': '缺发文机关代字',
  'no-year': '缺年份',
  'no-number': '缺序号',
};

export const a404 = formRule({
  id: 'A404',
  title: '文号写法',
  kind: '填报',
  severity: 'W',
  clause: 'GB/T 9704-2012 7.2.5；附件4第一部分第1问',
  why: '文号由发文机关代字、六角括号里的年份和序号组成，序号不编虚位、不加“第”。只是括号、“第”或前面的0不合写法的，可以自动改正，内容不变。',
  example: { wrong: '城林发[2016]第012号', right: '城林发〔2016〕12号' },
  fix: 'lossless',
  todo: { verb: '改', what: '文号', per: 'place' },
  forms: ['3', '4'],
  absent: { q1: 'S13' },
  *check(form) {
    const slot = form.slots.get('q1');
    if (slot?.value === undefined) return;
    const { value } = slot;
    const base = { cells: [slot.address], section: 'mechanism', rowKey: '第1问' };
    // One cell, one exact text: all its numbers are mended together or not at all.
    let mended = value;
    const odd: string[] = [];
    const right: string[] = [];
    for (const { raw, read } of planAnswer(value).numbers) {
      if (!read.ok) {
        yield { ...base, value: raw, expected: '如 城林发〔2016〕12号', params: { reason: read.reason } };
      } else if (read.text !== raw) {
        odd.push(raw);
        right.push(read.text);
        mended = mended.replace(raw, read.text);
      }
    }
    if (odd.length > 0) {
      yield { ...base, value: odd.join('、'), expected: right.join('、'), suggestion: mended };
    }
  },
  message({ value = '', params, suggestion, expected }) {
    const unlike = UNLIKE[(params?.reason ?? '') as DocumentNumberReason];
    const what = `文号${quote(value)}${unlike ?? '不合写法'}`;
    return suggestion === undefined
      ? `${what}：应如 城林发〔2016〕12号，请对照文件核实。`
      : `${what}：年份用六角括号〔〕，序号不加“第”和前面的0，应写成${quote(expected)}。`;
  },
});
