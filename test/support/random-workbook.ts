import seedrandom from 'seedrandom';
import { cellStyles, handParts } from './xlsx.js';
import type { ZipPart } from './zip.js';

/** Choices from a seed, the same on every machine. */
export class Choices {
  private readonly next: () => number;

  constructor(seed: string) {
    this.next = seedrandom(seed);
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** True once in `often` times. */
  once(often: number): boolean {
    return this.below(often) === 0;
  }

  one<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }
}

const TEXTS = ['城口县林业局', '葛城街道', '𠮷岭店', '（a）&<b>"\'', ' 两边 ', '_x000D_行', '一\n二', 'é\u00a0ﬀ', '0012', '', '是', 'A\tB', '']; // prettier-ignore
const FORMATS = ['yyyy"年"m"月"d"日"', '0%', 'h:mm', '@', '"渝D-"000;;;"字"@'];
const FONTS = '<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>';
/** The last format in each of the fonts. */
const IN_FONTS = [0, 1, 2].map((font) => `<xf numFmtId="174" fontId="${font}"/>`).join('');
const TYPES = ['n', 'n', 's', 's', 's', 'inlineStr', 'inlineStr', 'str', 'b', 'e', 'd'] as const;

/**
 * Writes XML in all the ways there are to say the same: prefixes, quotes, white space, references, CDATA, comments and
 * instructions between and within.
 */
class Writer {
  constructor(
    private readonly choices: Choices,
    private readonly prefix: string,
    private readonly isPlain: boolean,
  ) {}

  element(name: string, attributes: Readonly<Record<string, string | undefined>>, content: string): string {
    const tag = this.prefix + name;
    const written = Object.entries(attributes).map(([key, value]) =>
      value === undefined ? '' : `${this.space(1)}${key}${this.space()}=${this.space()}${this.value(value)}`,
    );
    const open = `<${tag}${written.join('')}${this.space()}`;
    return content === '' && !this.choices.once(3)
      ? `${open}/>`
      : `${open}>${content}</${tag}${this.space()}>`;
  }

  text(text: string): string {
    if (!this.isPlain && this.choices.once(6)) return `<![CDATA[${text.replaceAll(']]>', '')}]]>`;
    return Array.from(text, (character) => this.character(character)).join(this.between());
  }

  /** What may stand between two elements, or within a text, and means nothing. */
  between(): string {
    if (this.isPlain || !this.choices.once(12)) return '';
    return this.choices.one(['<!-- <c>&x; -->', '<!---->', '<?mso a?b?>', '<?x?>']);
  }

  private character(character: string): string {
    if (character === '&') return this.choices.one(['&amp;', '&#38;', '&#x26;']);
    if (character === '<') return this.choices.one(['&lt;', '&#x3c;', '&#0060;']);
    if (!this.isPlain && this.choices.once(10)) {
      const point = character.codePointAt(0)!;
      return this.choices.one([
        `&#${point};`,
        `&#x${point.toString(16)};`,
        `&#x${point.toString(16).toUpperCase()};`,
      ]);
    }
    if (!this.isPlain && character === '\n') return this.choices.one(['\n', '\r\n', '\r', '_x000A_']);
    return character;
  }

  private value(value: string): string {
    const quote = this.isPlain ? '"' : this.choices.one(['"', "'"]);
    const escaped = Array.from(value, (character) =>
      character === quote ? (quote === '"' ? '&quot;' : '&apos;') : this.character(character),
    );
    return quote + escaped.join('') + quote;
  }

  private space(least = 0): string {
    const count = least + (this.isPlain || !this.choices.once(8) ? 0 : 1 + this.choices.below(2));
    return Array.from({ length: count }, () =>
      this.isPlain ? ' ' : this.choices.one([' ', '\n', '\t', '\r\n']),
    ).join('');
  }
}

const DECLARATIONS = ['', '<?xml version="1.0"?>', "<?xml version = '1.0' encoding='UTF-8' standalone=\"no\" ?>\r\n", '<?xml version="1.0" encoding="utf-8"?>\n<!-- made by hand -->']; // prettier-ignore
const ENCODINGS = ['utf8', 'utf8', 'utf8', 'utf8', 'mark', 'le', 'be'] as const;

function encoded(xml: string, choices: Choices): Buffer {
  const encoding = choices.one(ENCODINGS);
  if (encoding === 'utf8') return Buffer.from(xml);
  const marked = Buffer.from(`\ufeff${xml}`, encoding === 'mark' ? 'utf8' : 'utf16le');
  return encoding === 'be' ? marked.swap16() : marked;
}

