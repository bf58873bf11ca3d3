import type { InspectedForm, UnitIdentity } from '../../src/rules/inspection.js';
import type { Severity } from '../../src/rules/severity.js';
import type { FormRule, RuleContext } from '../../src/rules/rule.js';
import { findings, form, type SheetExtras } from '../support/sheet.js';

/** Small lists as a county bureau sends them. The rows given begin in row 5, those of 附件5 in row 4. */

export const UNIT: UnitIdentity = { name: '城口县林业局', source: 'label' };

/** With the outer bar, so that a blank first cell stays one. */
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')}`;

type Extras = SheetExtras & { readonly unit?: UnitIdentity };

export interface ListOptions extends Extras {
  /** Columns that the bureau has added, divided by `|`. */
  readonly added?: string;
  readonly phone?: string;
}

function list(
  id: '1' | '2' | 'targets',
  title: string,
  header: string,
  rows: readonly string[],
  { added, phone = '59220329', ...extras }: ListOptions,
): Promise<InspectedForm> {
  return form(
    id,
    [
      '附件',
      `城口县林业局${title}`,
      '填报单位：城口县林业局（盖章） | | 时间：2016年9月12日',
      added === undefined ? header : `${header} | ${added}`,
      ...rows,
      `填报人：王某 | | 联系电话：${phone}`,
    ].join('\n'),
    { unit: UNIT, ...extras },
  );
}

/** 附件1: A 序号, B 检查事项, C 检查依据, D 检查主体, E 检查内容, F 检查方式, G 运用情形, H 备注. */
export const items = (rows: readonly string[], options: ListOptions = {}): Promise<InspectedForm> =>
  list(
    '1',
    '随机抽查事项清单',
    '序号 | 检查事项 | 检查依据 | 检查主体 | 检查内容 | 检查方式 | 检查结果的运用情形 | 备注',
    rows,
    options,
  );

export interface Item {
  readonly no?: string;
  readonly item?: string;
  readonly basis?: string;
  readonly body?: string;
  readonly content?: string;
  readonly method?: string;
  readonly use?: string;
  readonly remark?: string;
}

/** A row of 附件1 without fault but for what is given. */
export function item(given: Item = {}): string {
  const {
    no = '1',
    item: name = '木材经营监督检查',
    basis = '《中华人民共和国森林法》第五十六条',
    body = '城口县林业局',
    content = '木材来源、台账',
    method = '现场检查',
    use = '责令改正',
    remark = '5%，每年2次',
  } = given;
  return row(no, name, basis, body, content, method, use, remark);
}

/** 附件2: A 序号, B 姓名, C 性别, D 执法机构全称, E 职务, F 执法证编号, G 执法类别, H 执法区域, I 备注. */
export const officers = (rows: readonly string[], options: ListOptions = {}): Promise<InspectedForm> =>
  list(
    '2',
    '执法检查人员名录库',
    '序号 | 姓名 | 性别 | 执法机构全称 | 职务 | 执法证编号 | 执法类别 | 执法区域 | 备注',
    rows,
    options,
  );

export interface Officer {
  readonly no?: string;
  readonly name?: string;
  readonly sex?: string;
  readonly agency?: string;
  readonly post?: string;
  readonly certificate?: string;
  readonly category?: string;
  readonly area?: string;
}

export function officer(given: Officer = {}): string {
  const {
    no = '1',
    name = '张三',
    sex = '男',
    agency = '城口县林业局',
    post = '科员',
    certificate = '示例0001',
    category = '林业',
    area = '全县',
  } = given;
  return row(no, name, sex, agency, post, certificate, category, area, '');
}

/** The registry: A 序号, B 检查对象名称, C 对象类型, D 代码, E 联系电话, F 状态. */
export const subjects = (rows: readonly string[], options: ListOptions = {}): Promise<InspectedForm> =>
  list(
    'targets',
    '检查对象名录库',
    '序号 | 检查对象名称 | 对象类型 | 统一社会信用代码（注册号） | 联系电话 | 状态',
    rows,
    options,
  );

/** Invented codes, valid by the standards' own arithmetic (GB 32100-2015, GS 15-2006). */
export const CODES = {
  letter: '91500229000981638T',
  digits: '915002290099002324',
  elsewhere: '91110108009901278Q',
  registration: '500229000099018',
} as const;

export interface Subject {
  readonly no?: string;
  readonly name?: string;
  readonly kind?: string;
  readonly code?: string;
  readonly phone?: string;
  readonly status?: string;
}

export function subject(given: Subject = {}): string {
  const {
    no = '1',
    name = '城口县某木材商店',
    kind = '企业',
    code = `'${CODES.letter}`,
    phone = "'59220329",
    status = '正常',
  } = given;
  return row(no, name, kind, code, phone, status);
}

/** 附件5: A the role, B 姓名, C 职务, D 联系方式. */
export const contacts = (rows: readonly string[], extras: Extras = {}): Promise<InspectedForm> =>
  form(
    '5',
    [
      '“双随机、一公开”工作负责人和联络员名单',
      '单位：城口县林业局',
      '| | 姓  名 | 职  务 | 联系方式',
      ...rows,
    ].join('\n'),
    extras,
  );

export interface Told {
  readonly cells: string;
  readonly severity: Severity;
  readonly suggestion?: string;
}

/** Where a rule speaks, how loudly, and what it would write there. Every sentence is looked at on the way. */
export function told(rule: FormRule, on: InspectedForm, rest: Partial<RuleContext> = {}): readonly Told[] {
  return findings(rule, on, rest).map((finding) => {
    const sentence = rule.message(finding);
    if (!sentence.endsWith('。') || /undefined|NaN|“”/u.test(sentence))
      throw new Error(`${rule.id} says: ${sentence}`);
    const { cells, severity = rule.severity, suggestion } = finding;
    return { cells: cells.join(' '), severity, ...(suggestion === undefined ? {} : { suggestion }) };
  });
}
