/** The size of a sheet (Excel's specifications and limits); no table of any format is read beyond it. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;
/** More sheets than this nobody has drawn up by hand. */
export const MAX_SHEETS = 10_000;
/** Characters that a cell holds. */
export const MAX_TEXT = 32_767;
