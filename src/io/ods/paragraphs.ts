import type { Attributes } from '../xlsx/xml.js';

/** A text of spaces longer than any cell holds. */
const MAX_SPACES = 32_767;

/**
 * A cell's paragraphs as text (OpenDocument 1.3 part 3, 6.1): white space collapses, `text:s` and `text:tab` are what
 * does not, one paragraph is one line.
 */
export class Paragraphs {
  private lines: string[] = [];
  private line: string | undefined;

  start(): void {
    this.lines = [];
    this.line = undefined;
  }

  /** The text since `start`; undefined when there was no paragraph, not even an empty one. */
  finish(): string | undefined {
    return this.lines.length === 0 ? undefined : this.lines.join('\n');
  }

  open(element: string, attributes: Attributes): void {
    if (element === 'p' || element === 'h') this.line = '';
    else if (this.line === undefined) return;
    else if (element === 's') {
      const count = Number(attributes['text:c'] ?? 1);
      this.line += ' '.repeat(count >= 1 && count <= MAX_SPACES ? count : 1);
    } else if (element === 'tab') this.line += '\t';
    else if (element === 'line-break') this.line += '\n';
  }

  text(text: string): void {
    if (this.line === undefined) return;
    const collapsed = text.replace(/[ \t\r\n]+/g, ' ');
    this.line += this.line === '' ? collapsed.replace(/^ /, '') : collapsed;
  }

  close(element: string): void {
    if ((element !== 'p' && element !== 'h') || this.line === undefined) return;
    this.lines.push(this.line);
    this.line = undefined;
  }
}
