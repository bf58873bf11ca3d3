import type { WorkbookSource } from '../../sheet/rows.js';
import { heldWorkbook } from '../held-sheet.js';
import type { Opening } from '../source-file.js';
import { Refusal } from '../refusal.js';
import { ENCRYPTED } from '../refused-kinds.js';
import type { Archive } from '../xlsx/archive.js';
import { scanXml } from '../xlsx/xml-scanner.js';
import { OdsContent } from './content.js';
import { NumberStyles } from './number-styles.js';

/** What `content.xml` may use of the limit on a part: its cells are held in memory, some ten bytes of XML to one of a row. */
const CONTENT_SHARE = 1 / 8;

/**
 * Opens an OpenDocument spreadsheet (ISO/IEC 26300). Read by ourselves: the library that reads .xls does not tell
 * hidden rows, columns and sheets of this format, takes truth values for numbers and loses dates in some formats.
 */
export async function openOds(archive: Archive, opening: Opening): Promise<WorkbookSource> {
  if (await isEncrypted(archive)) throw new Refusal(ENCRYPTED);
  const styles = new NumberStyles();
  if (archive.has('styles.xml')) await scanXml(archive.bytes('styles.xml'), stylesHandler(styles));
  const content = new OdsContent(styles);
  await scanXml(archive.bytes('content.xml', CONTENT_SHARE), content);
  return heldWorkbook('ods', content.sheets, opening);
}

async function isEncrypted(archive: Archive): Promise<boolean> {
  let found = false;
  if (!archive.has('META-INF/manifest.xml')) return found;
  await scanXml(archive.bytes('META-INF/manifest.xml'), {
    open(element) {
      if (element === 'encryption-data') found = true;
    },
    text: () => undefined,
    close: () => undefined,
    finished: 0,
  });
  return found;
}

function stylesHandler(styles: NumberStyles): Parameters<typeof scanXml>[1] {
  let finished = 0;
  return {
    open(element, attributes) {
      finished++;
      styles.open(element, attributes);
    },
    text(text) {
      styles.text(text);
    },
    close(element) {
      styles.close(element);
    },
    get finished() {
      return finished;
    },
  };
}
