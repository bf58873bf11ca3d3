import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../../src/io/refusal.js';
import { scanXml } from '../../src/io/xlsx/xml-scanner.js';
import { parseXml, type Element } from '../support/saxes-oracle.js';

/** A document as both readers see it, written out again in one way: `<a b="c">text</a>`. */
async function scanned(chunks: readonly Buffer[]): Promise<string> {
  let text = '';
  let finished = 0;
  async function* bytes(): AsyncGenerator<Buffer> {
    yield* await Promise.resolve(chunks);
  }
  await scanXml(bytes(), {
    open(name, attributes) {
      finished++;
      text += `<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`).join('')}>`; // prettier-ignore
    },
    text(more) {
      text += JSON.stringify(more).slice(1, -1);
    },
    close(name) {
      text += `</${name}>`;
    },
    get finished() {
      return finished;
    },
  });
  return text;
}

async function ours(chunks: readonly Buffer[]): Promise<string> {
  return scanned(chunks).catch((error: unknown) => {
    if (error instanceof Refusal) return 'refused';
    throw error;
  });
}

/** Saxes' tree has no order between texts and elements, so that the documents below have but one of them in an element. */
function written({ name, attributes, children, text }: Element): string {
  const all = Object.entries(attributes).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
  return `<${name}${all.join('')}>${JSON.stringify(text).slice(1, -1)}${children.map(written).join('')}</${name}>`;
}

function theirs(bytes: Buffer): string {
  try {
    return parseXml(bytes).children.map(written).join('');
  } catch {
    return 'refused';
  }
}

const REFUSED = 'refused';

const DOCUMENTS: readonly (readonly [what: string, xml: string, read: string])[] = [
  ['a prefix', '<x:a x:b="1"></x:a>', '<a x:b="1"></a>'],
  ['a Chinese name', '<表:行 列="1"/>', '<行 列="1"></行>'],
  ['a name in the astral planes', '<𠮷/>', '<𠮷></𠮷>'],
  ['either quotes', `<a b='"' c="'"/>`, `<a b="\\"" c="'"></a>`],
  ['white space in tags', '<a\n b\t=\r\n"1" \r></a >', '<a b="1"></a>'],
  ['white space in values', '<a b="1\r\n2\r3\n4\t5"/>', '<a b="1 2 3 4 5"></a>'],
  ['white space by number in values', '<a b="1&#13;&#10;2&#9;"/>', '<a b="1\\r\\n2\\t"></a>'],
  ['> in a value', '<a b=">"/>', '<a b=">"></a>'],
  ['line ends', '<a>1\r\n2\r3\n4\r\r\n</a>', '<a>1\\n2\\n3\\n4\\n\\n</a>'],
  ['the five entities', '<a b="&quot;">&amp;&lt;&gt;&apos;&quot;</a>', '<a b="\\"">&<>\'\\"</a>'],
  ['no entity twice', '<a>&amp;lt;</a>', '<a>&lt;</a>'],
  ['characters by number', '<a>&#x57CE;&#21475;&#x20BB7;&#0000000065;</a>', '<a>城口𠮷A</a>'],
  ['CDATA', '<a><![CDATA[<b>&amp;]]]]><![CDATA[>\r\n]]></a>', '<a><b>&amp;]]>\\n</a>'],
  ['empty CDATA', '<a><![CDATA[]]></a>', '<a></a>'],
  ['comments', '<!----><a>1<!-- <b> & ]]> -->2</a><!-- - -->', '<a>12</a>'],
  ['a comment that begins like its end', '<a><!--> --></a>', '<a></a>'],
  ['instructions', '<?x?><a>1<?y z="?"?>2</a><?z ??>', '<a>12</a>'],
  ['an instruction whose name a question mark ends', '<a><?x?y?></a>', '<a></a>'],
  ['a declaration', `<?xml version='1.0' encoding="GB2312" standalone = "yes" ?><a/>`, '<a></a>'],
  ['white space around the root', '<?xml version="1.0"?>\r\n\t <a/> \n', '<a></a>'],
  ['brackets that end nothing', '<a>]] ]&gt; ]]&gt; ></a>', '<a>]] ]> ]]> ></a>'],
  ['brackets before a comment', '<a>]]<!---->></a>', '<a>]]></a>'],
  ['DEL and controls above it', '<a>\u007f\u0085\u2028</a>', '<a>\u007f\u0085\u2028</a>'],
  ['private and last characters', '<a>\ue000\ufffd\u{10ffff}</a>', '<a>\ue000\ufffd\u{10ffff}</a>'],
  ['full-width forms', '<a b="（）">，：！￥\uffee</a>', '<a b="（）">，：！￥\uffee</a>'],

  ['nothing', '', REFUSED],
  ['white space only', ' \n', REFUSED],
  ['three bytes', '<a>', REFUSED],
  ['text before the root', 'x<a/>', REFUSED],
  ['text after the root', '<a/>x', REFUSED],
  ['a reference outside the root', '<a/>&#32;', REFUSED],
  ['CDATA outside the root', '<a/><![CDATA[]]>', REFUSED],
  ['two roots', '<a/><a/>', REFUSED],
  ['no end', '<a><b></b>', REFUSED],
  ['half a tag', '<a></a', REFUSED],
  ['a half comment after the root', '<a/><!-- -', REFUSED],
  ['half an instruction after the root', '<a/><?x', REFUSED],
  ['ends mixed up', '<a><b></a></b>', REFUSED],
  ['an end too many', '<a/></a>', REFUSED],
  ['an end without a name', '<a></>', REFUSED],
  ['an end with another prefix', '<x:a></y:a>', REFUSED],
  ['an end with an attribute', '<a></a b="1">', REFUSED],
  ['a space before the name', '< a/>', REFUSED],
  ['a space before the name of an end', '<a></ a>', REFUSED],
  ['a name that begins with a digit', '<1a/>', REFUSED],
  ['a name with a sign in it', '<a×b/>', REFUSED],
  ['a slash within a tag', '<a / >', REFUSED],
  ['an attribute twice', '<a b="1" b="2"/>', REFUSED],
  ['an attribute without a value', '<a b/>', REFUSED],
  ['a value without quotes', '<a b=1/>', REFUSED],
  ['no white space between attributes', '<a b="1"c="2"/>', REFUSED],
  ['a value without end', '<a b="1/></a>', REFUSED],
  ['< in a value', '<a b="<"/>', REFUSED],
  ['& alone', '<a>& </a>', REFUSED],
  ['& alone in a value', '<a b="&"/>', REFUSED],
  ['an unknown entity', '<a>&lol;</a>', REFUSED],
  ['an entity named like a property', '<a>&constructor;</a>', REFUSED],
  ['an entity in capitals', '<a>&AMP;</a>', REFUSED],
  ['an empty entity', '<a>&;</a>', REFUSED],
  ['a number in no digits', '<a>&#;</a>', REFUSED],
  ['hexadecimal with a capital X', '<a>&#X41;</a>', REFUSED],
  ['character 0 by number', '<a>&#0;</a>', REFUSED],
  ['half a surrogate pair by number', '<a>&#xD800;</a>', REFUSED],
  ['U+FFFE by number', '<a>&#xFFFE;</a>', REFUSED],
  ['a number past Unicode', '<a>&#x110000;</a>', REFUSED],
  ['a number without end', `<a>&#${'9'.repeat(100)};</a>`, REFUSED],
  [']]> in text', '<a>x]]>y</a>', REFUSED],
  [']]]> in text', '<a>]]]></a>', REFUSED],
  ['-- in a comment', '<a><!-- -- --></a>', REFUSED],
  ['a comment that ends with a hyphen more', '<a><!-- ---></a>', REFUSED],
  ['a DOCTYPE', '<!DOCTYPE a><a/>', REFUSED],
  ['another declaration', '<a><!ELEMENT a></a>', REFUSED],
  ['a control character', '<a>\u0001</a>', REFUSED],
  ['a null character', '<a>\u0000</a>', REFUSED],
  ['a control character in a value', '<a b="\u001f"/>', REFUSED],
  ['a control character in a comment', '<a><!-- \u0002 --></a>', REFUSED],
  ['a control character in CDATA', '<a><![CDATA[\u0002]]></a>', REFUSED],
  ['a control character in an instruction', '<a><?x \u0002?></a>', REFUSED],
  ['U+FFFE', '<a>\ufffe</a>', REFUSED],
  ['U+FFFF in a value', '<a b="\uffff"/>', REFUSED],
  ['U+FFFF in a comment', '<a><!--\uffff--></a>', REFUSED],
  ['an instruction without a name', '<? x?><a/>', REFUSED],
  ['an instruction called XML', '<a><?XML ?></a>', REFUSED],
  ['a declaration that is not first', ' <?xml version="1.0"?><a/>', REFUSED],
  ['a declaration twice', '<?xml version="1.0"?><?xml version="1.0"?><a/>', REFUSED],
  ['a declaration without version', '<?xml encoding="UTF-8"?><a/>', REFUSED],
  ['a declaration of nothing', '<?xml?><a/>', REFUSED],
  [
    'a declaration in the wrong order',
    '<?xml version="1.0" standalone="yes" encoding="UTF-8"?><a/>',
    REFUSED,
  ],
  ['a declaration with something more', '<?xml version="1.0" lang="zh"?><a/>', REFUSED],
  // saxes reads it; no program writes workbooks in it, and other characters would end lines.
  ['XML 1.1', '<?xml version="1.1"?><a/>', REFUSED],
];

describe('a document with', () => {
  it.each(DOCUMENTS)('%s', async (_, xml, read) => {
    const bytes = Buffer.from(xml);
    expect(theirs(bytes)).toBe(read);
    for (let size = 1; size <= bytes.length + 1; size++) {
      const count = Math.ceil(bytes.length / size);
      const chunks = Array.from({ length: count }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
      expect(await ours(chunks)).toBe(read);
    }
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from('\ufeff<a>城𠮷</a>')],
    ['UTF-16, little end first', Buffer.from('\ufeff<a>城𠮷</a>', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\ufeff<a>城𠮷</a>', 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from('<a>城𠮷</a>', 'utf16le')],
  ])('%s, cut anywhere', async (_, bytes) => {
    expect(theirs(bytes)).toBe('<a>城𠮷</a>');
    for (let cut = 0; cut <= bytes.length; cut++)
      expect(await ours([bytes.subarray(0, cut), bytes.subarray(cut)])).toBe('<a>城𠮷</a>');
  });

  it.each([
    ['a byte that is never UTF-8', 'ff'],
    ['half a character', 'e59f'],
    ['a character longer than need be', 'c0bc'],
    ['half a surrogate pair', 'eda080'],
    ['more than Unicode', 'f4908080'],
  ])('%s', async (_, hex) => {
    const bytes = Buffer.concat([Buffer.from('<a>'), Buffer.from(hex, 'hex'), Buffer.from('</a>')]);
    expect(theirs(bytes)).toBe(REFUSED);
    for (let cut = 0; cut <= bytes.length; cut++)
      expect(await ours([bytes.subarray(0, cut), bytes.subarray(cut)])).toBe(REFUSED);
  });

  it('half a surrogate pair in UTF-16', async () => {
    const bytes = Buffer.from('\ufeff<a>\ud842</a>', 'utf16le');
    expect([theirs(bytes), await ours([bytes])]).toEqual([REFUSED, REFUSED]);
  });

  it('a tag with more attributes than anyone compares with each other is refused', async () => {
    const attributes = Array.from({ length: 1_000_000 }, (_, index) => ` a${index}="1"`).join('');
    expect(await ours([Buffer.from(`<a${attributes}/>`)])).toBe('refused');
  });

  it('a text of megabytes that comes in small chunks is read in time that grows with its length only', async () => {
    const text = '城'.repeat(4_000_000);
    const bytes = Buffer.from(`<a>${text}</a>`);
    const chunks = Array.from({ length: Math.ceil(bytes.length / 4096) }, (_, i) =>
      bytes.subarray(i * 4096, (i + 1) * 4096),
    );
    const start = performance.now();
    expect((await ours(chunks)).length).toBe(text.length + '<a></a>'.length);
    // Read again with every chunk it would be 17 GB.
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
