import { describe, expect, it } from '@jest/globals';
import { tickedAmong } from '../../src/identifiers/ticked.js';
import { plainAnswer, probableAnswer, tickedAnswer } from '../../src/rules/answer.js';
import { planAnswer } from '../../src/rules/plan-answer.js';

/** Every way in which two answers are printed and one is ticked: the right one is known, since it was put there. */

type Mark = readonly [ticked: string, empty: string];

const MARKS: readonly Mark[] = [
  ['☑', '□'],
  ['√', '□'],
  ['✓', '☐'],
  ['✔️', '☐'],
  ['■', '□'],
  ['●', '○'],
  ['（√）', '（ ）'],
  ['(√)', '()'],
  ['[✓]', '[ ]'],
  ['_√_', '____'],
  ['☒', '☐'],
  ['√', '×'],
  ['☑', '☒'],
  ['\uF0FE', '\uF0A8'],
  ['\uF052', '\uF0A3'],
  ['R', '£'],
  ['þ', '¨'],
];
const SEPARATORS = ['', ' ', '　', '、', '/', '；', '\n'];
const PLACES = ['before', 'behind'] as const;
const PAIRS = [
  ['是', '否'],
  ['否', '是'],
] as const;

interface Case {
  readonly text: string;
  readonly right: string | undefined;
}

const put = (place: (typeof PLACES)[number], word: string, mark: string): string =>
  place === 'before' ? mark + word : word + mark;

/** Both answers, each with a mark. */
const both: readonly Case[] = MARKS.flatMap(([ticked, empty]) =>
  PLACES.flatMap((place) =>
    SEPARATORS.flatMap((separator) =>
      PAIRS.flatMap(([first, second]) => {
        const printed = (a: string, b: string) => put(place, first, a) + separator + put(place, second, b);
        return [
          { text: printed(ticked, empty), right: first },
          { text: printed(empty, ticked), right: second },
          { text: printed(empty, empty), right: undefined },
          { text: printed(ticked, ticked), right: undefined },
        ];
      }),
    ),
  ),
);
/** Both answers, one mark: by whichever word it stands, where anything divides them. */
const one: readonly Case[] = MARKS.filter(([ticked]) => ticked !== '☒').flatMap(([ticked]) =>
  PLACES.flatMap((place) =>
    SEPARATORS.filter((separator) => separator !== '').flatMap((separator) =>
      PAIRS.flatMap(([first, second]) => [
        { text: put(place, first, ticked) + separator + second, right: first },
        { text: first + separator + put(place, second, ticked), right: second },
      ]),
    ),
  ),
);
/** One answer alone. */
const alone: readonly Case[] = MARKS.flatMap(([ticked, empty]) =>
  PLACES.flatMap((place) =>
    PAIRS.flatMap(([word]) => [
      ...(ticked === '☒' ? [] : [{ text: put(place, word, ticked), right: word }]),
      { text: put(place, word, empty), right: undefined },
    ]),
  ),
);
const ALL = [...both, ...one, ...alone];

describe('a ticked answer', () => {
  it(`is found in ${ALL.length} ways of printing it`, () => {
    expect(ALL.length).toBeGreaterThan(1500);
    const wrong = ALL.filter(({ text, right }) => tickedAnswer(text)?.answer !== right);
    expect(wrong).toEqual([]);
  });
  it('is suggested, and never taken for 是 or 否 as it stands', () => {
    expect(ALL.filter(({ text }) => plainAnswer(text) !== undefined)).toEqual([]);
    expect(ALL.filter(({ text, right }) => probableAnswer(text) !== right)).toEqual([]);
  });
  it('before a paper is no 是 either, wherever the paper stands', () => {
    const paper = '《城口县林业局推行“双随机、一公开”实施细则》（城林发〔2016〕52号）';
    for (const { text, right } of both) {
      for (const whole of [text + paper, `${text}，${paper}`, `${text} ${paper}`]) {
        const { answer, suggestion, titled } = planAnswer(whole);
        expect([whole, answer, suggestion?.slice(0, 1), titled]).toEqual([whole, undefined, right, true]);
      }
    }
    for (const text of [`是□《细则》（城林发〔2016〕52号） 否☑`, `是：《细则》；否：√`, `是《细则》 □否☑`])
      expect([text, planAnswer(text).answer]).toEqual([text, undefined]);
  });
  it.each(['是√否', '√是√', '是 √ 否', '□是√□否', '是否√', '√是否', '是/否', '是 否', '否、是', '☑是☑否☑'])(
    'of “%s” is not said',
    (text) => {
      const only = text === '√是√' ? '是' : undefined;
      expect([tickedAnswer(text)?.answer, plainAnswer(text)]).toEqual([only, undefined]);
    },
  );
  it('is none where 是 and 否 begin a sentence', () => {
    expect(planAnswer('否，是因为正在起草').answer).toBe('否');
    expect(planAnswer('是，否则无法开展《细则》').answer).toBe('是');
    expect(planAnswer('否，没有').answer).toBe('否');
    expect(planAnswer('是，《细则》（城林发〔二○一六〕52号）').answer).toBe('是');
    expect(planAnswer('是√，《细则》（城林发〔2016〕52号）').answer).toBe('是');
  });
  it.each([
    ['☑有 □无', '是'],
    ['有□ 无☑', '否'],
    ['√未编制', '否'],
    ['√已编制', '是'],
    ['已编制□ 未编制☑', undefined],
    ['√', '是'],
  ])('of “%s” is probably %s', (text, right) => {
    expect(probableAnswer(text)).toBe(right);
  });
  it('is found among more than two', () => {
    const among = tickedAmong(['未发现问题', '已关闭停业', '迁出']);
    for (const [index, word] of ['未发现问题', '已关闭停业', '迁出'].entries()) {
      const marks = [0, 1, 2].map((at) => (at === index ? '☑' : '□'));
      expect(among(`${marks[0]}未发现问题 ${marks[1]}已关闭停业 ${marks[2]}迁出`)?.word).toBe(word);
      expect(among(`未发现问题${marks[0]}已关闭停业${marks[1]}迁出${marks[2]}`)?.word).toBe(word);
    }
    expect(among('☑未发现问题 □已关闭停业 ☑迁出')?.word).toBeUndefined();
  });
});
