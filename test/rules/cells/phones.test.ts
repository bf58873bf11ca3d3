import { describe, expect, it } from '@jest/globals';
import { t07 } from '../../../src/rules/cells/t07-phone.js';
import { findings } from '../../support/sheet.js';
import { contacts, items, item, subject, subjects, told } from '../sample-lists.js';

const phone = (text: string) => subjects([subject({ phone: text === '' ? '' : `'${text}` })]);

describe('T07: phones that can be called', () => {
  it.each([
    '13900012345',
    '59220329',
    '023-59220329',
    '63700012、13900012345',
    '023-59220329转801',
    '',
    '待定',
    // Mended by T01 and T02.
    '␣59220329␣',
    '５９２２０３２９',
  ])('accepts “%s” or leaves it to another rule', async (text) => {
    expect(told(t07, await phone(text))).toEqual([]);
  });

  it('accepts a number cell', async () => {
    expect(told(t07, await subjects([subject({ phone: '13900012345' })]))).toEqual([]);
  });

  it.each([
    ['63700012，13900012345', '63700012、13900012345'],
    ['85900012  85900034', '85900012、85900034'],
    ['139 0001 2345', '13900012345'],
    ['(023)59220329', '023-59220329'],
    ['02359220329', '023-59220329'],
    ['+86 13900012345', '13900012345'],
    ['５９２２０３２９／13900012345', '59220329、13900012345'],
  ])('mends the separators of %s', async (text, suggestion) => {
    expect(told(t07, await phone(text))).toEqual([{ cells: 'E5', severity: 'I', suggestion }]);
  });

  it.each(['5922032', '1390001234', '王科长 59220329', '19220329', '无'])(
    'fires at E5 for %s',
    async (text) => {
      expect(told(t07, await phone(text))).toEqual([{ cells: 'E5', severity: 'E' }]);
    },
  );

  it('tells the 0 that a number cell has dropped, and does not put it back', async () => {
    const list = await subjects([subject({ phone: '2359220329' })]);
    expect(told(t07, list)).toEqual([{ cells: 'E5', severity: 'E' }]);
    expect(findings(t07, list)[0]?.expected).toBe('023-59220329');
  });

  it('warns of another area code', async () => {
    expect(told(t07, await phone('0580-2000012'))).toEqual([{ cells: 'E5', severity: 'W' }]);
    expect(told(t07, await phone('0371-85900012  85900034'))).toEqual([
      { cells: 'E5', severity: 'W', suggestion: '0371-85900012、85900034' },
    ]);
  });

  it('looks at the contacts and at the footer too', async () => {
    expect(told(t07, await contacts(['负责人 | 张三 | 局长 | 5922']))).toEqual([
      { cells: 'D4', severity: 'E' },
    ]);
    expect(told(t07, await items([item()], { phone: '5922' }))).toEqual([{ cells: 'C6', severity: 'E' }]);
    // 联系电话： stands in the same cell, so nothing can be written into it.
    expect(told(t07, await items([item()], { phone: '5922 0329' }))).toEqual([]);
    expect(told(t07, await items([item()], { phone: '' }))).toEqual([]);
  });
});
