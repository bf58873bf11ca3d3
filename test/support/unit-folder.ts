import { join } from 'node:path';
import { officerTable, targetTable } from './lists.js';
import { folderWith } from './running.js';

/** The flags that name the lists of such a folder. */
export const LISTS = ['--targets', '对象.xlsx', '--inspectors', '人员.xlsx'];

/** A new folder with the registry and the officers of lists.ts. */
export const unitFolder = (files: Parameters<typeof folderWith>[0] = {}): string =>
  folderWith({ '对象.xlsx': targetTable, '人员.xlsx': officerTable, ...files });

export const recordPath = (id: string): string => join('抽取', id, '抽取记录.json');
