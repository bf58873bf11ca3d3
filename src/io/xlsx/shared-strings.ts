import { Refusal } from '../refusal.js';
import { storedText } from './escapes.js';
import { ORDINARY_STRING, ordinaryText, STRING_END } from './ordinary-markup.js';
import { PackedTexts } from './packed-texts.js';
import { RunNotes, STRUCK_RUN } from './runs.js';
import { scanXml, type UnitReader } from './xml-scanner.js';
import type { Attributes, XmlHandler } from './xml.js';

/** Twice as many as the cells of a full sheet with sixteen columns of text. */
const MAX_STRINGS = 1_048_576 * 32;

/** The first texts stay as they are: a small table has no others, and what comes often comes early. */
const PLAIN_STRINGS = 16_384;

/** The texts that a workbook's cells refer to. */
export interface StringTable {
  /** By its index from 0; undefined where there is none. */
  text(index: number): string | undefined;
  /** The runs of the text (see `runs.ts`), where they tell whether it is struck out. */
  runs(index: number): number;
}

/**
 * The shared string table (ECMA-376 part 1, 18.4), each entry as plain text: the first texts decoded, the others packed,
 * so that a list of a million rows can be passed over without an object for each. Empty until it has been read.
 */
export class SharedStrings implements StringTable, TextSink {
  private readonly first: string[] = [];
  private readonly rest: PackedTexts;
  private readonly noted = new Map<number, number>();
  private keepsAllRuns = false;

  /** @param keptBytes how much of the packed texts stays in memory */
  constructor(keptBytes?: number) {
    this.rest = new PackedTexts(keptBytes);
  }

  /** @param isStruckAnywhere whether a cell may be struck out: what its runs say then tells how much of it */
  async read(bytes: AsyncIterable<Buffer>, isStruckAnywhere = false): Promise<void> {
    this.keepsAllRuns = isStruckAnywhere;
    const reader = new TableReader(this);
    await scanXml(bytes, reader, reader);
    this.rest.end();
  }

  text(index: number): string | undefined {
    return index < PLAIN_STRINGS ? this.first[index] : this.rest.text(index - PLAIN_STRINGS);
  }

  runs(index: number): number {
    return this.noted.get(index) ?? 0;
  }

  /** Whether any text has runs that tell. */
  get hasRuns(): boolean {
    return this.noted.size > 0;
  }

  /** No text may be asked for any more. */
  close(): void {
    this.rest.close();
  }

  add(text: string): void {
    if (this.first.length < PLAIN_STRINGS) this.first.push(storedText(text));
    else this.rest.add(text);
  }

  noteRuns(index: number, runs: number): void {
    if (runs !== 0 && (this.keepsAllRuns || (runs & STRUCK_RUN) !== 0)) this.noted.set(index, runs);
  }

  addBytes(bytes: Buffer, start: number, end: number): void {
    if (this.first.length < PLAIN_STRINGS) this.add(bytes.toString('utf8', start, end));
    else this.rest.addBytes(bytes, start, end);
  }
}

/** Takes texts in their order. */
interface TextSink {
  add(text: string): void;
  /** The same of a text that stands in UTF-8 as it is to be read. */
  addBytes(bytes: Buffer, start: number, end: number): void;
  /** What runs the text of this index has. */
  noteRuns(index: number, runs: number): void;
}

export class TableReader implements XmlHandler, UnitReader {
  finished = 0;
  readonly unitStart = '<si';
  readonly unitEnd = '</si>';
  private current = '';
  private inTable = false;
  private inString = false;
  private inText = false;
  private inPhonetic = false;
  /** How deep within a `t` the parser is: only its own text counts. */
  private depth = 0;
  private readonly runs = new RunNotes();

  constructor(private readonly sink: TextSink) {}

  get isBetweenUnits(): boolean {
    return this.inTable && !this.inString && !this.inText && !this.inPhonetic;
  }

  readUnits(bytes: Buffer, text: string, at: number): number {
    for (let place = at; ; place = ORDINARY_STRING.lastIndex) {
      ORDINARY_STRING.lastIndex = place;
      const found = ORDINARY_STRING.exec(text);
      if (!found) return place;
      const written = found[1] ?? '';
      const end = ORDINARY_STRING.lastIndex - STRING_END - (found[2]?.length ?? 0);
      if (written.includes('&')) {
        const read = ordinaryText(bytes, end, written);
        if (read === undefined) return place;
        this.count();
        this.sink.add(read);
      } else {
        this.count();
        this.sink.addBytes(bytes, end - written.length, end);
      }
    }
  }

  open(name: string, attributes: Attributes): void {
    this.inTable = true;
    if (this.inText) this.depth++;
    else if (name === 't') this.inText = !this.inPhonetic;
    else if (name === 'rPh') this.inPhonetic = true;
    else if (name === 'si') {
      this.inString = true;
      this.current = '';
    } else this.runs.open(name, attributes);
  }

  text(text: string): void {
    if (!this.inText || this.depth > 0) return;
    this.current += text;
    this.runs.text(text);
  }

  close(name: string): void {
    if (this.depth > 0) this.depth--;
    else if (this.inText) this.inText = false;
    else if (name === 'rPh') this.inPhonetic = false;
    else if (name === 'si') {
      this.inString = false;
      this.sink.noteRuns(this.finished, this.runs.take());
      this.count();
      this.sink.add(this.current);
    } else this.runs.close(name);
  }

  private count(): void {
    if (this.finished >= MAX_STRINGS) throw new Refusal('里的文字条数多得不正常。请拆成几个文件后重报。');
    this.finished++;
  }
}
