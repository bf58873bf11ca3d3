import type { Choices } from '../support/random-workbook.js';
import { hostileAttribute, hostileText } from './hostile-values.js';

/** Mutants of XML and HTML that stay markup: what a byte flipped at random is nearly always refused for is whole here. */

/** Elements of workbooks, OpenDocument sheets and pages that claim much, point nowhere or stand where none belongs. */
const FRAGMENTS = ['<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', '<mergeCell ref="A:A"/>', '<mergeCell ref="A2:C1048576"/>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', '<row r="1048577"/>', '<row/>', '<row r="5"/>', '<c/>', '<c r="XFE1"><v>1</v></c>', '<c t="s"><v>99999999</v></c>', '<c t="s"><v>-1</v></c>', '<c><v>1e999</v></c>', '<c><v>99999999999999999999</v></c>', '<c s="99999"><v>42602</v></c>', '<c t="d"><v>9999-99-99</v></c>', '<c t="e"><v>#REF!</v></c>', '<c t="b"><v>2</v></c>', '<c t="str"><f>HYPERLINK("http://x","y")</f><v>y</v></c>', '<f t="shared" si="0" ref="A1:XFD1048576">[1]a!A1</f>', '<f t="array" ref="A1:XFD1048576">1</f>', '<f/>', '<cols><col min="1" max="16384" width="1e999" hidden="1"/></cols>', '<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"是,否"</formula1></dataValidation></dataValidations>', '<conditionalFormatting sqref="A:XFD"><cfRule type="expression" priority="1"><formula>1</formula></cfRule></conditionalFormatting>', '<hyperlinks><hyperlink ref="A1" r:id="rId99"/></hyperlinks>', '<autoFilter ref="A1:XFD1048576"/>', '<rowBreaks><brk id="1048576"/></rowBreaks>', '<sheetPr><tabColor theme="99"/></sheetPr>', '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="9">表!$A:$XFD</definedName></definedNames>', '<tableParts count="1"><tablePart r:id="rId9"/></tableParts>', '<drawing r:id="rId1"/>', '<legacyDrawing r:id="rId77"/>', '<sheet name="__proto__" sheetId="0" r:id="rId1"/>', '<sheet name="" sheetId="1" r:id="rId2"/>', '<si><t>x</t></si>', '<si/>', '<numFmt numFmtId="14" formatCode="&quot;"/>', '<xf numFmtId="-1" fontId="99" fillId="99" borderId="99"/>', '<Relationship Id="rId1" Type="x/worksheet" Target="../../../etc/passwd"/>', '<Override PartName="/xl/workbook.xml" ContentType="x"/>', '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>', '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>', '<table:table-cell table:number-rows-spanned="1048576" table:number-columns-spanned="16384"/>', '<table:table-row/>', '<table:table table:name="x"/>', '<text:s text:c="999999999"/>', '<text:p/>', '<text:line-break/>', '<tr><td rowspan=1048576 colspan=16384>x', '<td>', '<td rowspan=0>1</td>', '<table>', '</table>', '<table><tr><td>x</table>', '<script>', '</script>', '<style>', '<br>', '<!--', '<col span=16384 style="display:none">', '<![CDATA[x]]>', '<?x y?>', '<Row ss:Index="1048577"/>', '<Row ss:Span="1048575"/>', '<Cell ss:Index="16385"><Data ss:Type="Number">1</Data></Cell>', '<Cell ss:MergeDown="1048575" ss:MergeAcross="16383"><Data ss:Type="String">x</Data></Cell>', '<Data ss:Type="DateTime">9999-99-99T99:99:99</Data>', '<Column ss:Span="16384" ss:Hidden="1"/>', '<Visible>SheetVeryHidden</Visible>', '<!DOCTYPE a [<!ENTITY b "c">]>', '&b;']; // prettier-ignore

/** So that repetition costs the fuzzer little; what costs the tool much is built in bench/hostile.ts. */
const MAX_GROWTH = 1_000_000;

