import { parseUnifiedSocialCreditCode } from '../identifiers/unified-social-credit-code.js';
import type { MaskPolicy } from './policy.js';

/** Family names of two characters; without them 欧阳修 would become 欧**. */
const DOUBLE_SURNAMES = [
  ...['欧阳', '司马', '上官', '诸葛', '司徒', '东方', '皇甫', '尉迟', '公孙', '慕容', '长孙', '宇文'],
  ...['夏侯', '令狐', '端木', '轩辕', '澹台', '申屠', '太史', '淳于', '单于', '南宫', '独孤', '呼延'],
];
const STAR = '*';
const MOST_STARS = 2;
/** Shown of a certificate number, if at least as much again stays hidden. */
const DIGITS_SHOWN = 2;

/** Without white space and what does not show: 张 三 is typed so to stand below 欧阳修. */
export const solid = (name: string): string =>
  name.normalize('NFC').replace(/[\p{White_Space}\p{Cf}\p{Cc}]/gu, '');

/** 张三 → 张*, 王小明 → 王**, 欧阳修 → 欧阳*; longer names (买买提·阿不都) do not show their length. */
export function maskedPerson(name: string): string {
  const letters = Array.from(solid(name));
  if (letters.length < 2) return STAR;
  const two = letters.slice(0, 2).join('');
  const shown = letters.length > 2 && DOUBLE_SURNAMES.includes(two) ? 2 : 1;
  const hidden = Math.min(letters.length - shown, MOST_STARS);
  return letters.slice(0, shown).join('') + STAR.repeat(hidden);
}

/** 渝E0230 → ****30. The number of stars says nothing of the length. */
export function maskedCertificate(id: string): string {
  const stars = STAR.repeat(4);
  return id.length >= 2 * DIGITS_SHOWN + 1 ? stars + id.slice(-DIGITS_SHOWN) : stars;
}

const PRIVATE_KIND = /个体|自然人|个人|经营者/u;
/** 注册号 of a 个体工商户 (GS 15-2006): its serial begins with 6 to 9. */
const SOLE_TRADER_NUMBER = /^\d{6}[6-9]\d{8}$/u;

/** What the registry says of one target, as far as it decides what is personal. */
export interface Subject {
  readonly name: string;
  readonly kind: string;
  readonly id: string;
  readonly representative: string;
}

/** Whether the target is a person in business (个体工商户), by its kind or by its code. */
export function isSoleTrader({ kind, id }: Pick<Subject, 'kind' | 'id'>): boolean {
  if (PRIVATE_KIND.test(kind)) return true;
  return id.startsWith('92') || SOLE_TRADER_NUMBER.test(id);
}

/** Words of trades and places: a name with one of them is no person's alone. */
const NO_PERSON =
  /[店铺馆厅屋坊厂场社行部站点吧堂院所园库楼苑居轩阁斋房间摊档号司队校桥路街镇乡村沟坝矿窑塘]|超市|中心|公司|商行|餐饮|饭庄|火锅|小吃|理发|美容|便利|批发|经营|服务|工程|项目|水库|电站/u;
const BARE_NAME = /^[\p{Script=Han}·•]{2,4}$|^\p{Script=Han}{1,8}[·•]\p{Script=Han}{1,8}$/u;
/** What stands beside the name without being part of it. */
const BESIDE_NAME = /[（(【[].*?[）)】\]]|个体工商户|个体户|经营户|个体/gu;

/** The person whose name this is, if it is nothing else: 张三, 张 三（个体）. */
export function bareName(name: string): string | undefined {
  const core = solid(name).replace(BESIDE_NAME, '');
  return BARE_NAME.test(core) && !NO_PERSON.test(core) ? core : undefined;
}

/** The people of a cell: 张三、李四. */
export function peopleOf(cell: string): readonly string[] {
  return cell
    .normalize('NFKC')
    .split(/[、,;/\n]/u)
    .map(solid)
    .filter((name) => Array.from(name).length >= 2);
}

/** Every occurrence of these people's names, also with blanks in them, masked. Longer names first: 张三丰 before 张三. */
export function withoutPeople(text: string, people: readonly string[]): string {
  let masked = text;
  for (const person of [...new Set(people)].sort((a, b) => b.length - a.length)) {
    const letters = Array.from(person, (letter) => letter.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&'));
    masked = masked.replace(
      new RegExp(letters.join('[\\p{White_Space}\\p{Cf}]*'), 'gu'),
      maskedPerson(person),
    );
  }
  return masked;
}

/** Whether a kind or a code tells that the target is an organisation: its name is public, whatever it looks like. */
function isOrganisation({ kind, id }: Subject): boolean {
  if (/企业|公司|合作社|事业单位|社会组织|机关/u.test(kind)) return true;
  return parseUnifiedSocialCreditCode(id).ok;
}

/** The people whose names must not be public in what concerns this target. */
export function peopleBehind(subject: Subject): readonly string[] {
  const bare = isSoleTrader(subject) || !isOrganisation(subject) ? bareName(subject.name) : undefined;
  return [...peopleOf(subject.representative), ...(bare === undefined ? [] : [bare])];
}

/**
 * The name of a target as it is made public. Of a 个体工商户 whose representative is not known, nobody can tell which part of
 * the name is a person's: only its first character is left.
 */
export function publicName(subject: Subject, policy: Pick<MaskPolicy, 'soleTraders'>): string {
  const { name, representative } = subject;
  if (policy.soleTraders === 'full') return name;
  const bare = bareName(name);
  if (isSoleTrader(subject)) {
    if (bare !== undefined) return maskedPerson(bare);
    if (peopleOf(representative).length > 0) return withoutPeople(name, peopleOf(representative));
    const [first = ''] = solid(name);
    return first + STAR.repeat(4);
  }
  return bare === undefined || isOrganisation(subject) ? name : maskedPerson(bare);
}
