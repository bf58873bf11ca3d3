import { fileRule } from '../rule.js';

export const f03 = fileRule({
  id: 'F03',
  title: '公式没有结果、出错或取自别的文件',
  kind: '填报',
  severity: 'E',
  clause: '通知四（三）：工作数据详实准确',
  why: '没有算出结果的公式、#REF! 一类的错误值，收到的人看不到数；取自别的文件的公式，那个文件一动数就变。用“选择性粘贴—数值”把公式换成数。',
  example: { wrong: '=SUM(#REF!)', right: '12' },
  fix: 'none',
  message({ params, value }) {
    switch (params?.what) {
      case 'error':
        return `是错误值“${value ?? ''}”。请把公式改对，或直接填数。`;
      case 'external':
        return '公式取自别的文件，那个文件一动，这里就变。请用“选择性粘贴—数值”换成数。';
      default:
        return '公式没有算出结果，收到的人看不到数。请用 WPS 或 Excel 打开，保存后重报，或直接填数。';
    }
  },
  *check({ facts, forms }) {
    for (const { sheet, uncached, external, errors } of facts) {
      if (!forms.some((form) => form.sheet.name === sheet)) continue;
      if (uncached.length > 0) yield { sheet, cells: uncached, params: { what: 'uncached' } };
      for (const { address, text } of errors)
        yield { sheet, cells: [address], value: text, params: { what: 'error' } };
      if (external.length > 0) yield { sheet, severity: 'W', cells: external, params: { what: 'external' } };
    }
  },
});
