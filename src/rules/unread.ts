import type { FormId } from '../annexes/layout.js';
import type { InspectedFile } from './inspection.js';

/** What a file of which nothing could be read was meant to be: by its name alone, and only where that does not say otherwise. */

const NAMED: Readonly<Partial<Record<FormId, RegExp>>> = {
  '1': /附件\s*[1１一]|事项清单/u,
  '2': /附件\s*[2２二]|人员名录/u,
  '3': /附件\s*[3３三]/u,
  '4': /附件\s*[4４四]|推行情况|情况统计表/u,
  '5': /附件\s*[5５五]|联络员|联系人/u,
  targets: /对象名录/u,
};
/** Papers and pictures that come with the forms. */
const NO_FORM = /细则|方案|通知|意见|制度|办法|报告|总结|说明|照片|图片|名册/u;

/** Whether a file that nobody could read may have been this form. */
export function mayHaveBeen({ path }: Pick<InspectedFile, 'path'>, form: FormId): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (NAMED[form]?.test(name) === true) return true;
  return !NO_FORM.test(name) && !Object.values(NAMED).some((pattern) => pattern.test(name));
}