const NAME = /^<\/?([^\s/>]+)/u;
const ATTRIBUTE = /([^\s=<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gu;

export function mutatedMarkup(bytes: Buffer, choices: Choices): Buffer {
  let text = bytes.toString('utf8');
  for (let count = choices.once(3) ? 3 : 1; count > 0 && text !== ''; count--)
    text = choices
      .one(CHANGES)(text.match(/<[^>]*>|[^<]+|</gu) ?? [], choices)
      .join('');
  return Buffer.from(text);
}

type Change = (tokens: string[], choices: Choices) => string[];

const CHANGES: readonly Change[] = [
  otherAttribute,
  otherAttribute,
  otherText,
  otherText,
  otherText,
  withoutElement,
  repeated,
  nested,
  moved,
  renamed,
  inserted,
  inserted,
];

function otherAttribute(tokens: string[], choices: Choices): string[] {
  const at = place(tokens, choices, (token) => /^<[^/!?].*=/su.test(token));
  if (at < 0) return tokens;
  const attribute = choices.one([...tokens[at]!.matchAll(ATTRIBUTE)]);
  if ((attribute as unknown) === undefined) return tokens;
  const before = tokens[at]!.slice(0, attribute.index);
  const after = tokens[at]!.slice(attribute.index + attribute[0].length);
  const changed = choices.once(6) ? '' : `${attribute[1]!}="${hostileAttribute(choices)}"`;
  return tokens.with(at, before + changed + after);
}

function otherText(tokens: string[], choices: Choices): string[] {
  const at = place(tokens, choices, (token) => !token.startsWith('<') && token.trim() !== '');
  if (at < 0) return tokens;
  const text = choices.once(4) ? tokens[at]! + hostileText(choices) : hostileText(choices);
  return tokens.with(at, text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(']]>', ']]&gt;'));
}

function withoutElement(tokens: string[], choices: Choices): string[] {
  const [from, to] = element(tokens, choices);
  return tokens.toSpliced(from, to - from);
}

function repeated(tokens: string[], choices: Choices): string[] {
  const [from, to] = element(tokens, choices);
  const copy = tokens.slice(from, to).join('');
  const most = Math.max(1, Math.floor(MAX_GROWTH / Math.max(copy.length, 1)));
  return tokens.toSpliced(
    to,
    0,
    copy.repeat(Math.min(choices.once(20) ? 5000 : choices.one([1, 1, 2, 30, 300]), most)),
  );
}

/** An element within itself, a few times or very often. */
function nested(tokens: string[], choices: Choices): string[] {
  const [from, to] = element(tokens, choices);
  if (to - from < 2) return tokens;
  const times = choices.one([1, 1, 3, 100, 2000]);
  return [
    ...tokens.slice(0, from),
    tokens[from]!.repeat(times),
    ...tokens.slice(from, to),
    tokens[to - 1]!.repeat(times),
    ...tokens.slice(to),
  ];
}

function moved(tokens: string[], choices: Choices): string[] {
  const [from, to] = element(tokens, choices);
  const rest = tokens.toSpliced(from, to - from);
  return rest.toSpliced(choices.below(rest.length + 1), 0, ...tokens.slice(from, to));
}

function renamed(tokens: string[], choices: Choices): string[] {
  const [from, to] = element(tokens, choices);
  const name = NAME.exec(tokens[choices.below(tokens.length)] ?? '')?.[1] ?? 'x';
  const other = (token: string): string =>
    token.replace(NAME, (whole) => (whole.startsWith('</') ? '</' : '<') + name);
  return tokens.map((token, at) => (at === from || at === to - 1 ? other(token) : token));
}

function inserted(tokens: string[], choices: Choices): string[] {
  return tokens.toSpliced(choices.below(tokens.length + 1), 0, choices.one(FRAGMENTS));
}

/** An element's tokens: from its start tag to behind its end tag. */
function element(tokens: readonly string[], choices: Choices): readonly [from: number, to: number] {
  const from = place(tokens, choices, (token) => /^<[^/!?]/u.test(token));
  if (from < 0) return [0, 0];
  const name = NAME.exec(tokens[from]!)?.[1];
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (NAME.exec(token)?.[1] !== name) continue;
    if (token.startsWith('</')) depth--;
    else if (!token.endsWith('/>')) depth++;
    if (depth <= 0) return [from, at + 1];
  }
  return [from, from + 1];
}

/** The first such token at or behind a random place, or before it; -1 when there is none. */
function place(tokens: readonly string[], choices: Choices, fits: (token: string) => boolean): number {
  const from = choices.below(tokens.length);
  const at = tokens.findIndex((token, index) => index >= from && fits(token));
  return at >= 0 ? at : tokens.findIndex(fits);
}
