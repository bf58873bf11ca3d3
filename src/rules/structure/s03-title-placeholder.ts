import { formRule } from '../rule.js';
import { isPlaceholder } from '../unit-of-form.js';
import { optional } from '../../util/optional.js';

export const s03 = formRule({
  id: 'S03',
  title: '标题里还是 XXX',
  kind: '填报',
  severity: 'E',
  clause: '通知附件1、附件2的标题：城口县XXX随机抽查事项清单、城口县XXX执法检查人员名录库',
  why: '标题里的 XXX 要换成单位名称，公布时群众才知道是哪个部门的清单。',
  example: { wrong: '城口县XXX随机抽查事项清单', right: '城口县林业局随机抽查事项清单' },
  fix: 'suggested',
  forms: ['1', '2', 'targets'],
  todo: { verb: '改', what: '标题', per: 'unit' },
  message: ({ expected }) =>
    `标题里还是 XXX。请换成单位名称${expected === undefined ? '' : `：${expected}`}。`,
  *check({ title, slots, unit, layout }, { county }) {
    const name = slots.get('titleUnit')?.value;
    if (title === undefined || (name !== undefined && !isPlaceholder(name, county))) return;
    const expected = unit === undefined ? undefined : unit.name + layout.name.replace(/^.*《|》.*$/gu, '');
    yield {
      cells: [title.address],
      value: title.text,
      ...optional({ expected, suggestion: expected }),
    };
  },
});
