import { spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { DRAW_FOLDER } from './tour.js';

/**
 * The tour's sheets as they come out of the printer, and its public page as a browser shows it. What they look like depends
 * on the fonts of the machine, so that they are made by hand (`npm run pictures -- --sheets`), looked at and checked in.
 */

/** The fonts that the forms name are not free: fonts.conf puts free ones of the same kind in their place. */
const FONTS = fileURLToPath(new URL('./fonts.conf', import.meta.url));
const BROWSER = '/usr/bin/chromium';

interface Sheet {
  readonly picture: string;
  readonly file: string;
  /** Dots an inch: so that the letters can be read. */
  readonly resolution: number;
  /** What is shown of the first page, in dots: wide tables without their margins and further rows. */
  readonly part: readonly [left: number, top: number, width: number, height: number];
}

const PORTRAIT = [0, 0, 579, 819] as const;
const WIDE = [110, 95, 1140, 365] as const;

const SHEETS: readonly Sheet[] = [
  { picture: '检查对象名录库', file: '检查对象名录库.xlsx', resolution: 115, part: WIDE },
  { picture: '抽取结果', file: `${DRAW_FOLDER}/抽取结果.xlsx`, resolution: 115, part: WIDE },
  { picture: '检查记录表', file: `${DRAW_FOLDER}/检查记录表.xlsx`, resolution: 70, part: PORTRAIT },
  {
    picture: '附件4',
    file: '上报/附件4-部门推行情况统计表-城口县林业局-2026Q3.xlsx',
    resolution: 70,
    part: PORTRAIT,
  },
];

function run(program: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, FONTCONFIG_FILE: FONTS },
  });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
}

/** Pictures of the unit's sheets and page, into `folder`. */
export async function takeSheets(unit: string, folder: string): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'sheets-'));
  const profile = `-env:UserInstallation=${pathToFileURL(join(place, 'profile')).href}`;
  try {
    for (const { picture, file, resolution, part } of SHEETS) {
      run('soffice', profile, '--headless', '--convert-to', 'pdf', '--outdir', place, join(unit, file));
      const pdf = join(place, file.slice(file.lastIndexOf('/') + 1).replace(/xlsx$/u, 'pdf'));
      const shown = ['-x', '-y', '-W', '-H'].flatMap((flag, index) => [flag, String(part[index])]);
      // The first page, in greys: the forms have no colour, and the picture stays small.
      const options = ['-r', String(resolution), '-gray', '-png', '-singlefile', ...shown];
      run('pdftoppm', ...options, pdf, join(place, 'page'));
      renameSync(join(place, 'page.png'), resolve(folder, `${picture}.png`));
    }
    await takePage(join(unit, DRAW_FOLDER, '公示.html'), resolve(folder, '公示网页.png'));
  } finally {
    rmSync(place, { recursive: true });
  }
}

async function takePage(html: string, png: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: BROWSER,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 760 } });
    await page.goto(pathToFileURL(html).href);
    // The page has recomputed the draw by itself.
    await page.getByText('一致').first().waitFor();
    writeFileSync(png, await page.screenshot());
  } finally {
    await browser.close();
  }
}
