import { FORMS, formOf } from '../../annexes/forms.js';
import { fileRule } from '../rule.js';

/** How many headers of an unknown sheet a sentence shows. */
const HEADERS_SHOWN = 8;

export const s01 = fileRule({
  id: 'S01',
  title: '认不出是哪张表',
  kind: '填报',
  severity: 'E',
  clause: '通知附件1至附件5',
  why: '表按标题和表头来认，不看文件名和工作表名。标题、表头改得太多，就不知道填的是哪张表。',
  example: { wrong: '表头：项目、根据、部门', right: '表头：序号、检查事项、检查依据、检查主体……' },
  fix: 'none',
  todo: { verb: '改用', what: '通知所附的表样', per: 'unit' },
  message({ params }) {
    if (params?.what === 'empty') return '里什么也没有填。请填好后重报。';
    if (params?.what === 'beside') return '这张工作表不是通知所附的表，没有校验。与填报无关的，请删去。';
    const headers = String(params?.headers ?? '');
    const seen = headers === '' ? '没有看到表头' : `看到的表头是“${headers}”`;
    const wanted =
      params?.titled === undefined
        ? '认不出是附件1至附件5、检查对象名录库中的哪一张'
        : `标题像${params.titled}，表头却对不上`;
    return `${wanted}：${seen}。请照通知所附的表样填报（shuangsuiji generate 可以生成）。`;
  },
  *check({ forms, unknown, refusal, skipped, drawn }) {
    if (refusal !== undefined || skipped !== undefined || drawn === true) return;
    if (forms.length === 0 && unknown.length === 0) yield { cells: [], params: { what: 'empty' } };
    for (const { name, headers, titled } of unknown) {
      // A form's title without its table is a return that cannot be read, whatever stands beside it.
      const isBeside = forms.length > 0 && titled === undefined;
      yield {
        sheet: name,
        cells: [],
        ...(isBeside ? { severity: 'I' } : {}),
        params: {
          ...(isBeside ? { what: 'beside' } : {}),
          headers: headers.slice(0, HEADERS_SHOWN).join('、'),
          ...(titled === undefined ? {} : { titled: formOf(titled)?.name ?? titled }),
        },
        expected: FORMS.map((form) => form.name).join('、'),
      };
    }
  },
});
