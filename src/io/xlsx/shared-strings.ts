import { Refusal } from '../refusal.js';
import { storedText } from './escapes.js';
import { scanXml, type XmlHandler } from './xml.js';

/** Twice as many as the cells of a full sheet with sixteen columns of text. */
const MAX_STRINGS = 1_048_576 * 32;

/** The shared string table (ECMA-376 part 1, 18.4), each entry as plain text. */
export async function readSharedStrings(bytes: AsyncIterable<Buffer>): Promise<readonly string[]> {
  const table = new StringTable();
  await scanXml(bytes, table);
  return table.strings;
}

class StringTable implements XmlHandler {
  readonly strings: string[] = [];
  private current = '';
  private inText = false;
  private inPhonetic = false;

  get finished(): number {
    return this.strings.length;
  }

  open(name: string): void {
    if (name === 't') this.inText = !this.inPhonetic;
    else if (name === 'rPh') this.inPhonetic = true;
    else if (name === 'si') this.current = '';
  }

  text(text: string): void {
    if (this.inText) this.current += text;
  }

  close(name: string): void {
    if (name === 't') this.inText = false;
    else if (name === 'rPh') this.inPhonetic = false;
    else if (name === 'si') {
      if (this.strings.length >= MAX_STRINGS)
        throw new Refusal('里的文字条数多得不正常。请拆成几个文件后重报。');
      this.strings.push(storedText(this.current));
    }
  }
}
