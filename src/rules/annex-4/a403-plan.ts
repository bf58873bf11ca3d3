import { formRule } from '../rule.js';
import { planAnswer } from '../plan-answer.js';

const MISSING = { title: '文件名称《……》', number: '文号', both: '文件名称《……》和文号' } as const;

export const a403 = formRule({
  id: 'A403',
  title: '文件名称及文号',
  kind: '填报',
  severity: 'E',
  clause: '通知二（一）、附件4第一部分第1问“注明文件名称及文号”',
  why: '第1问答“是”的，表上要求注明文件名称及文号，否则无从查核。文件正在行文的，先写明，印发后补文号；文号年份晚于今天的，多半是笔误，请核实。',
  example: {
    wrong: '是',
    right: '是，《城口县林业局推行“双随机、一公开”实施细则》（城林发〔2016〕12号）',
  },
  fix: 'none',
  todo: { verb: '补', what: '文件名称及文号', per: 'place' },
  forms: ['3', '4'],
  absent: { q1: 'S13' },
  *check(form, { today }) {
    const slot = form.slots.get('q1');
    if (slot?.value === undefined) return;
    const { value } = slot;
    const { answer, titled, numbers, pending } = planAnswer(value);
    if (answer !== '是') return;
    const base = { cells: [slot.address], section: 'mechanism', rowKey: '第1问', value };
    const missing = titled
      ? numbers.length === 0
        ? 'number'
        : undefined
      : numbers.length === 0
        ? 'both'
        : 'title';
    if (missing !== undefined && pending && numbers.length === 0)
      yield { ...base, severity: 'W', params: { pending: 1 }, expected: '印发后补文件名称和文号' };
    else if (missing !== undefined) yield { ...base, params: { missing }, expected: MISSING[missing] };
    for (const { read } of numbers) {
      if (read.ok && read.value.year > today.year)
        yield {
          ...base,
          severity: 'W',
          params: { year: read.value.year },
          expected: `不晚于${today.year}年`,
        };
    }
  },
  message({ params }) {
    if (params?.pending !== undefined) return '第1问答“是”，文件还在行文：请核实；印发后补上文件名称和文号。';
    if (params?.year !== undefined)
      return `第1问的文号写的是${params.year}年，这一年还没有到：请对照文件核实文号。`;
    return `第1问答“是”，但没有注明${MISSING[(params?.missing ?? 'both') as keyof typeof MISSING]}：请按文件补上。`;
  },
});
