/** What a form is called: by a message, in full and for short, and as a workbook and its sheet, `brief`. */
export const called = (title: string, brief = title) => ({
  name: `《${title}》`,
  shortName: title,
  fileName: brief,
  sheetName: brief,
});

/** The same of a form of the notice: 附件1《随机抽查事项清单》. */
export const annexCalled = <N extends '1' | '2' | '3' | '4' | '5'>(
  number: N,
  title: string,
  brief = title,
) => ({
  id: number,
  name: `附件${number}《${title}》`,
  shortName: `附件${number}`,
  fileName: `附件${number}-${brief}`,
  sheetName: brief,
});
