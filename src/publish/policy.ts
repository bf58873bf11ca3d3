/** How much of what concerns people is made public. */
export type Disclosure = 'full' | 'masked' | 'hidden';

/**
 * What a unit may decide for itself. Everything else is fixed: phones, home addresses, representatives, remarks and approvers
 * are never public, certificate numbers never whole.
 */
export interface MaskPolicy {
  /** Names of the inspectors. */
  readonly inspectors: Disclosure;
  /** Names of people within the names of 个体工商户. */
  readonly soleTraders: 'full' | 'masked';
  /** Names of the witnesses; the parts they announced make up the seed and are public. */
  readonly witnesses: Disclosure;
  /** Ids `名称@地址` of targets without a code. */
  readonly addresses: 'full' | 'hidden';
  /** Names of the strata. */
  readonly strata: 'full' | 'hidden';
}

/** What may be chosen for each, the default first. */
export const MASK_CHOICES = {
  inspectors: ['masked', 'full', 'hidden'],
  soleTraders: ['masked', 'full'],
  witnesses: ['masked', 'full', 'hidden'],
  addresses: ['hidden', 'full'],
  strata: ['full', 'hidden'],
} as const;

const WORDS: { readonly [Key in keyof MaskPolicy]: Readonly<Record<MaskPolicy[Key], string>> } = {
  inspectors: {
    full: '检查人员公布姓名，执法证编号只留末两位',
    masked: '检查人员只公布姓氏，执法证编号只留末两位',
    hidden: '检查人员只公布人数',
  },
  soleTraders: {
    full: '个体工商户的名称照登记的公布',
    masked: '个体工商户名称里的人名只留姓氏',
  },
  witnesses: { full: '见证人公布姓名', masked: '见证人只公布姓氏', hidden: '见证人姓名不公布' },
  addresses: {
    full: '没有代码的对象公布名称和地址，供复算',
    hidden: '没有代码的对象只公布抽签值，不公布地址',
  },
  strata: { full: '', hidden: '各层只公布序号' },
};

/** What was masked, in words for the notice itself. */
export function policyWords(policy: MaskPolicy, has: { readonly witnesses: boolean }): readonly string[] {
  return [
    WORDS.inspectors[policy.inspectors],
    WORDS.soleTraders[policy.soleTraders],
    ...(has.witnesses ? [WORDS.witnesses[policy.witnesses]] : []),
    WORDS.addresses[policy.addresses],
    WORDS.strata[policy.strata],
    '联系电话、法定代表人（负责人）、备注不公布',
  ].filter((words) => words !== '');
}
