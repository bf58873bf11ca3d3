import { personalNumber } from '../../identifiers/personal-number.js';
import { formRule, TABLES } from '../rule.js';

export const d10 = formRule({
  id: 'D10',
  title: '代码一栏填了个人的号码',
  kind: '填报',
  severity: 'E',
  forms: ['targets'],
  absent: TABLES,
  needs: ['subjects.code'],
  clause: '通知二（四）、（五）；个人信息保护',
  why: '抽签值由代码算出，和代码一起公示。代码一栏填了身份证号码或手机号码，等于公布个人的号码；不公布代码，也能从抽签值反推出来。所以这样的名录不能抽取，请换成统一社会信用代码或注册号；没有代码的留空，填写地址。',
  example: { wrong: '代码：经营者的身份证号码', right: '代码：营业执照上的 18 位代码' },
  fix: 'none',
  todo: { verb: '换', what: '个人的号码', per: 'place' },
  cells: {
    looksAt: ({ key }, section) => section.key === 'subjects' && key === 'code',
    judge({ state, compact }) {
      const what = state === 'filled' ? personalNumber(compact) : undefined;
      return what === undefined ? undefined : { params: { what } };
    },
  },
  message: ({ params }) =>
    `代码一栏填的像是${params?.what ?? ''}，不能用来抽取和公示：请换成统一社会信用代码或注册号，没有代码的留空并填写地址。`,
});
