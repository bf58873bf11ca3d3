import { describe, expect, it } from '@jest/globals';
import { BLANK_FORMS } from '../../src/annexes/forms.js';
import { isLabel } from '../../src/annexes/layout.js';
import { matchLabels } from '../../src/annexes/label-wording.js';
import { CELL_BORDER, squeeze } from '../../src/annexes/wording.js';

describe('the form in which texts are compared', () => {
  it('leaves something of every character but white space', () => {
    const vanished: string[] = [];
    for (let code = 1; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code);
      if (character.trim() !== '' && squeeze(character) === '') vanished.push(code.toString(16));
    }
    expect(vanished).toEqual([]);
  });
});

describe('labels', () => {
  const lines = BLANK_FORMS.flatMap(({ above, below }) => [...above, ...below]).map(({ parts }) =>
    parts.map(({ content }) => content).filter(isLabel),
  );

  it('are found by each of their names, alone and behind another cell', () => {
    for (const labels of lines) {
      for (const label of labels) {
        for (const keyword of label.keywords) {
          const { slot } = label;
          const told = (text: string) =>
            matchLabels([label], text).map((found) => [found.label.slot, found.value, found.at]);
          expect(told(`${keyword}：甲`)).toEqual([[slot, '甲', 0]]);
          expect(told(`乙${CELL_BORDER}${keyword}（盖章）${CELL_BORDER}甲`)).toEqual([[slot, '甲', 2]]);
          expect(told(`某${keyword}：甲`)).toEqual([]);
          expect(told(`${keyword}甲`)).toEqual([]);
        }
      }
    }
    expect(lines.flat().length).toBeGreaterThan(10);
  });

  it('are none where none is asked for', () => {
    expect(matchLabels([], '：')).toEqual([]);
    expect(matchLabels([], '')).toEqual([]);
  });
});
