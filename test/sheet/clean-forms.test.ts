import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { FORMS } from '../../src/annexes/forms.js';
import { result } from '../../src/annexes/result.js';
import { rosterForm } from '../../src/annexes/roster.js';
import { openWorkbook } from '../../src/io/open-workbook.js';
import { writeXlsx } from '../../src/io/xlsx-writer.js';
import { a301 } from '../../src/rules/annex-3/a301-departments.js';
import { a401 } from '../../src/rules/annex-4/a401-period.js';
import { s03 } from '../../src/rules/structure/s03-title-placeholder.js';
import { s08 } from '../../src/rules/structure/s08-set-aside.js';
import { s13 } from '../../src/rules/structure/s13-section-missing.js';
import { s14 } from '../../src/rules/structure/s14-unsettled.js';
import { s15 } from '../../src/rules/structure/s15-part-of-row.js';
import { collectForm } from '../../src/sheet/collect.js';
import { render } from '../../src/sheet/render.js';
import { cleanContent } from '../support/broken-sheets.js';
import { describeIf, soffice } from '../support/debian.js';
import { Choices } from '../support/random-workbook.js';
import { temporaryFolder } from '../support/reading.js';
import { findings } from '../support/sheet.js';

const EACH = 200;
const IN_ONE_FILE = 50;
const STRUCTURE = [s03, s08, s13, s14, s15, a401];

describeIf(['libreoffice-calc'], 'forms filled in cleanly and saved again by LibreOffice', () => {
  it('have nothing set aside, nothing told and nothing missed', async () => {
    const folder = temporaryFolder();
    const layouts = [...FORMS, result, rosterForm];
    for (const [which, layout] of layouts.entries()) {
      for (let first = 0; first < EACH; first += IN_ONE_FILE) {
        const models = Array.from({ length: IN_ONE_FILE }, (_, index) => {
          const content = cleanContent(layout, new Choices(`净${which}-${first + index}`));
          return { ...render(layout, content), name: `表${index + 1}` };
        });
        await writeXlsx(join(folder, `${which}-${first}.xlsx`), models);
      }
    }
    const again = join(folder, 'again');
    mkdirSync(again);
    const files = layouts.flatMap((_, which) => Array.from({ length: EACH / IN_ONE_FILE }, (__, index) => join(folder, `${which}-${index * IN_ONE_FILE}.xlsx`))); // prettier-ignore
    soffice(['--convert-to', 'xlsx', '--outdir', again, ...files]);
    const said: string[] = [];
    let forms = 0;
    for (const path of files) {
      const layout = layouts[Number(basename(path).split('-')[0])]!;
      const workbook = await openWorkbook(join(again, basename(path)));
      try {
        for (const sheet of workbook.sheets) {
          const form = await collectForm(layout, sheet);
          const where = `${layout.id} ${basename(path)} ${sheet.name}`;
          forms += 1;
          const { filled, taken, lostRows } = form.account;
          // The explanation below 抽取结果 is the form's own; a row that nobody wrote in stands in none of these.
          if (filled !== taken || lostRows.length > 0) said.push(`${where}: ${taken} of ${filled} taken`);
          for (const rule of layout.id === '3' ? [...STRUCTURE, a301] : STRUCTURE) {
            if (!rule.forms.includes(layout.id)) continue;
            said.push(...findings(rule, form).map(({ cells }) => `${where}: ${rule.id} ${cells.join()}`));
          }
        }
      } finally {
        await workbook.close();
      }
    }
    expect(forms).toBe(EACH * layouts.length);
    expect(said).toEqual([]);
  });
});
