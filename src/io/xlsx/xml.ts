import { SaxesParser } from 'saxes';
import { damaged, Refusal } from '../refusal.js';
import { XmlDecoder } from './xml-decoder.js';

export type Attributes = Readonly<Record<string, string>>;

/**
 * What is made of a part's elements. Names of elements are local names: which prefix a writer chose means nothing.
 * Names of attributes are as written, since those that matter carry no prefix (but see `localAttribute`).
 */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  /** Text and CDATA; the text of one element may come in several pieces. */
  text(text: string): void;
  close(name: string): void;
  /** Counts what has been finished (rows, strings …), so that a single one of absurd length is noticed. */
  readonly finished: number;
}

/** One row or one string may take this many bytes; 16,384 cells of a kilobyte each. */
const MAX_UNIT_BYTES = 16 * 1024 ** 2;
const MAX_DEPTH = 100;

/** Bytes of one part in, events out; throws `Refusal` for what is not well-formed or declares entities. */
export class XmlScanner {
  private readonly parser = new SaxesParser<{ xmlns: false; position: false }>({
    xmlns: false,
    position: false,
  });
  private readonly decoder = new XmlDecoder();
  private depth = 0;
  private unitBytes = 0;
  private lastFinished = 0;

  constructor(private readonly handler: XmlHandler) {
    const { parser } = this;
    parser.on('doctype', () => {
      throw new Refusal(
        '的 XML 里声明了 DOCTYPE，正常的表格没有它，为安全起见不读。请用 WPS 或 Excel 打开后另存为 .xlsx 重报。',
      );
    });
    parser.on('error', (error) => {
      throw damaged('内部 XML 不合规范', error);
    });
    parser.on('opentag', (tag) => {
      if (++this.depth > MAX_DEPTH) throw damaged('内部 XML 嵌套过深');
      handler.open(localName(tag.name), tag.attributes);
    });
    parser.on('text', (text) => {
      handler.text(text);
    });
    parser.on('cdata', (text) => {
      handler.text(text);
    });
    parser.on('closetag', (tag) => {
      this.depth--;
      handler.close(localName(tag.name));
    });
  }

  write(bytes: Buffer): void {
    this.parser.write(this.decoder.write(bytes));
    this.unitBytes = this.handler.finished === this.lastFinished ? this.unitBytes + bytes.length : 0;
    this.lastFinished = this.handler.finished;
    if (this.unitBytes > MAX_UNIT_BYTES) {
      throw new Refusal('里有一行（或一个单元格）超过 16 MB，不像是正常的表格。请检查后另存为 .xlsx 重报。');
    }
  }

  end(): void {
    this.decoder.end();
    this.parser.close();
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Scans a whole part. */
export async function scanXml(bytes: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler);
  for await (const chunk of bytes) scanner.write(chunk);
  scanner.end();
}

/** An attribute by its local name, with a prefix (`r:id`, whatever the prefix) or, failing that, without. */
export function localAttribute(attributes: Attributes, name: string): string | undefined {
  const prefixed = Object.keys(attributes).find((key) => key.endsWith(`:${name}`));
  return attributes[prefixed ?? name];
}

/** An xsd:boolean attribute. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
