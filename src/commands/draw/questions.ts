import { resolve } from 'node:path';
import { annex2 } from '../../annexes/annex-2.js';
import { targets } from '../../annexes/targets.js';
import { parseCount, parseRate } from '../../draw/spec/rate.js';
import { nodeHash } from '../../draw/spec/node-hash.js';
import { canonicalText } from '../../draw/spec/seed.js';
import { UserError } from '../../util/errors.js';
import { loadLedger } from '../../io/ledger-file.js';
import { drawEvents, planEvents } from '../../ledger/events.js';
import { askChoice, askFile, askText, askYes, Cancelled } from '../../ui/prompts.js';
import { knownFiles, refuseContradictions } from '../shared/selection-request.js';
import type { DrawFlags } from './options.js';
import { redrawOf } from './request.js';
import { readPlan } from '../shared/published-plan.js';
import { type Around, asFlag, type Given, has, type Question, unlessGiven } from '../shared/question.js';

/** What is known without asking: the flags, and what a plan has fixed and lies in the folder. */
async function known({ flags }: Given, { ports }: Around) {
  const typed = { department: [], ...flags } as unknown as DrawFlags;
  // Before anybody has answered a question in vain.
  refuseContradictions(typed, typed.plan);
  redrawOf(typed);
  const plan = typed.plan === undefined ? undefined : (await readPlan(ports.cwd, typed.plan)).plan;
  return knownFiles(ports.cwd, typed, { plan });
}

/** The ids of a unit's folder, those of plans among them; none when the ledger cannot be read, which the draw will tell. */
async function usedIds({ ports }: Around, { flags }: Given): Promise<readonly string[]> {
  const folder = resolve(ports.cwd, typeof flags.output === 'string' ? flags.output : '.');
  try {
    const { entries } = await loadLedger(nodeHash, folder);
    return [...planEvents(entries), ...drawEvents(entries)]
      .sort((a, b) => a.seq - b.seq)
      .map(({ drawId }) => drawId);
  } catch {
    return [];
  }
}

export const listQuestions: readonly Question[] = [
  {
    essential: true,
    // --selected and --frozen stand in the place of the list.
    isOpen: async (given, around) =>
      !has(given, 'selected') && !has(given, 'frozen') && (await known(given, around)).targets === undefined,
    ask: async ({ folder }) =>
      asFlag('targets', await askFile('检查对象名录库是哪个文件？', await folder.choices(targets, '对象'))),
  },
  {
    essential: true,
    isOpen: async (given, around) => (await known(given, around)).staff.length === 0,
    ask: async ({ folder }) =>
      asFlag(
        'inspectors',
        await askFile('执法检查人员名录库是哪个文件？', await folder.choices(annex2, '人员')),
      ),
  },
  {
    essential: true,
    isOpen: unlessGiven('drawId', 'plan'),
    ask: async (around, given) => {
      const ids = await usedIds(around, given);
      return asFlag(
        'drawId',
        await askText('本次抽查的编号：', {
          default: nextDrawId(ids, around.ports.now().getFullYear()),
          check: (text) => {
            if (canonicalText(text) === '') return '请填写编号。';
            const taken = ids.includes(canonicalText(text)) && given.flags.redraw !== true;
            return taken ? `“${text}”在台账里已经有了，请换一个新的编号。` : undefined;
          },
        }),
      );
    },
  },
  {
    essential: true,
    isOpen: unlessGiven('count', 'rate', 'rates', 'plan'),
    ask: async () => {
      const amount = await askText('抽取多少？（户数如 30，或比例如 5%）', {
        default: '5%',
        check: amountProblem,
      });
      return asFlag(isCount(amount) ? 'count' : 'rate', amount);
    },
  },
];

const isCount = (amount: string): boolean => /^\d+$/u.test(amount.normalize('NFKC'));

