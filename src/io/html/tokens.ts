import { memoizeText } from '../../util/memoize.js';
import { legalText } from '../legal-text.js';

/** A piece of a page: a tag's start or end (name in lower case), or text with its character references undone. */
export type HtmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** What stands in these is no text of the page. `comment` is LibreOffice's, for a cell's note. */
const RAW = new Set(['script', 'style', 'title', 'textarea', 'comment']);

/**
 * Cuts a page into tags and text. Forgiving as browsers are, and linear: whatever is not found once (a closing quote,
 * a comment's end) is not looked for again.
 */
export function* htmlTokens(page: string): Generator<HtmlToken, void, undefined> {
  const missing = new Set<string>();
  const find = (what: string, from: number): number => {
    if (missing.has(what)) return -1;
    const at = page.indexOf(what, from);
    if (at < 0) missing.add(what);
    return at;
  };
  const after = (what: string, from: number): number => {
    const at = find(what, from);
    return at < 0 ? page.length : at + what.length;
  };
  const tagEnd = (from: number): number => {
    for (let at = from; at < page.length; at++) {
      const character = page[at];
      if (character === '>') return at;
      if (character !== '"' && character !== "'") continue;
      // A quote opens a value only after an equals sign; one that never closes is a character like any other.
      if (/=\s*$/.test(page.slice(Math.max(from, at - 8), at))) at = Math.max(at, find(character, at + 1));
    }
    return page.length;
  };
  for (let at = 0; at < page.length;) {
    const start = find('<', at);
    const textEnd = start < 0 ? page.length : start;
    if (textEnd > at) yield { kind: 'text', text: withoutReferences(page.slice(at, textEnd)) };
    if (start < 0) return;
    const name = /^\/?[a-z][a-z0-9:-]*/i.exec(page.slice(start + 1, start + 40))?.[0].toLowerCase();
    if (page.startsWith('<!--', start)) at = after('-->', start + 4);
    else if (page[start + 1] === '!' || page[start + 1] === '?') at = after('>', start);
    else if (name === undefined) {
      yield { kind: 'text', text: '<' };
      at = start + 1;
    } else {
      const end = tagEnd(start + 1 + name.length);
      at = end + 1;
      if (name.startsWith('/')) yield { kind: 'close', name: name.slice(1) };
      else if (RAW.has(name)) at = rawEnd(page, name, at);
      else yield { kind: 'open', name, attributes: page.slice(start + 1 + name.length, end) };
    }
  }
}

function rawEnd(page: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[\\s>]`, 'gi');
  end.lastIndex = from;
  const match = end.exec(page);
  return match ? match.index : page.length;
}

const attributePattern = memoizeText(
  (name) => new RegExp(`(?:^|[\\s"'])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i'),
);

/** An attribute's value as written, quoted or not. Undefined when it is absent or has none. */
export function htmlAttribute(attributes: string, name: string): string | undefined {
  const match = attributePattern(name).exec(attributes);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

/** The named references that spreadsheet programs and exports write (HTML 4.01, 24); any other stays as it stands. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['middot', '·'],
  ['times', '×'],
  ['divide', '÷'],
  ['deg', '°'],
  ['plusmn', '±'],
  ['permil', '‰'],
  ['yen', '¥'],
  ['sect', '§'],
  ['laquo', '«'],
  ['raquo', '»'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['hellip', '…'],
  ['mdash', '—'],
  ['ndash', '–'],
  ['bull', '•'],
]);

const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi;

/** A page has few references, each of them over and over. */
const referred = memoizeText((reference) =>
  reference.replace(REFERENCE, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return NAMED.get(name) ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : parseInt(String(hex), 16);
    return code >= 0x20 && code <= 0x10ffff ? legalText(String.fromCodePoint(code)) : ' ';
  }),
);

function withoutReferences(text: string): string {
  return text.includes('&') ? text.replace(REFERENCE, (reference) => referred(reference)) : text;
}
