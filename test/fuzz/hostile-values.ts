import type { Choices } from '../support/random-workbook.js';

/** Values that readers, rules and reports may trust too much. None is a word that no clerk may see (see faults.ts). */

/** What an attribute of markup may hold: numbers past every limit, places, types, names and addresses. */
const ATTRIBUTES = ['', ' ', '0', '-1', '1', '2', '7', '00', '+1', '0x10', '1.5', '1e3', '1e308', '1e999', '255', '256', '16384', '16385', '65536', '1048576', '1048577', '2147483647', '4294967295', '9007199254740993', '99999999999999999999', 'A1', 'A0', 'XFD1048576', 'XFE1', 'ZZZZZZZ9999999', '$A$1', 'A1:XFD1048576', 'A:A', '1:1', 'C3:B2', 'B2:B2', 'A1:A1048576', 'A1 B2', 'true', 'false', 's', 'n', 'd', 'b', 'e', 'str', 'inlineStr', 'shared', 'array', 'hidden', 'veryHidden', 'collapse', 'float', 'date', 'percentage', 'time', 'string', 'PT99999999H', '0000-00-00', '9999-99-99T99:99:99', '-0001-01-01', 'General', '@', '0%', 'yyyy"年"', '[$-804]aaaa', '[h]:mm', '??/??', '__proto__', 'constructor', 'toString', '../../x', '/etc/passwd', '//x', 'http://x', 'file:///c:/x', 'rId1', 'rId999', 'UTF-16', 'gbk', 'display:none', '&#0;', '&lt;', '城口']; // prettier-ignore

/** What a cell may hold: texts that look like something to a parser, a spreadsheet, a shell or a page. */
const TEXTS = ['', ' ', '\u3000', '\u200b', '0', '-1', '1e400', '1e-400', '0.1', '１２３', '九百九十九', '99999999999999999999999', '007', '%', '101%', '-5%', '1/0', '∞', '一', '〇', '年', '2016', '2016年', '2016年13月45日', '0000-00-00', '9999-12-31', '2016-02-30', '1900-02-29', '42602', '99999999', '第九季度', '第0季度', '2016Q5', '每年-1次', '每年1e9次', '不低于200%', '不低于5%且不高于3%，每0年1次', '〔〕', '〔2016〕第号', '《', '《》《》', '渝府发〔99999〕99999号', '是', '否', '无', '零报告', '合计', '合计共项', '序号', '附件4', '附件1附件2附件3', '填报单位：', '备注：', '…', '请删除', '023-', '13900000000000000000', '12345678转分机转分机', '91500229MA5U', '91500229MA5U1000XA', '000000000000000000', 'OOOOOOOOOOOOOOOOOO', '@', '名称@地址', 'a@b@c', '=1+1', "=cmd|'/c calc'!A1", '+1', '-', '@SUM(1)', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '../../x', '/', '\\', 'CON', 'a/b\\c:d*e?f', '~$', '.', '..', '<script>alert(1)</script>', '&amp;', ']]>', '"', "'", '`', '$(x)', '${x}', '$&', '$1', '\\', '|', '｜', ';', '；', '、', ',', '\t', '\n', '\r\n', '\n\n\n', '\u0085', '\u2028', '\u202e', '\ufeff', '\ufffd', 'e\u0301', 'ﷺ', '𠮷', '👨‍👩‍👧', '\u{10ffff}', '\ue000']; // prettier-ignore

/** JSON in place of a value. */
const JSON_VALUES: readonly unknown[] = [null, true, false, 0, -0, -1, 0.5, 1e308, 1e21, Number('9007199254740993'), 99999, '', ' ', '0', '-1', '\u0000', '\ud800', '\u001b[31m', '__proto__', 'constructor', '../../x', '/etc/passwd', '第1号', '9999-99-99', '2026-01-01T00:00:00+08:00', '0'.repeat(64), 'f'.repeat(64), [], {}, [[]], [null], [''], [{}], { a: 1 }, { __proto__: null }, { length: 5 }, { toString: 1 }]; // prettier-ignore

/** More than a cell, a name, a path or a line may hold. */
const LENGTHS = [60, 256, 5_000, 32_767, 32_768, 100_000];

export const hostileAttribute = (choices: Choices): string =>
  choices.once(40) ? 'A'.repeat(choices.one(LENGTHS)) : choices.one(ATTRIBUTES);

export function hostileText(choices: Choices): string {
  if (choices.once(4)) return choices.one(TEXTS) + hostileText(choices);
  const text = choices.one(TEXTS);
  return choices.once(60) ? text.repeat(Math.ceil(choices.one(LENGTHS) / Math.max(text.length, 1))) : text;
}

export const hostileValue = (choices: Choices): unknown =>
  choices.once(4) ? hostileText(choices) : choices.one(JSON_VALUES);
