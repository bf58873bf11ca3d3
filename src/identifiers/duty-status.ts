/** What the 在岗状态 of an officer says: whether somebody is there to be sent. */
const ON_DUTY = /^(?:在岗|在职|正常|是|在编|上岗|有效|在)?$/u;
const OFF_DUTY =
  /请假|[休病产事年]假|休养|病休|停岗|停职|离岗|离职|待岗|不在|退休|退养|退出|调出|调离|调走|借调|抽调|挂职|外派|外出|出差|驻村|学习|培训|脱产|辞|病故|死亡|否|无效|过期|失效|注销/u;

/** `unknown` keeps an officer out like `off`, but it is said. Blank counts as on duty. */
export function dutyStatus(text: string): 'on' | 'off' | 'unknown' {
  const status = text.normalize('NFKC').trim();
  if (ON_DUTY.test(status)) return 'on';
  return OFF_DUTY.test(status) ? 'off' : 'unknown';
}
