import { sniff } from './sniff.js';
import { SourceFile } from './source-file.js';

/** Whether a file is an old .xls by its bytes, whatever its name. */
export async function isOldWorkbook(path: string): Promise<boolean> {
  const file = await SourceFile.open(path);
  try {
    return (await sniff(file)) === 'xls';
  } finally {
    await file.close();
  }
}
