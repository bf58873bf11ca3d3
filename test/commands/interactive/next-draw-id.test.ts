import { expect, it } from '@jest/globals';
import { nextDrawId } from '../../../src/commands/draw/questions.js';

it.each([
  [[], '双随机〔2026〕第1号'],
  [['城市监抽〔2026〕第3号'], '城市监抽〔2026〕第4号'],
  // The year's own series goes on, whatever was drawn last.
  [['城市监抽〔2026〕第9号', '城市监抽〔2026〕第10号', '城市监抽〔2026〕第2号'], '城市监抽〔2026〕第11号'],
  [['城市监抽〔2025〕第12号'], '城市监抽〔2026〕第1号'],
  [['城市监抽〔2025〕第12号', '联合〔2026〕2号'], '联合〔2026〕3号'],
  [['第7号'], '第8号'],
  [['第7号', '一'], '第8号'],
  [['一', '试抽'], '双随机〔2026〕第1号'],
  [['林业(2026)抽查-08'], '林业(2026)抽查-09'],
])('after %j comes %s', (ids, next) => {
  expect(nextDrawId(ids, 2026)).toBe(next);
});
