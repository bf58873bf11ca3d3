import { rangeAddress } from '../../sheet/address.js';
import type { Choices } from '../../sheet/render.js';
import { attributes, escapeXml } from './markup.js';

/** Drop-downs: advice, not a bar, since a form that refuses an unforeseen answer is filled in on paper instead. */
export function choicesMarkup(choices: readonly Choices[]): string {
  if (choices.length === 0) return '';
  return `<dataValidations count="${choices.length}">${choices.map(markupOf).join('')}</dataValidations>`;
}

function markupOf({ range, choices, several }: Choices): string {
  // No cell that holds two of them is in the list: any objection, however mild, would be made to right answers.
  const advice = several
    ? {
        showInputMessage: 1,
        promptTitle: '从下拉列表中选择',
        prompt: '有几项的，用“；”隔开键入；还没有结果的留空。',
      }
    : {
        showErrorMessage: 1,
        errorStyle: 'warning',
        errorTitle: '请从下拉列表中选择',
        error: `此处一般填写：${choices.join('、')}`,
      };
  const list = attributes({ type: 'list', allowBlank: 1, ...advice, sqref: rangeAddress(range) });
  return `<dataValidation${list}><formula1>${escapeXml(`"${choices.join(',')}"`)}</formula1></dataValidation>`;
}
