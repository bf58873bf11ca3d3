import { INVISIBLE } from './plain-text.js';

/**
 * Which of several printed words is ticked: ☑是 □否, 是（√） 否（ ）, ●男 ○女. Only what nobody can read otherwise counts: a
 * mark between two words belongs to one of them by its place, or to none.
 */
export interface Ticked {
  /** The words that are printed, in their order. */
  readonly words: readonly string[];
  /** The one of them that is ticked. */
  readonly word?: string;
  /** What stands behind the words and their marks. */
  readonly rest: string;
}

type Mark = 'tick' | 'cross' | 'crossed-box' | 'empty';
type Token = { readonly word: string } | { readonly mark: Mark } | 'separator';

/**
 * Letters are what the glyphs of Wingdings are once their font is lost, in the private area or as þ and £; in a cell of a
 * Chinese form none of them means anything else. R and P would, and count only beside one of the words.
 */
const GLYPHS: readonly (readonly [Mark, string])[] = [
  ['tick', '√✓✔☑✅🗹■●◉▣◼⬛vVþü\uF0FE\uF0FC\uF052\uF050'],
  ['cross', '×✗✘✕✖╳xXû\uF0FB\uF04F'],
  ['crossed-box', '☒⊠❎ý\uF0FD\uF051\uF053\uF054'],
  ['empty', '□☐○◯〇◻⬜▢❏❑£¨\uF0A8\uF06F\uF0A3\uF071'],
];
const LETTER_TICKS = 'RP';

const MARK_OF = new Map<string, Mark>(
  GLYPHS.flatMap(([mark, glyphs]) => Array.from(glyphs, (glyph) => [glyph, mark] as const)),
);
const glyphs = `[${[...MARK_OF.keys()].join('')}]`;
const lettersToo = `[${[...MARK_OF.keys(), LETTER_TICKS].join('')}]`;
const markOfThese = (these: string): RegExp =>
  new RegExp(`^(?:_*[(（[［【〔]\\s*(${these}?)\\s*[)）\\]］】〕]_*|_*(${these})_*|_{2,})`, 'u');
const MARK = markOfThese(glyphs);
const MARK_OR_LETTER = markOfThese(lettersToo);

const VARIATION = /[\uFE0E\uFE0F]/gu;
const SEPARATOR = /^[\s,，、;；/／|:：.。]+/u;
/** A word goes on: 是因为, 否决. */
const GOES_ON = /^[\p{Script=Han}A-Za-z0-9]/u;

/** What stands in a text for a choice and for nothing else. */
const PLAIN_TICK = /[√✓✔☑✅☒■\uF0FE\uF0FC\uF052]/gu;
const PLAIN_BOX = /[□☐\uF0A8\uF0A3]/gu;

/** How many ticks and boxes stand anywhere in a text. */
export function countTickMarks(text: string): { readonly ticked: number; readonly all: number } {
  const ticked = text.match(PLAIN_TICK)?.length ?? 0;
  return { ticked, all: ticked + (text.match(PLAIN_BOX)?.length ?? 0) };
}

export const hasTickMark = (text: string): boolean => countTickMarks(text).all > 0;

/** Reads a text that begins with one of `words`, or with a mark beside one; nothing when it is no such choice. */
export function tickedAmong(words: readonly string[]): (text: string) => Ticked | undefined {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const any = longestFirst.join('|');
  const lettered = new RegExp(
    `(?<![A-Za-z])[${LETTER_TICKS}](?:${any})|(?:${any})[${LETTER_TICKS}](?![A-Za-z])`,
    'u',
  );
  return (raw) => {
    const text = raw.replace(INVISIBLE, '').replace(VARIATION, '').trim();
    const [tokens, rest] = tokensOf(text, longestFirst, lettered.test(text) ? MARK_OR_LETTER : MARK);
    const printed = tokens.flatMap((token) =>
      typeof token !== 'string' && 'word' in token ? [token.word] : [],
    );
    const marks = tokens.filter((token) => typeof token !== 'string' && 'mark' in token).length;
    if (printed.length === 0 || (printed.length === 1 && marks === 0)) return undefined;
    const ticked = new Set(printed).size < printed.length ? undefined : tickedOf(tokens);
    return ticked === undefined ? { words: printed, rest } : { words: printed, word: ticked, rest };
  };
}