/** The parts of a small workbook, its content and the way it is written drawn from the seed; most are sound. */
export function randomParts(seed: string): ZipPart[] {
  const choices = new Choices(seed);
  const prefix = choices.one(['', '', 'x:', '表:']);
  const writer = new Writer(choices, prefix, choices.once(3));
  const namespace = { [prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`]: 'urn:main' };
  const count = choices.below(8);
  const guide = (): string =>
    choices.once(5) ? writer.element('rPh', { sb: '0' }, writer.element('t', {}, 'クチ')) : '';
  const font = (): string => {
    const strike = writer.element('strike', { val: choices.one([undefined, '1', '0']) }, '');
    return choices.one(['', writer.element('rPr', {}, ''), writer.element('rPr', {}, strike)]);
  };
  const runs = (text: string): string =>
    choices.once(3)
      ? writer.element('r', {}, font() + writer.element('t', { 'xml:space': 'preserve' }, writer.text(text))) + guide() + writer.element('r', {}, font() + writer.element('t', {}, '尾'))
      : writer.element('t', {}, writer.text(text)) + guide(); // prettier-ignore
  const string = (): string => writer.element('si', {}, runs(choices.one(TEXTS))) + writer.between();
  const table = `${choices.one(DECLARATIONS)}${writer.element('sst', namespace, Array.from({ length: count }, string).join(''))}`;
  const part = (name: string, xml: string): ZipPart => ({
    name: choices.once(5) ? name.toUpperCase() : name,
    content: encoded(xml, choices),
    ...(choices.once(4) ? { method: 'stored' as const } : {}),
  });
  const parts = handParts({
    sheets: [''],
    sharedStrings: '',
    styles:
      FONTS +
      cellStyles(14, 57, 10, ...FORMATS.map((code, i): [string, number] => [code, 170 + i])).replace(
        '</cellXfs>',
        `${IN_FONTS}</cellXfs>`,
      ),
    workbookProperties: choices.once(4) ? 'date1904="1"' : '',
  });
  const made = [
    part(
      'xl/worksheets/sheet1.xml',
      choices.one(DECLARATIONS) + sheetXml(choices, writer, namespace, count, runs),
    ),
    part('xl/sharedStrings.xml', table),
  ];
  const lost = choices.once(20) ? 'xl/sharedstrings.xml' : '';
  return [...parts.filter(({ name }) => !/sheet1|sharedStrings/.test(name)), ...made].filter(
    ({ name }) => name.toLowerCase() !== lost,
  );
}

function sheetXml(
  choices: Choices,
  writer: Writer,
  namespace: Readonly<Record<string, string>>,
  strings: number,
  runs: (text: string) => string,
): string {
  let row = 0;
  const rows = Array.from({ length: choices.below(6) }, () => {
    const skip = choices.once(4) ? choices.below(5) : 0;
    const place = skip > 0 || choices.once(2) ? String(row + skip + 1) : undefined;
    row += skip + 1;
    let column = 0;
    const cells = Array.from({ length: choices.below(7) }, () => {
      column += choices.once(6) ? 1 + choices.below(3) : 1;
      return (
        cell(choices, writer, `${String.fromCharCode(64 + column)}${row}`, strings, runs) + writer.between()
      );
    });
    if (choices.once(15)) cells.reverse();
    const hidden = choices.once(6) ? choices.one(['1', 'true', '0', 'x']) : undefined;
    const attributes = choices.once(6)
      ? { spans: '1:9', r: place, hidden }
      : { r: place, spans: '1:9', hidden };
    return writer.element('row', attributes, cells.join('')) + writer.between();
  });
  const range = (): string => {
    const [left, top] = [1 + choices.below(4), 1 + choices.below(6)];
    return `${String.fromCharCode(64 + left)}${top}:${String.fromCharCode(64 + left + choices.below(3))}${top + choices.below(4)}`;
  };
  const merges = Array.from({ length: choices.below(3) }, () =>
    writer.element('mergeCell', { ref: range() }, ''),
  );
  const columns = writer.element('cols', {}, writer.element('col', { min: '2', max: '3', hidden: '1' }, ''));
  return writer.element(
    'worksheet',
    namespace,
    (choices.once(3) ? columns : '') +
      writer.between() +
      writer.element('sheetData', {}, rows.join('')) +
      (merges.length > 0 ? writer.element('mergeCells', {}, merges.join('')) : ''),
  );
}

function cell(
  choices: Choices,
  writer: Writer,
  place: string,
  strings: number,
  runs: (text: string) => string,
): string {
  const type = choices.one(TYPES);
  const attributes = {
    r: choices.once(40) ? 'A1' : place,
    s: choices.once(2) ? String(choices.below(12)) : undefined,
    t: type === 'n' && choices.once(2) ? undefined : type,
  };
  const formula = choices.once(6)
    ? writer.element(
        'f',
        choices.once(2) ? { t: 'shared', si: '0' } : {},
        choices.one(['[1]a!B1', 'A1*2', '']),
      )
    : '';
  const value = (text: string): string => formula + writer.element('v', {}, writer.text(text));
  const contents = {
    n: () => value(choices.one(['42602', '0', '007', '1.5', '-3', '1E5', '13996312345', '', ' 7 ', '一'])),
    s: () => value(String(choices.below(strings + (choices.once(30) ? 2 : 0)))),
    inlineStr: () => writer.element('is', {}, runs(choices.one(TEXTS))),
    str: () => value(choices.one(TEXTS)),
    b: () => value(choices.one(['0', '1'])),
    e: () => value('#REF!'),
    d: () => value(choices.one(['2016-08-20', '2016-08-20T08:05:00', '八月'])),
  };
  return writer.element('c', attributes, choices.once(12) ? '' : contents[type]());
}
