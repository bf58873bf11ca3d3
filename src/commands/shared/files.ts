import { resolve } from 'node:path';
import { folderName } from '../../draw/lists/canonical.js';
import { DRAWS_FOLDER } from '../../ledger/events.js';

/** The names of a draw's files, and where they stand in a unit's folder. */

export const RESULT_FILE = '抽取结果.xlsx';
export const VISITS_FILE = '检查记录表.xlsx';
export const PROTOCOL_FILE = '抽取过程记录.xlsx';
export const RECORD_FILE = '抽取记录.json';
export const PLAN_FILE = '抽取方案.json';

/** `抽取结果（更换2）.xlsx`: what a file of the draw is called after its second replacement. */
export const afterReplacement = (file: string, number: number): string =>
  file.replace(/(?=\.[^.]+$)/u, `（更换${number}）`);

/** The folder of one draw, below the unit's; a redraw has its own beside the first. */
export function drawFolder(unitFolder: string, drawId: string, redraw?: number): string {
  const name = redraw === undefined ? drawId : `${drawId}（重抽${redraw}）`;
  return resolve(unitFolder, DRAWS_FOLDER, folderName(name));
}
