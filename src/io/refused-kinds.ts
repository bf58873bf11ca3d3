import type { FileKind } from './sniff.js';

const SAVE_AS = '请用 WPS 或 Excel 把表另存为 .xlsx 后重报。';

/** A workbook of any format that opens with a password only. */
export const ENCRYPTED = '加了打开密码，读不了。请用 WPS 或 Excel 打开，取消密码后另存为 .xlsx 重报。';

/** For each kind of file that is not read: what it is and how to mend it, as it follows the file's name. */
export const REFUSED_KINDS: Readonly<Partial<Record<FileKind, string>>> = {
  empty: '是空文件（0 字节）。请重新保存或重新取得这个文件。',
  zip: `是压缩包，不是表格。请先解压，把里面的 .xlsx 文件拿来重报。`,
  archive: `是压缩包，不是表格。请先解压，把里面的 .xlsx 文件拿来重报。`,
  package: `是 Office 一类的文件，但里面没有表格。${SAVE_AS}`,
  numbers:
    '是苹果 iWork 的文件（.numbers 一类），读不了。请在苹果电脑或 iCloud 的 Numbers 表格里选“导出为 Excel”，存成 .xlsx 后重报。',
  xlsb: `是二进制工作簿（.xlsb），读不了。${SAVE_AS}`,
  docx: `是 Word 文档（.docx），不是表格。${SAVE_AS}`,
  doc: `是旧版 Word 文档（.doc），不是表格。${SAVE_AS}`,
  rtf: `是 Word 文档（.rtf），不是表格。${SAVE_AS}`,
  odt: `是文字文档（.odt），不是表格。${SAVE_AS}`,
  pptx: `是演示文稿（.pptx），不是表格。${SAVE_AS}`,
  ppt: `是旧版演示文稿（.ppt），不是表格。${SAVE_AS}`,
  pdf: '是 PDF 文件，不是表格。请取得原来的表，用 WPS 或 Excel 另存为 .xlsx 后重报。',
  ofd: '是 OFD 版式文件，不是表格。请取得原来的表，用 WPS 或 Excel 另存为 .xlsx 后重报。',
  image: '是图片，不是表格。请取得原来的表，用 WPS 或 Excel 另存为 .xlsx 后重报。',
  encrypted: ENCRYPTED,
  xml: `是 XML 文件，读不了。${SAVE_AS}`,
  dbf: `是数据库表（.dbf），读不了。${SAVE_AS}`,
  lotus:
    '是 Lotus 1-2-3 的表格（.wk1、.wk3 一类），读不了。请用还能打开它的程序（如 LibreOffice）另存为 .xlsx 后重报。',
  sylk: `是符号链接格式的表格（.slk），读不了。${SAVE_AS}`,
  ole: `是旧版 Office 文件，但里面没有表格。${SAVE_AS}`,
  binary: `不是表格，认不出是什么文件。${SAVE_AS}`,
};

/** `~$表.xlsx` is the mark that Excel or WPS leaves while 表.xlsx is open; it is never the table itself. */
export const LOCK_FILE =
  '是表格打开时留下的临时标记，不是表格本身。请关闭 WPS 或 Excel，改用名字里没有“~$”的那个文件。';
