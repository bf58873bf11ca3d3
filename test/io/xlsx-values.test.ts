import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { builtInFormat } from '../../src/io/xlsx/built-in-formats.js';
import { numberText } from '../../src/io/xlsx/number-text.js';
import { classifyFormat } from '../../src/io/xlsx/number-format.js';
import { isoText, serialText } from '../../src/io/xlsx/serial-date.js';
import { XmlDecoder } from '../../src/io/xlsx/xml-decoder.js';
import { describeIf, runPython } from '../support/debian.js';

describe('a number’s text', () => {
  it.each([
    ['1.3996312345E10', '13996312345'],
    ['9.13301E+17', '913301000000000000'],
    ['0.1', '0.1'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1e-7', '0.0000001'],
    ['-1.25e-9', '-0.00000000125'],
    ['-0', '0'],
    ['+7', '7'],
    [' 7 ', '7'],
    ['0.30000000000000004', '0.30000000000000004'],
    ['500229198001010000', '500229198001010000'],
  ])('%s is %s', (stored, text) => {
    expect(numberText(stored)).toBe(text);
  });

  it.each(['', ' ', 'NaN', 'Infinity', '-Infinity', '1e999', '0x1F', '1,000', '1e', 'e5', '１２'])(
    '%j is none',
    (stored) => {
      expect(numberText(stored)).toBeUndefined();
    },
  );

  it('reads back as the same number, with no exponent below 1e21', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), (value, spelled) => {
        const text = numberText(spelled ? value.toExponential() : String(value));
        expect(Number(text)).toBe(value === 0 ? 0 : value);
        if (Math.abs(value) < 1e21) expect(text).not.toMatch(/e/i);
      }),
    );
  });
});

describe('a number format', () => {
  it.each([
    'yyyy-mm-dd', 'yyyy"年"m"月"d"日"', '[$-804]yyyy"年"m"月"d"日";@', 'd-mmm', 'mmm', 'm', 'e"年"m"月"', '[DBNum1][$-804]yyyy"年"m"月"',
    '[$-F800]dddd, mmmm dd, yyyy', 'aaaa', 'yyyy/m/d h:mm', 'YYYY\\-MM', '[Red]yyyy', 'm/d;@', 'yyyy.mm.dd',
  ])('%s is a date', (code) => { expect(classifyFormat(code)).toBe('date'); }); // prettier-ignore

  it.each(['h:mm', 'hh:mm:ss AM/PM', 'mm:ss', 'mm:ss.0', '上午/下午h"时"mm"分"', '[$-F400]h:mm:ss AM/PM'])(
    '%s is a time',
    (code) => {
      expect(classifyFormat(code)).toBe('time');
    },
  );

  it.each(['[h]:mm:ss', '[hh]:mm', '[m]', '[ss].00', '[H]'])('%s counts time up', (code) => {
    expect(classifyFormat(code)).toBe('elapsed');
  });

  it.each([
    'General', '0', '@', '0.00E+00', '##0.0E+0', '#,##0.00_);[Red](#,##0.00)', '0"days"', '"yyyy"0', '\\y0', '0\\d', '[Red]0', '[Green]General',
    '[$¥-804]#,##0', '0_y', '*d0', '# ?/?', '000000', '0"年"', '[>=100]0;[<0]"h"', '"未关闭的引号yyyy', '',
  ])('%s is a number', (code) => { expect(classifyFormat(code)).toBeUndefined(); }); // prettier-ignore

  it('built in is a date where the standard and Excel in Chinese have one', () => {
    const ids = Array.from({ length: 60 }, (_, id) => id);
    const dates = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];
    const times = [18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56];
    const of = (kind: string): number[] => ids.filter((id) => classifyFormat(builtInFormat(id)) === kind);
    expect(of('date')).toEqual(dates);
    expect(of('time')).toEqual(times);
    expect(of('elapsed')).toEqual([46]);
    expect(builtInFormat(9999)).toBe('General');
  });
});

