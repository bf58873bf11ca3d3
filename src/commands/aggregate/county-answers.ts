import type { Config } from '../../config/load-config.js';
import { UsageError } from '../../util/errors.js';
import { parsePhones } from '../../identifiers/phone.js';
import { plainAnswer } from '../../rules/answer.js';
import { planAnswer, planWords } from '../../rules/plan-answer.js';
import {
  COUNTY_CONTACT,
  COUNTY_QUESTIONS,
  type CountyAnswer,
  type CountyAnswers,
} from '../../county/answers.js';

export interface AnswerFlags {
  /** `1=是，《……》（城府办发〔2016〕8号）`, `2=是`. */
  readonly answer: readonly string[];
  readonly contact?: string;
  readonly phone?: string;
}

const CONFIG = '配置文件';

/**
 * What the county fills into Annex 3 itself: from flags, else from the configuration. The departments' answers are never
 * looked at.
 *
 * @throws UsageError for an answer that Annex 3 could not hold without an error.
 */
export function countyAnswers(config: Config, flags: AnswerFlags): CountyAnswers {
  const { plan, items, results } = config.answers;
  const answers = new Map<string, CountyAnswer>();
  const [first = '', second = '', third = ''] = COUNTY_QUESTIONS;
  const [contact = '', phone = ''] = COUNTY_CONTACT;
  const set = (slot: string, value: string | undefined, from: string): void => {
    if (value !== undefined) answers.set(slot, { value, from });
  };
  const paper = plan === undefined || plan === '否' ? plan : planWords(plan);
  set(first, paper, `${CONFIG} answers.plan`);
  set(second, items, `${CONFIG} answers.items`);
  set(third, results, `${CONFIG} answers.results`);
  set(contact, config.contact.name, `${CONFIG} contact.name`);
  set(phone, config.contact.phone, `${CONFIG} contact.phone`);
  for (const typed of flags.answer) {
    const [, number = '', text = ''] = /^\s*([1-3])\s*[=＝]\s*(.+)$/su.exec(typed) ?? [];
    const slot = COUNTY_QUESTIONS[Number(number) - 1];
    if (slot === undefined)
      throw new UsageError(`--answer “${typed}”看不懂：请写成 --answer 2=是（附件3第1、2、3问）。`);
    set(slot, slot === first ? paperAnswer(text) : yesOrNo(number, text), `--answer ${number}`);
  }
  set(contact, flags.contact, '--contact');
  set(phone, flags.phone, '--phone');
  const given = answers.get(phone);
  if (given !== undefined && !parsePhones(given.value).ok)
    throw new UsageError(
      `${given.from} “${given.value}”不是电话号码：请写 11 位手机号码、8 位本地号码或 023-8 位号码。`,
    );
  return new Map(
    [...COUNTY_QUESTIONS, ...COUNTY_CONTACT].flatMap((slot) => {
      const one = answers.get(slot);
      return one === undefined ? [] : [[slot, one] as const];
    }),
  );
}

function yesOrNo(number: string, text: string): string {
  const answer = plainAnswer(text);
  if (answer !== undefined) return answer;
  throw new UsageError(`--answer ${number}=${text} 不对：第${number}问请答“是”或“否”。`);
}

function paperAnswer(text: string): string {
  const { answer, titled, numbers } = planAnswer(text);
  if (answer === '否') return text;
  if (answer === '是' && titled && numbers.some(({ read }) => read.ok)) return text;
  throw new UsageError(
    `--answer 1=${text} 不全：答“是”的要注明文件名称及文号，例如 --answer 1=是，《实施方案》（城府办发〔2016〕8号）；没有出台的写 1=否。`,
  );
}