function amountProblem(amount: string): string | undefined {
  try {
    if (isCount(amount)) parseCount(amount);
    else parseRate(amount);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return '请写户数（如 30）或比例（如 5%）。';
    throw error;
  }
}

const seedQuestions: readonly Question[] = [
  {
    essential: true,
    isOpen: (given) => has(given, 'plan') && !has(given, 'seed'),
    ask: async () =>
      asFlag(
        'seed',
        await askText('方案所定来源公布的数值：', {
          check: (text) => (canonicalText(text) === '' ? '请填写公布的数值。' : undefined),
        }),
      ),
  },
  {
    isOpen: unlessGiven('seed', 'witness', 'plan', 'ceremony'),
    ask: async () => {
      const answer = await askChoice('种子从哪里来？', [
        { name: '由操作系统产生', value: '' },
        { name: '见证人各出一数，当场键入', value: 'witness' },
        { name: '见证人各出一数，并在大屏幕上逐户揭晓（见证仪式）', value: 'ceremony' },
        { name: '指定一段文字', value: 'seed' },
      ]);
      if (answer === '') return {};
      if (answer === 'seed') {
        return asFlag(
          'seed',
          await askText('种子：', {
            check: (text) => (canonicalText(text) === '' ? '请填写种子。' : undefined),
          }),
        );
      }
      const names = await askText('见证人姓名（两名以上，用顿号分开）：', { check: witnessProblem });
      return { flags: { witness: namesIn(names), ...(answer === 'ceremony' ? { ceremony: true } : {}) } };
    },
  },
  {
    // A ceremony has a place of its own to stop at, with the lists before everybody's eyes.
    isOpen: (given) => !has(given, 'ceremony'),
    ask: async (_, { flags }) => {
      const id = typeof flags.drawId === 'string' ? `“${flags.drawId}”` : '';
      if (await askYes(`现在抽取${id}？抽取即登记台账，同一编号不得重抽。`)) return {};
      throw new Cancelled();
    },
  },
];

const namesIn = (text: string): readonly string[] =>
  text
    .split(/[、，,;；\s]+/u)
    .map(canonicalText)
    .filter((name) => name !== '');

function witnessProblem(text: string): string | undefined {
  const names = namesIn(text);
  if (names.length < 2) return '见证抽取需要两名以上见证人，请用顿号把姓名分开。';
  if (new Set(names).size < names.length) return '有一名见证人写了两次。';
  return names.some((name) => /[=＝]/u.test(name)) ? '这里只写姓名，数由见证人当场键入。' : undefined;
}

export const drawQuestions: readonly Question[] = [...listQuestions, ...seedQuestions];

/** The year in brackets and the number of an id such as 城市监抽〔2026〕第3号. */
const NUMBERED = /^(.*?)(?:([〔[（(【])(\d{4})([〕\]）)】]))?(\D*?)(\d+)(\D*)$/su;

/**
 * The id that follows the last one of a ledger: the next number of its series, which begins anew with a new year.
 *
 * @param ids in the order of the ledger
 */
export function nextDrawId(ids: readonly string[], year: number): string {
  const last = ids.findLast((id) => NUMBERED.test(id));
  const series = NUMBERED.exec(last ?? '');
  if (series === null) return `双随机〔${year}〕第1号`;
  const [, head = '', open, itsYear, close, middle = '', number = '', tail = ''] = series;
  const inYear = (of: string | undefined): string => `${head}${open ?? ''}${of ?? ''}${close ?? ''}${middle}`;
  const dated = itsYear === undefined ? undefined : String(year);
  const start = inYear(dated);
  const numbers = ids.flatMap((id) => {
    if (!id.startsWith(start) || !id.endsWith(tail)) return [];
    const taken = id.slice(start.length, id.length - tail.length);
    return /^\d+$/u.test(taken) ? [Number(taken)] : [];
  });
  const next = String(Math.max(0, ...numbers) + 1);
  return `${start}${number.startsWith('0') ? next.padStart(number.length, '0') : next}${tail}`;
}