describe('a serial date', () => {
  it('agrees with the calendar on every day of both systems', () => {
    const start = Date.UTC(1899, 11, 30);
    const wrong: number[] = [];
    for (let serial = 61; serial <= 2_958_465; serial += serial < 80_000 ? 1 : 97) {
      const day = new Date(start + serial * 86_400_000).toISOString().slice(0, 10);
      if (serialText(serial, 'date', false) !== day) wrong.push(serial);
      if (serial >= 1462 && serialText(serial - 1462, 'date', true) !== day) wrong.push(serial);
    }
    expect(wrong).toEqual([]);
    expect(serialText(2_958_465, 'date', false)).toBe('9999-12-31');
  });

  it('keeps the leap day that 1900 never had', () => {
    expect([0, 1, 31, 32, 59, 60, 61].map((serial) => serialText(serial, 'date', false))).toEqual([
      '1900-01-00',
      '1900-01-01',
      '1900-01-31',
      '1900-02-01',
      '1900-02-28',
      '1900-02-29',
      '1900-03-01',
    ]);
  });

  it('has a time to the second, rounded over midnight', () => {
    expect(serialText(42602.75, 'date', false)).toBe('2016-08-20 18:00:00');
    expect(serialText(42602.999999, 'date', false)).toBe('2016-08-21');
    expect(serialText(42602 + 1 / 86_400, 'date', false)).toBe('2016-08-20 00:00:01');
    expect(serialText(0.5, 'time', false)).toBe('12:00:00');
    expect(serialText(0.5, 'date', false)).toBe('12:00:00');
    expect(serialText(0.5, 'date', true)).toBe('1904-01-01 12:00:00');
    expect(serialText(0, 'time', false)).toBe('00:00:00');
    expect(serialText(1.0625, 'elapsed', false)).toBe('25:30:00');
    expect(serialText(42602.5, 'time', false)).toBe('2016-08-20 12:00:00');
  });

  it('is none outside the calendar', () => {
    expect(
      [-0.5, -1, NaN, Infinity, 2_958_466, 1e300].map((serial) => serialText(serial, 'date', false)),
    ).toEqual(Array(6).fill(undefined));
    expect(serialText(2_958_466 - 1462, 'date', true)).toBeUndefined();
  });

  it.each([['2016-08'], ['2016/08/20'], ['20160820'], ['2016-08-20T'], ['2016-08-20 '], ['T'], ['']])(
    'ISO %j is none or its day',
    (text) => {
      expect(isoText(text)).toBe(text === '2016-08-20T' ? '2016-08-20' : undefined);
    },
  );
});

describeIf(['python3-openpyxl'], 'openpyxl', () => {
  it('converts serials in the same way', () => {
    const serials = [61, 366, 42602, 42602.25, 73050.875, 401769.5, 0.75];
    const script =
      'import sys\nfrom openpyxl.utils.datetime import from_excel\nfor s in sys.argv[1:]: print(from_excel(float(s)).isoformat().replace("T", " "))';
    const theirs = runPython(script, serials.map(String)).trim().split('\n');
    expect(serials.map((serial) => serialText(serial, 'date', false))).toEqual(
      theirs.map((text) => text.replace(' 00:00:00', '')),
    );
  });
});

describe('decoding in pieces', () => {
  const text = '<a>é城口县𠮷田😀\u07ff\u0800\uffff\u{10ffff}</a>';

  const decodeInPieces = (bytes: Buffer, size: number): string => {
    const decoder = new XmlDecoder();
    let result = '';
    // Each piece alone must be whole characters.
    for (let at = 0; at < bytes.length; at += size)
      result += decoder.write(bytes.subarray(at, at + size)).toString();
    decoder.end();
    return result;
  };

  it.each(['utf8', 'utf16le', 'utf16be'] as const)('%s is the same however it is cut', (encoding) => {
    for (const mark of ['', '\ufeff']) {
      const bytes = Buffer.from(mark + text, encoding === 'utf8' ? 'utf8' : 'utf16le');
      if (encoding === 'utf16be') bytes.swap16();
      for (let size = 1; size <= bytes.length; size++) expect(decodeInPieces(bytes, size)).toBe(text);
    }
  });

  it.each([
    '3c613e80',
    '3c613ee5',
    '3c613ec080',
    '3c613eeda080',
    '3c613ef4908080',
    'e5e5e5e5',
    'fffe00d83c00',
  ])('%s is no text', (hex) => {
    for (const size of [1, 2, 3, 100])
      expect(() => decodeInPieces(Buffer.from(hex, 'hex'), size)).toThrow('文字');
  });
});