function tokensOf(text: string, words: readonly string[], mark: RegExp): readonly [readonly Token[], string] {
  const tokens: Token[] = [];
  let rest = text;
  for (;;) {
    const [separator] = SEPARATOR.exec(rest) ?? [];
    if (separator !== undefined) {
      tokens.push('separator');
      rest = rest.slice(separator.length);
      continue;
    }
    const marked = mark.exec(rest);
    if (marked !== null) {
      const [whole, inside = '', alone = ''] = marked;
      tokens.push({ mark: markOf(inside + alone) });
      rest = rest.slice(whole.length);
      continue;
    }
    const word = words.find((one) => rest.startsWith(one));
    if (word === undefined) return [tokens, rest];
    const after = rest.slice(word.length);
    if (GOES_ON.test(after) && !mark.test(after) && !words.some((one) => after.startsWith(one)))
      return [tokens, rest];
    tokens.push({ word });
    rest = after;
  }
}

const markOf = (glyph: string): Mark => (glyph === '' ? 'empty' : (MARK_OF.get(glyph) ?? 'tick'));

/** The marks of each word, in the words' order. */
type Marks = readonly (readonly Mark[])[];

function tickedOf(tokens: readonly Token[]): string | undefined {
  const words = tokens.flatMap((token) => (typeof token !== 'string' && 'word' in token ? [token.word] : []));
  for (const marks of [byGroups(tokens), byPlace(tokens)]) {
    if (marks === undefined) continue;
    const index = chosen(marks);
    return index === undefined ? undefined : words[index];
  }
  return undefined;
}

/** Where words stand apart from each other, each with its own marks around it. */
function byGroups(tokens: readonly Token[]): Marks | undefined {
  const groups: { words: number; marks: Mark[] }[] = [{ words: 0, marks: [] }];
  for (const token of tokens) {
    const last = groups.at(-1);
    if (token === 'separator') groups.push({ words: 0, marks: [] });
    else if ('word' in token && last !== undefined) last.words += 1;
    else if ('mark' in token) last?.marks.push(token.mark);
  }
  const filled = groups.filter(({ words, marks }) => words + marks.length > 0);
  return filled.every(({ words }) => words === 1) ? filled.map(({ marks }) => marks) : undefined;
}

/** Else every mark stands before its word, or every one behind it; 是否√ asks whether, and ticks nothing. */
function byPlace(tokens: readonly Token[]): Marks | undefined {
  const gaps: Mark[][] = [[]];
  const touching = tokens.some((token, index) => isWord(token) && isWord(tokens[index + 1]));
  for (const token of tokens) {
    if (isWord(token)) gaps.push([]);
    else if (token !== 'separator' && 'mark' in token) gaps.at(-1)?.push(token.mark);
  }
  if (touching) return undefined;
  const [before, behind] = [gaps.slice(0, -1), gaps.slice(1)];
  const fits = [
    ...((gaps.at(-1)?.length ?? 0) === 0 ? [before] : []),
    ...((gaps[0]?.length ?? 0) === 0 ? [behind] : []),
  ].filter((marks) => marks.every(({ length }) => length < 2));
  const everyOne = fits.filter((marks) => marks.every(({ length }) => length === 1));
  const [only, ...others] = everyOne.length > 0 ? everyOne : fits;
  return others.length === 0 ? only : undefined;
}

const isWord = (token: Token | undefined): boolean => typeof token === 'object' && 'word' in token;

/** The one word that is ticked. A cross alone says neither that its word is meant nor that it is not. */
function chosen(marks: Marks): number | undefined {
  const kinds = marks.map((own) =>
    own.includes('tick') ? 'tick' : (own.find((one) => one !== 'empty') ?? own[0]),
  );
  if (marks.some((own) => own.includes('tick') && own.some((one) => one !== 'tick' && one !== 'empty')))
    return undefined;
  const all = (kind: Mark): readonly number[] => kinds.flatMap((one, index) => (one === kind ? [index] : []));
  const [ticks, boxes] = [all('tick'), all('crossed-box')];
  if (ticks.length > 0) return ticks.length === 1 ? ticks[0] : undefined;
  // ☒ is the tick of Word's own boxes, where the others are empty ones.
  return boxes.length === 1 && kinds.length > 1 && all('empty').length === kinds.length - 1
    ? boxes[0]
    : undefined;
}
