import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import { describeIf, soffice } from './debian.js';

/** `describe` with LibreOffice and the PDF tools, or a skip that says loudly what is missing. */
export function describePdf(name: string, body: () => void): void {
  if (spawnSync('sh', ['-c', 'command -v pdftotext']).status === 0) {
    describeIf(['libreoffice-calc'], name, body);
    return;
  }
  console.warn(`SKIPPED: “${name}” needs the Debian package poppler-utils (apt install poppler-utils)`);
  describe.skip(name, body);
}

/** The pages of each workbook as LibreOffice prints it: one text a page, white space left out. */
export function printed(paths: readonly string[], folder: string): ReadonlyMap<string, readonly string[]> {
  soffice(['--convert-to', 'pdf', '--outdir', folder, ...paths]);
  return new Map(
    paths.map((path) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const pdf = join(folder, name.replace(/xlsx$/u, 'pdf'));
      const { stdout } = spawnSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
      const pages = stdout.split('\f').slice(0, -1);
      return [name, pages.map((page) => page.replace(/[^\S\n]+/gu, ''))];
    }),
  );
}
