import type { FormId } from '../annexes/layout.js';
import { FORM_IDS } from '../annexes/forms.js';
import { type FiledForm, formsOf, type InspectedFile } from './inspection.js';

/** What a file of which nothing could be read was meant to be: by its name alone, and only where that does not say otherwise. */

const NAMED: Readonly<Partial<Record<FormId, RegExp>>> = {
  '1': /附件\s*[1１一]|事项清单/u,
  '2': /附件\s*[2２二]|人员名录/u,
  '3': /附件\s*[3３三]/u,
  '4': /附件\s*[4４四]|推行情况|情况统计表/u,
  '5': /附件\s*[5５五]|联络员|联系人/u,
  targets: /对象名录/u,
};
const nameOf = ({ path }: Pick<InspectedFile, 'path'>): string => path.slice(path.lastIndexOf('/') + 1);

/** Papers and pictures that come with the forms. */
const NO_FORM = /细则|方案|通知|意见|制度|办法|报告|总结|说明|照片|图片|名册/u;

/**
 * Whether what is wrong with such a file is wrong with its unit's reports: nothing else of it came, or not the form that the
 * file is called by. A scan beside its table is no fault.
 */
export function isMissed(file: Pick<InspectedFile, 'path'>, others: readonly FiledForm[]): boolean {
  if (others.length === 0) return true;
  const name = nameOf(file);
  const called = FORM_IDS.find((id) => NAMED[id]?.test(name) === true);
  return called !== undefined && formsOf(others, called).length === 0;
}

/** Whether a file that nobody could read may have been this form. */
export function mayHaveBeen(file: Pick<InspectedFile, 'path'>, form: FormId): boolean {
  const name = nameOf(file);
  if (NAMED[form]?.test(name) === true) return true;
  return !NO_FORM.test(name) && !Object.values(NAMED).some((pattern) => pattern.test(name));
}
