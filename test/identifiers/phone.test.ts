import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { parsePhones } from '../../src/identifiers/phone.js';

describe('parsePhones', () => {
  it.each([
    ['59220329', '59220329', '023-59220329', []],
    ['023-59220329', '023-59220329', '023-59220329', []],
    ['13900012345', '13900012345', '13900012345', []],
    ['59220329转801', '59220329转801', '023-59220329', []],
    ['02359220329', '023-59220329', '023-59220329', ['separator']],
    ['(023)59220329', '023-59220329', '023-59220329', ['separator']],
    ['（023）59220329', '023-59220329', '023-59220329', ['full-width', 'separator']],
    ['023－59220329', '023-59220329', '023-59220329', ['full-width']],
    ['023—59220329', '023-59220329', '023-59220329', ['separator']],
    ['023 59220329', '023-59220329', '023-59220329', ['white-space', 'separator']],
    ['139 0001 2345', '13900012345', '13900012345', ['white-space']],
    ['139-0001-2345', '13900012345', '13900012345', ['separator']],
    ['+8613900012345', '13900012345', '13900012345', ['prefix']],
    ['+86 139 0001 2345', '13900012345', '13900012345', ['prefix', 'white-space']],
    ['５９２２０３２９', '59220329', '023-59220329', ['full-width']],
    ['023-59220329-801', '023-59220329转801', '023-59220329', ['separator']],
    ['023-59220329 转 801', '023-59220329转801', '023-59220329', ['white-space']],
    ['59220329分机801', '59220329转801', '023-59220329', ['separator']],
  ])('reads %s', (raw, text, number, mends) => {
    const parsed = parsePhones(raw);
    expect(parsed).toMatchObject({ ok: true, text, value: { otherAreaCodes: [] } });
    if (!parsed.ok) return;
    expect(parsed.value.phones.map((phone) => phone.number)).toEqual([number]);
    expect([...parsed.mends].sort()).toEqual([...mends].sort());
  });

  it('keeps the extension', () => {
    expect(parsePhones('59220329转801')).toMatchObject({
      value: { phones: [{ kind: 'local', number: '023-59220329', extension: '801' }] },
    });
  });

  it.each([
    // Divided like this in a city notice.
    ['63700012、13900012345', '63700012、13900012345', []],
    ['63700012；13900012345', '63700012、13900012345', ['full-width', 'separator']],
    ['63700012/13900012345', '63700012、13900012345', ['separator']],
    ['63700012,13900012345', '63700012、13900012345', ['separator']],
    ['63700012  13900012345', '63700012、13900012345', ['white-space', 'separator']],
    ['63700012\n13900012345', '63700012、13900012345', ['separator']],
  ])('divides %j', (raw, text, mends) => {
    const parsed = parsePhones(raw);
    expect(parsed).toMatchObject({ ok: true, text });
    expect(parsed.ok && parsed.value.phones.map(({ kind }) => kind)).toEqual(['local', 'mobile']);
    expect(parsed.ok && [...parsed.mends].sort()).toEqual([...mends].sort());
  });

  it('remarks on area codes of elsewhere', () => {
    expect(parsePhones('0580-2000012')).toMatchObject({ ok: true, value: { otherAreaCodes: ['0580'] } });
    expect(parsePhones('0371-85900012  85900034')).toMatchObject({
      ok: true,
      text: '0371-85900012、85900034',
      value: { otherAreaCodes: ['0371'] },
    });
    expect(parsePhones('010-12345678')).toMatchObject({ ok: false });
  });

  it.each([
    ['', 'empty'],
    [' 、', 'empty'],
    ['1390001234', 'mobile-length'],
    ['139000123455', 'mobile-length'],
    ['12900012345', 'shape'],
    ['5922032', 'shape'],
    ['592203299', 'shape'],
    ['19220329', 'shape'],
    ['023-5922032', 'shape'],
    ['110', 'shape'],
    ['2359220329', 'lost-zero'],
    ['13900012345（张三）', 'characters'],
    ['1.36E+10', 'characters'],
    ['无', 'characters'],
    ['59220329、1390001234', 'mobile-length'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parsePhones(text)).toMatchObject({ ok: false, reason });
  });

  it('says what a number cell has probably lost, and which part is wrong', () => {
    expect(parsePhones('2359220329')).toMatchObject({ suggestion: '023-59220329' });
    expect(parsePhones('59220329、1390001234')).toMatchObject({ params: { part: '1390001234', digits: 10 } });
  });

  it('reads its own canonical text back unchanged', () => {
    const mobile = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String);
    const local = fc.integer({ min: 20_000_000, max: 89_999_999 }).map(String);
    const extended = fc
      .tuple(local, fc.integer({ min: 1, max: 99_999 }))
      .map(([number, extension]) => `${number}转${extension}`);
    const one = fc.oneof(
      mobile,
      local,
      local.map((number) => `023-${number}`),
      extended,
    );
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('、', '；', '/', ','),
        (list, divider) => {
          const text = list.join('、');
          expect(parsePhones(list.join(divider))).toMatchObject({ ok: true, text });
          expect(parsePhones(text)).toMatchObject({ ok: true, text, mends: [] });
        },
      ),
    );
  });
});
