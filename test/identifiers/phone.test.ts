import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { parsePhones } from '../../src/identifiers/phone.js';

describe('parsePhones', () => {
  it.each([
    ['59220329', '59220329', '023-59220329', []],
    ['023-59220329', '023-59220329', '023-59220329', []],
    ['13608326365', '13608326365', '13608326365', []],
    ['59220329转801', '59220329转801', '023-59220329', []],
    ['02359220329', '023-59220329', '023-59220329', ['separator']],
    ['(023)59220329', '023-59220329', '023-59220329', ['separator']],
    ['（023）59220329', '023-59220329', '023-59220329', ['full-width', 'separator']],
    ['023－59220329', '023-59220329', '023-59220329', ['full-width']],
    ['023—59220329', '023-59220329', '023-59220329', ['separator']],
    ['023 59220329', '023-59220329', '023-59220329', ['white-space', 'separator']],
    ['136 0832 6365', '13608326365', '13608326365', ['white-space']],
    ['136-0832-6365', '13608326365', '13608326365', ['separator']],
    ['+8613608326365', '13608326365', '13608326365', ['prefix']],
    ['+86 136 0832 6365', '13608326365', '13608326365', ['prefix', 'white-space']],
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
    // Published like this in a city notice.
    ['63712613、13608326365', '63712613、13608326365', []],
    ['63712613；13608326365', '63712613、13608326365', ['full-width', 'separator']],
    ['63712613/13608326365', '63712613、13608326365', ['separator']],
    ['63712613,13608326365', '63712613、13608326365', ['separator']],
    ['63712613  13608326365', '63712613、13608326365', ['white-space', 'separator']],
    ['63712613\n13608326365', '63712613、13608326365', ['separator']],
  ])('divides %j', (raw, text, mends) => {
    const parsed = parsePhones(raw);
    expect(parsed).toMatchObject({ ok: true, text });
    expect(parsed.ok && parsed.value.phones.map(({ kind }) => kind)).toEqual(['local', 'mobile']);
    expect(parsed.ok && [...parsed.mends].sort()).toEqual([...mends].sort());
  });

  it('remarks on area codes of elsewhere', () => {
    expect(parsePhones('0580-2029031')).toMatchObject({ ok: true, value: { otherAreaCodes: ['0580'] } });
    expect(parsePhones('0371-85967132  85967089')).toMatchObject({
      ok: true,
      text: '0371-85967132、85967089',
      value: { otherAreaCodes: ['0371'] },
    });
    expect(parsePhones('010-12345678')).toMatchObject({ ok: false });
  });

  it.each([
    ['', 'empty'],
    [' 、', 'empty'],
    ['1360832636', 'mobile-length'],
    ['136083263655', 'mobile-length'],
    ['12608326365', 'shape'],
    ['5922032', 'shape'],
    ['592203299', 'shape'],
    ['19220329', 'shape'],
    ['023-5922032', 'shape'],
    ['110', 'shape'],
    ['2359220329', 'lost-zero'],
    ['13608326365（张三）', 'characters'],
    ['1.36E+10', 'characters'],
    ['无', 'characters'],
    ['59220329、1360832636', 'mobile-length'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parsePhones(text)).toMatchObject({ ok: false, reason });
  });

  it('says what a number cell has probably lost, and which part is wrong', () => {
    expect(parsePhones('2359220329')).toMatchObject({ suggestion: '023-59220329' });
    expect(parsePhones('59220329、1360832636')).toMatchObject({ params: { part: '1360832636', digits: 10 } });
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
