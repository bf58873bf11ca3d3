import { Refusal } from '../refusal.js';
import { CharacterData } from './character-data.js';
import { storedText } from './escapes.js';
import { scanMarkup, type MarkupHandler } from './xml-scanner.js';

/** Twice as many as the cells of a full sheet with sixteen columns of text. */
const MAX_STRINGS = 1_048_576 * 32;

/** The shared string table (ECMA-376 part 1, 18.4), each entry as plain text. */
export async function readSharedStrings(bytes: AsyncIterable<Buffer>): Promise<readonly string[]> {
  const table = new StringTable();
  await scanMarkup(bytes, table);
  return table.strings;
}

class StringTable implements MarkupHandler {
  readonly strings: string[] = [];
  private readonly current = new CharacterData();
  private inText = false;
  private inPhonetic = false;
  /** How deep within a `t` the scanner is: only its own text counts. */
  private depth = 0;

  get finished(): number {
    return this.strings.length;
  }

  open(name: string): void {
    if (this.inText) this.depth++;
    else if (name === 't') this.inText = !this.inPhonetic;
    else if (name === 'rPh') this.inPhonetic = true;
    else if (name === 'si') this.current.clear();
  }

  text(data: CharacterData): void {
    if (this.inText && this.depth === 0) this.current.add(data);
  }

  close(name: string): void {
    if (this.depth > 0) this.depth--;
    else if (this.inText) this.inText = false;
    else if (name === 'rPh') this.inPhonetic = false;
    else if (name === 'si') {
      if (this.strings.length >= MAX_STRINGS)
        throw new Refusal('里的文字条数多得不正常。请拆成几个文件后重报。');
      this.strings.push(storedText(this.current.toString()));
    }
  }
}
