import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { nearFile } from '../../src/io/near-file.js';
import { refusal } from '../support/draws.js';
import { folderWith } from '../support/running.js';

const folder = folderWith({
  '检查对象名录库.xlsx': '',
  '附件4-县林业局.xlsx': '',
  '抽取/一/抽取记录.json': '{}',
});

it.each([
  ['检查对像名录库.xlsx', '检查对象名录库.xlsx'],
  ['检查对象名录库.csv', '检查对象名录库.xlsx'],
  ['抽取/一/抽取纪录.json', '抽取记录.json'],
  ['抽取/二/抽取记录.json', undefined],
  ['抽去/一/抽取记录.json', '抽取'],
  // All workbooks end alike: that makes none like another.
  ['没有.xlsx', undefined],
  ['名册.xlsx', undefined],
])('%s: %s', async (typed, near) => {
  expect(await nearFile(join(folder, typed))).toBe(near === undefined ? '' : `您是不是要用“${near}”？`);
});

it.each([
  [
    1,
    ['draw', '--targets', '检查对像名录库.xlsx', '--inspectors', 'x', '--draw-id', '一', '--count', '1'],
    '检查对象名录库.xlsx',
  ],
  [1, ['verify', '抽取/一/抽取纪录.json'], '抽取记录.json'],
  [1, ['draw', '--plan', '抽取/一/抽取记碌.json', '--seed', 's'], '抽取记录.json'],
  [2, ['validate', '附件4-县林业.xlsx'], '附件4-县林业局.xlsx'],
  [2, ['validate', '附件4-县林业局.xlsx', '--previous', '抽取/一/抽取纪录.json'], '抽取记录.json'],
  [2, ['generate', '1', '--config', '抽取/一/抽取纪录.json'], '抽取记录.json'],
])('exit %d for %j names the file that is there', async (code, argv, near) => {
  expect(await refusal(code, folder, ...argv)).toContain(`您是不是要用“${near}”？`);
});
