import { findDocumentNumbers } from '../../identifiers/document-number.js';
import { NUMERALS } from '../../identifiers/chinese-number.js';
import { formRule, TABLES } from '../rule.js';

const TITLE = /《[^《》]*(?:《[^《》]*》[^《》]*)*》/gu;
/** 第56条, 第二十六条、二十七条, 第16、17、30条, 第五条至第八条. */
const ARTICLE = new RegExp(`第\\s*[${NUMERALS}]+(?:\\s*[、，,至～~-]\\s*[${NUMERALS}]+)*\\s*条`, 'u');

type Fault = 'unpaired' | 'number-only' | 'no-title' | 'no-article';

function faultOf(text: string): Fault | undefined {
  const titles = text.match(TITLE);
  if (/[《》]/u.test(text.replace(TITLE, ''))) return 'unpaired';
  if (titles === null) return findDocumentNumbers(text).length > 0 ? 'number-only' : 'no-title';
  return ARTICLE.test(text) ? undefined : 'no-article';
}

const WHAT: Readonly<Record<Fault, string>> = {
  unpaired: '书名号不成对：法律法规的名称应写在《》里，请补上缺少的一半',
  'number-only': '只有文号，没有文件名称：应写明“《名称》（文号）第几条”，请补上名称',
  'no-title': '没有用《》写明法律法规的名称：应写成“《名称》第几条”，请改写',
  'no-article': '没有写明第几条：宜写到条，如“《名称》第五十六条”；整部作为依据的，不必改',
};

export const a103 = formRule({
  id: 'A103',
  title: '检查依据写得不明确',
  kind: '填报',
  severity: 'W',
  forms: ['1'],
  absent: TABLES,
  needs: ['items.legalBasis'],
  clause: '通知二（二）、二（四）',
  why: '检查要有法律、法规、规章作依据，依据要查得到：名称写在书名号里，并写到第几条。只写一个文号，或者没有书名号，别人不知道是哪部法。没有写到条的只作提示。',
  example: { wrong: '浙食药监规〔2015〕25号', right: '《中华人民共和国食品安全法》第一百一十条' },
  fix: 'none',
  todo: { verb: '核对', what: '检查依据', per: 'place' },
  cells: {
    looksAt: ({ key }) => key === 'legalBasis',
    judge({ state, text }) {
      const fault = state === 'filled' ? faultOf(text) : undefined;
      if (fault === undefined) return undefined;
      return fault === 'no-article' ? { params: { fault }, severity: 'I' } : { params: { fault } };
    },
  },
  message: ({ params }) => `检查依据${WHAT[(params?.fault ?? 'no-title') as Fault]}。`,
});
