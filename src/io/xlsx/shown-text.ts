import { format } from 'numfmt';

/** What a cell shows of its content, where that is something else. */
export type Showing = (content: number | string | boolean, text: string) => string | undefined;

/** Chinese words for months, days and truth values, where a code has any. */
const LOCALE = { locale: 'zh-CN' } as const;
/** Excel keeps so many digits of a number: what is left of a longer one is no code, however it is shown. */
const DIGITS_KEPT = 15;

/**
 * What a number format makes of contents (ECMA-376 part 1, 18.8.31). Blanks at its edges are distance on the sheet, and
 * left out. A code that nobody understands shows the content.
 */
export function showing(code: string): Showing {
  return (content, text) => {
    if (typeof content === 'number' && text.length > DIGITS_KEPT && /^\d+$/.test(text)) return undefined;
    try {
      const shown = format(code, content, LOCALE).trim();
      return shown === text.trim() ? undefined : shown;
    } catch {
      return undefined;
    }
  };
}
