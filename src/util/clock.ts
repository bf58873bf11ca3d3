const pad = (value: number, width = 2) => String(Math.abs(value)).padStart(width, '0');

/** `2026-03-05T09:30:00+08:00`: the moment by the clerk's own clock. */
export function isoWithOffset(date: Date): string {
  const offset = -date.getTimezoneOffset();
  const day = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
  return `${day}T${time}${offset < 0 ? '-' : '+'}${pad(Math.trunc(offset / 60))}:${pad(offset % 60)}`;
}

/** `2026年3月5日 09:30`, for people. */
export function chineseMoment(iso: string): string {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/u.exec(iso) ?? [];
  return year === undefined ? iso : `${year}年${Number(month)}月${Number(day)}日 ${time ?? ''}`;
}
