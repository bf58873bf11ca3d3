import { Refusal } from '../refusal.js';
import { CharacterData } from './character-data.js';
import { storedText } from './escapes.js';
import { ORDINARY_STRING, STRING_END } from './ordinary-markup.js';
import { PackedTexts } from './packed-texts.js';
import { scanMarkup, type UnitHandler } from './xml-scanner.js';

/** Twice as many as the cells of a full sheet with sixteen columns of text. */
const MAX_STRINGS = 1_048_576 * 32;

/** The first texts stay as they are: a small table has no others, and what comes often comes early. */
const PLAIN_STRINGS = 16_384;

/** The texts that a workbook's cells refer to. */
export interface StringTable {
  /** By its index from 0; undefined where there is none. */
  text(index: number): string | undefined;
}

/**
 * The shared string table (ECMA-376 part 1, 18.4), each entry as plain text: the first texts decoded, the others packed,
 * so that a list of a million rows can be passed over without holding its texts. Empty until it has been read.
 */
export class SharedStrings implements StringTable {
  private readonly first: string[] = [];
  private rest: PackedTexts | undefined;

  async read(bytes: AsyncIterable<Buffer>): Promise<void> {
    await scanMarkup(
      bytes,
      new TableReader((text) => {
        this.add(text);
      }),
    );
    this.rest?.end();
  }

  text(index: number): string | undefined {
    return index < PLAIN_STRINGS ? this.first[index] : this.rest?.text(index - PLAIN_STRINGS);
  }

  /** No text may be asked for any more. */
  close(): void {
    this.rest?.close();
  }

  private add(text: CharacterData): void {
    if (this.first.length < PLAIN_STRINGS) this.first.push(storedText(text.toString()));
    else (this.rest ??= new PackedTexts()).add(text);
  }
}

class TableReader implements UnitHandler {
  finished = 0;
  private readonly current = new CharacterData();
  private inTable = false;
  private inString = false;
  private inText = false;
  private inPhonetic = false;
  /** How deep within a `t` the scanner is: only its own text counts. */
  private depth = 0;

  constructor(private readonly add: (text: CharacterData) => void) {}

  get isBetweenUnits(): boolean {
    return this.inTable && !this.inString && !this.inText && !this.inPhonetic;
  }

  readUnits(bytes: Buffer, text: string, at: number): number {
    for (let place = at; ; place = ORDINARY_STRING.lastIndex) {
      ORDINARY_STRING.lastIndex = place;
      const found = ORDINARY_STRING.exec(text);
      if (!found) return place;
      const end = ORDINARY_STRING.lastIndex - STRING_END;
      this.finish(this.current.set(bytes, end - (found[1]?.length ?? 0), end, 'plain'));
    }
  }

  open(name: string): void {
    this.inTable = true;
    if (this.inText) this.depth++;
    else if (name === 't') this.inText = !this.inPhonetic;
    else if (name === 'rPh') this.inPhonetic = true;
    else if (name === 'si') {
      this.inString = true;
      this.current.clear();
    }
  }

  text(data: CharacterData): void {
    if (this.inText && this.depth === 0) this.current.add(data);
  }

  close(name: string): void {
    if (this.depth > 0) this.depth--;
    else if (this.inText) this.inText = false;
    else if (name === 'rPh') this.inPhonetic = false;
    else if (name === 'si') {
      this.inString = false;
      this.finish(this.current);
    }
  }

  private finish(text: CharacterData): void {
    if (this.finished >= MAX_STRINGS) throw new Refusal('里的文字条数多得不正常。请拆成几个文件后重报。');
    this.finished++;
    this.add(text);
  }
}
