import { isStruckOff } from '../../identifiers/subject-status.js';
import { quote } from '../quote.js';
import { formRule, TABLES } from '../rule.js';

export const d07 = formRule({
  id: 'D07',
  title: '已注销、吊销的还在名录库里',
  kind: '填报',
  severity: 'W',
  forms: ['targets'],
  absent: TABLES,
  needs: ['subjects.status'],
  clause: '通知二（四）：动态管理，一年一更新',
  why: '名录库要动态管理。已经注销的不再是检查对象，应移出名录库；吊销后还需要监管的，请说明。抽取时这些对象不参加。',
  example: { wrong: '状态：注销', right: '移出名录库，或更正状态' },
  fix: 'none',
  todo: { verb: '移出', what: '已注销、吊销的检查对象', per: 'place' },
  cells: {
    looksAt: ({ key }) => key === 'status',
    judge: ({ state, compact }) => (state === 'filled' && isStruckOff(compact) ? {} : undefined),
  },
  message: ({ value }) =>
    `状态是${quote(value)}，还在名录库里：名录库应及时更新，请核实后移出；仍需监管的，请说明。`,
});
