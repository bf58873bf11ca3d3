import { SaxesParser } from 'saxes';
import { damaged, Refusal } from '../refusal.js';
import type { Attributes, XmlHandler } from './xml.js';

const MAX_DEPTH = 100;
/** No element of a workbook has a hundred. */
const MAX_ATTRIBUTES = 1000;

/**
 * Elements out of text; throws `Refusal` for what is not well-formed (XML 1.0, fifth edition) or has a DOCTYPE. What stands
 * between tags may be read elsewhere and handed on by `open`, `text` and `close`: saxes, which is made when it is first
 * needed, is told what is open before it goes on.
 */
export class XmlParser {
  private saxes: SaxesParser | undefined;
  private root: string | undefined;
  /** The names of the open elements, and of those that saxes takes for open. */
  private readonly path: string[] = [];
  private told: string[] = [];
  private isRootTold = false;
  private isInStep = true;
  private isTelling = false;
  private attributes = 0;
  private written = 0;
  /** How much had been written where the last tag ended. */
  private tagEnd = 0;

  constructor(private readonly handler: XmlHandler) {}

  /** Whether the last thing written is a tag, or nothing was: no text, comment or anything else has begun. */
  get isBetweenTags(): boolean {
    return this.tagEnd === this.written;
  }

  get isBeforeRoot(): boolean {
    return this.root === undefined;
  }

  /** The innermost open element; undefined before the root and after it. */
  get innermost(): string | undefined {
    return this.path.at(-1);
  }

  /** A start tag between tags. */
  open(name: string, attributes: Attributes): void {
    this.isInStep = false;
    this.push(name, attributes);
  }

  /** Text between tags. */
  text(text: string): void {
    this.handler.text(text);
  }

  /** The end tag of the innermost element. */
  close(): void {
    this.isInStep = false;
    this.pop();
  }

  write(text: string): void {
    if (text === '') return;
    this.saxes ??= this.newSaxes();
    this.catchUp();
    this.tell(text);
  }

  end(): void {
    if (this.saxes) {
      this.catchUp();
      this.saxes.close();
    } else if (this.root === undefined || this.path.length > 0) throw malformed(new Error('unexpected end'));
  }

  private newSaxes(): SaxesParser {
    const saxes = new SaxesParser({ xmlns: false, position: false });
    saxes.on('error', (error) => {
      throw malformed(error);
    });
    saxes.on('xmldecl', ({ version }) => {
      // No program writes workbooks in XML 1.1, in which other characters end lines.
      if (version !== '1.0') throw malformed(new Error(`XML ${version ?? ''}`));
    });
    saxes.on('doctype', () => {
      throw new Refusal(
        '的 XML 里声明了 DOCTYPE，正常的表格没有它，为安全起见不读。请用 WPS 或 Excel 打开后另存为 .xlsx 重报。',
      );
    });
    saxes.on('attribute', () => {
      if (++this.attributes > MAX_ATTRIBUTES)
        throw damaged(`内部 XML 的一个标签有 ${MAX_ATTRIBUTES} 个以上的属性`);
    });
    saxes.on('opentag', ({ name, attributes }) => {
      this.attributes = 0;
      this.tagEnd = saxes.position;
      if (this.isTelling) return;
      this.told.push(name);
      this.isRootTold = true;
      this.push(name, attributes);
    });
    saxes.on('closetag', () => {
      this.tagEnd = saxes.position;
      if (this.isTelling) return;
      this.told.pop();
      this.pop();
    });
    const text = (more: string): void => {
      // White space around the root is nobody's text.
      if (this.path.length > 0) this.handler.text(more);
    };
    saxes.on('text', text);
    saxes.on('cdata', text);
    // The byte order mark, which the decoder has taken: saxes leaves out the first, and any other is text.
    saxes.write('\ufeff');
    this.written++;
    return saxes;
  }

  /** Tells saxes what was opened and closed without it. */
  private catchUp(): void {
    const { path, told, root } = this;
    if (this.isInStep) return;
    let common = 0;
    while (common < told.length && told[common] === path[common]) common++;
    const ends = told.slice(common).reverse();
    const isOver = path.length === 0 && !this.isRootTold;
    this.isTelling = true;
    if (isOver) this.tell(`<${root ?? ''}/>`);
    else this.tell([...ends.map((name) => `</${name}>`), ...path.slice(common).map((name) => `<${name}>`)].join('')); // prettier-ignore
    this.isTelling = false;
    this.told = [...path];
    this.isInStep = this.isRootTold = true;
  }

  private tell(text: string): void {
    this.written += text.length;
    this.saxes?.write(text);
  }

  private push(name: string, attributes: Attributes): void {
    if (this.path.length === MAX_DEPTH) throw damaged('内部 XML 嵌套过深');
    this.root ??= name;
    this.path.push(name);
    this.handler.open(localName(name), attributes);
  }

  private pop(): void {
    this.handler.close(localName(this.path.pop() ?? ''));
  }
}

function malformed(cause: Error): Refusal {
  return damaged('内部 XML 不合规范', cause);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
