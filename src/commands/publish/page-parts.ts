import { readFile } from 'node:fs/promises';
import { UserError } from '../../util/errors.js';
import { packageFile } from '../../io/package-file.js';
import type { PageParts } from '../../publish/notice-page.js';

/** @throws UserError when the tool was not built whole. */
export async function pageParts(): Promise<PageParts> {
  const read = (name: string) =>
    readFile(packageFile(`dist/page/${name}`), 'utf8').catch(() => {
      throw new UserError('本工具安装得不完整，缺少公示网页的程序：请在本工具的文件夹里运行 npm run build。');
    });
  return { script: await read('notice.js'), style: await read('notice.css') };
}
