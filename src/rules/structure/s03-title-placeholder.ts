import type { FormId } from '../../annexes/layout.js';
import { formRule } from '../rule.js';
import { isPlaceholder } from '../unit-of-form.js';
import { optional } from '../../util/optional.js';
import { FORM_IDS } from '../../annexes/forms.js';

/** Forms whose title begins with the unit's name. */
const TITLED_BY_UNIT: readonly FormId[] = ['1', '2', 'targets'];

export const s03 = formRule({
  id: 'S03',
  title: '标题缺失，或者里面还是 XXX',
  kind: '填报',
  severity: 'E',
  clause: '通知附件1、附件2的标题：城口县XXX随机抽查事项清单、城口县XXX执法检查人员名录库',
  why: '标题里的 XXX 要换成单位名称，公布时群众才知道是哪个部门的清单。没有找到标题的，请核实是不是这张表。',
  example: { wrong: '城口县XXX随机抽查事项清单', right: '城口县林业局随机抽查事项清单' },
  fix: 'suggested',
  forms: FORM_IDS,
  absent: { title: 'S03', titleUnit: 'S03', unit: 'S09' },
  todo: { verb: '改', what: '标题', per: 'unit' },
  message: ({ expected, params }) =>
    params?.gone === 1
      ? `没有找到标题，只凭表头认出是${expected ?? ''}。请核实，并照表样补上标题。`
      : `标题里还是 XXX。请换成单位名称${expected === undefined ? '' : `：${expected}`}。`,
  *check({ title, slots, unit, layout }, { county }) {
    if (title === undefined) {
      // A registry exported from a platform has neither title nor labels.
      if (layout.id !== 'targets' || slots.has('unit'))
        yield { severity: 'W', cells: [], expected: layout.name, params: { gone: 1 } };
      return;
    }
    if (!TITLED_BY_UNIT.includes(layout.id)) return;
    const name = slots.get('titleUnit')?.value;
    if (name !== undefined && !isPlaceholder(name, county)) return;
    const expected = unit === undefined ? undefined : unit.name + layout.name.replace(/^.*《|》.*$/gu, '');
    yield {
      cells: [title.address],
      value: title.text,
      ...optional({ expected, suggestion: expected }),
    };
  },
});
