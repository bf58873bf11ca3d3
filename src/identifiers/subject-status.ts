/** What the 状态 of a target says: whether it operates, and so can be drawn. */

/** Words of those who operate, as registries and platforms write them. */
const OPERATING = [
  ...['正常', '在业', '存续', '开业', '在营', '在册', '有效', '迁入', '营业'],
  ...['正常经营', '正常营业', '正常在业', '正常开业', '营业中', '经营中', '在营业', '已开业', '在业在册'],
].join('|');

/** A remark in brackets that has none of the characters by which words of ended firms are told: 正常（已注销） is not operating. */
const REMARK = '\\([^销停歇出闭关清破终散除]*\\)';

/**
 * A 状态 in NFKC that is one of these words, several of them (开业/正常), or blank, with or without such a remark: a regular
 * expression that every engine reads.
 */
export const OPERATING_STATUS = `^(?:(?:${OPERATING})(?: ?[/、,;] ?(?:${OPERATING}))*)?(?:${REMARK})?$`;
const OPERATES = new RegExp(OPERATING_STATUS, 'u');

const STRUCK_OFF = /注销|吊销|撤销/u;
const ENDED = /停业|歇业|迁出|停产|停止|关闭|关停|倒闭|清算|破产|终止|解散|除名|转出|失效|无效|过期/u;
/** 未注销 says nothing of what the firm does. */
const NOT_YET = /[未没]有?被?(?:注销|吊销|撤销)/gu;

/** 吊销，未注销 is struck off all the same; 未注销 alone is not. */
export const isStruckOff = (status: string): boolean => STRUCK_OFF.test(status.replace(NOT_YET, ''));

/** `unknown` is said before it excludes anybody. Blank counts as operating. */
export function subjectStatus(text: string): 'operating' | 'ended' | 'unknown' {
  const status = text.normalize('NFKC').trim();
  if (OPERATES.test(status)) return 'operating';
  return isStruckOff(status) || ENDED.test(status) ? 'ended' : 'unknown';
}
