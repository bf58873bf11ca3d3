import { hiddenSentences } from '../../sheet/hidden.js';
import { idKeyOf } from './entry-id.js';
import { places, setAsideSentences } from './beside-rows.js';
import { digestColumns, type Registry } from './registry.js';
import { groupWords, namesakes } from './same-name.js';
import { dutyStatus } from '../../identifiers/duty-status.js';
import { subjectStatus } from '../../identifiers/subject-status.js';
import { severalValues } from '../../identifiers/scope.js';
import { unspaced } from '../../util/spacing.js';

/** What the absence of a column means; printed and put on the record, so that nothing is assumed in silence. */
const ABSENT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  targets: {
    code: '没有“统一社会信用代码（注册号）”列：以“名称@地址”区分对象',
    field: '没有“监管领域”列：按不限领域处理，任何执法类别的人员都可选派',
    area: '没有“所在区域”列：按不限区域处理，任何执法区域的人员都可选派',
    status: '没有“状态”列：按全部正常处理',
  },
  '2': {
    category: '没有“执法类别”列：按人人可检查任何领域处理',
    area: '没有“执法区域”列：按人人可检查全县处理',
  },
};

/** What a blank cell means in a column that is there. */
const BLANK: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  targets: {
    field: '户“监管领域”空白：按不限领域处理',
    area: '户“所在区域”空白：按不限区域处理',
    status: '户“状态”空白：按正常处理',
  },
  '2': {
    category: '人“执法类别”空白：不具备任何类别，不参加选派',
    area: '人“执法区域”空白：按可检查全县处理',
  },
};

/** Who counts as several although he may be one: only whoever made the list knows. */
const NAMESAKES: Readonly<Record<string, (count: number, groups: string) => string>> = {
  targets: (count, groups) =>
    `名称相同而代码不同的有 ${count} 组（${groups}）：按不同的对象参加抽取，是同一户的请只留一行`,
  '2': (count, groups) =>
    `同名而执法证编号不同的有 ${count} 组（${groups}）：按不同的人选派，是同一个人的请只留一行`,
};

/** What a word is told by, and what comes of one that nobody knows. */
const WORDS: Readonly<
  Record<string, { readonly isUnknown: (text: string) => boolean; readonly said: (words: string) => string }>
> = {
  'targets.status': {
    isUnknown: (text) => subjectStatus(text) === 'unknown',
    said: (words) => `“状态”里有看不出是不是正常经营的说法（${words}）：没有参加抽取；正常经营的请改成“正常”`,
  },
  '2.duty': {
    isUnknown: (text) => dutyStatus(text) === 'unknown',
    said: (words) => `“在岗状态”里有看不出是不是在岗的说法（${words}）：没有参加选派；在岗的请改成“在岗”`,
  },
};
const WORDS_SHOWN = 10;

/** Words that keep somebody out although nobody knows what they mean, each with how many it keeps out. */
function unknownWords(registry: Registry, key: string): string | undefined {
  const words = WORDS[`${registry.layout.id}.${key}`];
  if (words === undefined) return undefined;
  const counts = new Map<string, number>();
  for (const entry of registry.entries) {
    const text = registry.value(entry, key);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const unknown = [...counts].filter(([text]) => words.isUnknown(text));
  if (unknown.length === 0) return undefined;
  const unit = registry.layout.id === '2' ? '人' : '户';
  const shown = unknown
    .slice(0, WORDS_SHOWN)
    .map(([word, count]) => `“${word}”${count} ${unit}`)
    .join('、');
  return words.said(`${shown}${unknown.length > WORDS_SHOWN ? `等 ${unknown.length} 种` : ''}`);
}

/** Everything taken for granted in reading one list; `file` is how its sentences name it. */
export function assumptionsOf(registry: Registry, file: string): readonly string[] {
  const { id } = registry.layout;
  const said: string[] = [];
  for (const { key, header } of digestColumns(registry.layout)) {
    const inFile = registry.headers.get(key);
    if (inFile === undefined) {
      const meaning = ABSENT[id]?.[key];
      if (meaning !== undefined) said.push(`〔${file}〕${meaning}。`);
      continue;
    }
    const plain = unspaced(inFile);
    if (plain !== header) said.push(`〔${file}〕把“${plain}”列当作“${header}”。`);
    for (const other of registry.passedOver) {
      if (other.key !== key) continue;
      const name = unspaced(other.header);
      said.push(
        other.rows === 0
          ? `〔${file}〕“${name}”列没有使用：“${header}”以“${plain}”列为准。`
          : `〔${file}〕“${plain}”列空着的 ${other.rows} 行，“${header}”用了“${name}”列。`,
      );
    }
    const marked = registry.marked.get(key) ?? 0;
    if (marked > 0)
      said.push(
        `〔${file}〕“${plain}”列有 ${marked} 行前面带着 Excel 的文本标记（撇号或 ="…"），读的时候去掉了。`,
      );
    const unknown = unknownWords(registry, key);
    if (unknown !== undefined) said.push(`〔${file}〕${unknown}。`);
    const meaning = BLANK[id]?.[key];
    if (meaning === undefined) continue;
    const blank = registry.entries.filter(
      (entry) => severalValues(registry.value(entry, key)).length === 0,
    ).length;
    if (blank > 0) said.push(`〔${file}〕${blank} ${meaning}。`);
  }
  const same = namesakes(registry, idKeyOf(registry.layout));
  const namesakesSay = NAMESAKES[id];
  if (same.length > 0 && namesakesSay !== undefined)
    said.push(`〔${file}〕${namesakesSay(same.length, groupWords(registry, same))}。`);
  if (registry.asShown.length > 0)
    said.push(`〔${file}〕${places(registry.asShown, '格')}的编号有一部分是数字格式添上的，按显示的读。`);
  said.push(...setAsideSentences(registry, file, '名录里的一行'));
  for (const sentence of hiddenSentences(registry.hidden)) said.push(`〔${file}〕${sentence}。`);
  return said;
}
