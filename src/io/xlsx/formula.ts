/** What a formula means to the reader of its cell. */
export type FormulaKind = 'plain' | 'external' | 'image';

/**
 * Another workbook is `[1]` before a sheet or a name, counted from 1 (`[0]` is this workbook). After a letter or a
 * digit, brackets are a table's column, as in `表1[2016]`; what a path in quotes holds in brackets is a workbook.
 */
const EXTERNAL = /(?<![\p{L}\p{N}_.\])])\[[1-9]\d*\][^[\]]*!|'[^']*\[[^\]']+\][^']*'!/u;

/** Tells formulas that read other files and WPS's pictures in cells from the rest. */
export function formulaKind(formula: string): FormulaKind {
  if (/\bDISPIMG\s*\(/i.test(formula)) return 'image';
  return formula.includes('[') && EXTERNAL.test(formula.replace(/"[^"]*"/g, '""')) ? 'external' : 'plain';
}

/** The formulas of one sheet. A shared formula's text stands in its first cell only; the others name its number. */
export class FormulaReader {
  private readonly shared = new Map<string, FormulaKind>();

  /** What `read` would say of a formula as written, and remember nothing; undefined where it must be asked. */
  glance(written: string, sharedIndex: string | undefined): FormulaKind | undefined {
    if (written !== '' && /\[|dispimg/i.test(written)) return undefined;
    const known = sharedIndex === undefined ? undefined : this.shared.get(sharedIndex);
    if (written === '') return known ?? 'plain';
    return known === undefined || known === 'plain' ? 'plain' : undefined;
  }

  read(formula: string, sharedIndex: string | undefined): FormulaKind {
    const kind = formula === '' ? undefined : formulaKind(formula);
    if (sharedIndex === undefined) return kind ?? 'plain';
    if (kind) this.shared.set(sharedIndex, kind);
    return kind ?? this.shared.get(sharedIndex) ?? 'plain';
  }
}
