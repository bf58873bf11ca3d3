import { readFile } from 'node:fs/promises';
import { UserError } from '../../errors.js';
import type { PageParts } from '../../publish/notice-page.js';

/** Where the build puts them: three folders up from the sources and from the compiled files alike. */
const BUNDLES = new URL('../../../dist/page/', import.meta.url);

/** @throws UserError when the tool was not built whole. */
export async function pageParts(): Promise<PageParts> {
  const read = (name: string) =>
    readFile(new URL(name, BUNDLES), 'utf8').catch(() => {
      throw new UserError('本工具安装得不完整，缺少公示网页的程序：请在本工具的文件夹里运行 npm run build。');
    });
  return { script: await read('notice.js'), style: await read('notice.css') };
}
