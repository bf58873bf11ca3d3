import type { Choice } from '../../ui/prompts.js';
import type { Folder } from './folder.js';

/** What a command over received files may be given: the folder itself, its folders, its workbooks. */
export async function pathChoices(folder: Folder): Promise<readonly Choice[]> {
  const workbooks = await folder.workbooks();
  const folders = await folder.folders();
  const all = workbooks.length + folders.length;
  return [
    ...folders.map(({ name, workbooks: count }) => ({
      name: `${name}/（文件夹，其中 ${count} 个表格文件）`,
      value: name,
    })),
    ...(all > 1 ? [{ name: './（当前文件夹和其中的文件夹）', value: '.' }] : []),
    ...workbooks.map(({ name, forms }) => ({
      name: forms.length === 0 ? name : `${name}（${forms.map((form) => form.name).join('、')}）`,
      value: name,
    })),
  ];
}
