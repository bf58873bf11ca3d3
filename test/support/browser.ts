import { pathToFileURL } from 'node:url';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { CHROMIUM } from './debian.js';
import { temporaryFolder } from './reading.js';

let browser: Promise<Browser> | undefined;
afterAll(async () => {
  await (await browser)?.close();
});

/** A page in a browser without a window, and everything that it asked for or complained about. */
export interface Visited {
  readonly page: Page;
  /** Every request but the one for the file itself; all of them are blocked. */
  readonly requests: readonly string[];
  /** What stood in the console: errors, violations of the page's policy. */
  readonly complaints: readonly string[];
}

/** Opens HTML as a clerk does who clicks on the file. */
export async function visit(html: string, options: BrowserContextOptions = {}): Promise<Visited> {
  const path = join(temporaryFolder(), '公示.html');
  writeFileSync(path, html);
  const url = pathToFileURL(path).href;
  browser ??= chromium.launch({
    executablePath: CHROMIUM,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  const page = await (await (await browser).newContext(options)).newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.route('**/*', async (route) => {
    if (route.request().url() === url) return route.continue();
    requests.push(route.request().url());
    return route.abort();
  });
  await page.goto(url);
  return { page, requests, complaints };
}
