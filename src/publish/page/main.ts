import type { PublicDraw } from '../public-draw.js';
import { type Mismatch, type Recomputation, recompute } from '../recompute.js';
import { breath, byId, element } from './elements.js';
import { browserHash } from './hash.js';
import { type Answer, lookUp } from '../lookup.js';

/** The script of the public notice: computes the draw again in the reader's browser, then answers who asks for himself. */

/** Milliseconds of work between two breaths: the page must scroll meanwhile. */
const SLICE = 30;

async function computeAgain(draw: PublicDraw): Promise<Recomputation> {
  const progress = byId('progress', HTMLProgressElement);
  const all = draw.list?.eligible.reduce((sum, { ids }) => sum + ids.length, 0) ?? 0;
  const steps = recompute(browserHash, draw);
  await breath();
  let since = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - since < SLICE) continue;
    progress.value = value / Math.max(all, 1);
    byId('verdict-text', HTMLElement).textContent = `正在您的浏览器里复算：${value}／${all} 户`;
    await breath();
    since = performance.now();
  }
}

function tell(draw: PublicDraw, { computed, taken }: Recomputation, wrong: readonly Mismatch[]): void {
  const verdict = byId('verdict', HTMLElement);
  const text = byId('verdict-text', HTMLElement);
  byId('progress', HTMLElement).hidden = true;
  const one = draw.list === null;
  const what = one
    ? `根值、抽中和候补各户的抽签值（${computed} 个）、次序、截止抽签值`
    : `根值、${computed} 户的抽签值、各层户数和应抽户数、抽中的 ${draw.counts.drawn} 户、候补的 ${draw.counts.reserves} 户、截止抽签值`;
  const notes = [
    ...(taken > 0 ? [`另有 ${taken} 户的代码不公布，按公布的抽签值参加排序`] : []),
    ...(one
      ? [`名录库有 ${draw.counts.targets} 户，没有列入本页，全部名单的复算请用 shuangsuiji verify`]
      : []),
  ];
  const rest = notes.length === 0 ? '' : `${notes.join('；')}。`;
  verdict.classList.add(wrong.length === 0 ? 'good' : 'bad');
  text.textContent =
    wrong.length === 0
      ? `一致。本页已在您的浏览器里重新计算了${what}，与公示的完全一致。${rest}`
      : `不一致。重新计算的结果与公示的不同，见下列 ${wrong.length} 处；请向公示单位核实。${rest}`;
  const rows = wrong.map(({ place, published, recomputed }) =>
    element('li', '', [
      element('strong', place),
      element('span', `公示为 ${published}`),
      element('span', `复算为 ${recomputed}`),
    ]),
  );
  if (rows.length > 0) byId('mismatches', HTMLElement).append(element('ul', '', rows));
}

async function start(): Promise<void> {
  const draw = JSON.parse(byId('data', HTMLElement).textContent) as PublicDraw;
  byId('verdict', HTMLElement).hidden = false;
  byId('lookup', HTMLElement).hidden = false;
  byId('verdict-text', HTMLElement).textContent = '正在您的浏览器里复算……';
  const computing = computeAgain(draw);
  listenForQuestions(draw, computing);
  try {
    const computed = await computing;
    tell(draw, computed, [...shownOtherwise(draw), ...computed.mismatches]);
  } catch (error) {
    byId('progress', HTMLElement).hidden = true;
    byId('verdict', HTMLElement).classList.add('bad');
    byId('verdict-text', HTMLElement).textContent =
      `不能复算：本页的数据不完整（${error instanceof Error ? error.message : String(error)}）。请向公示单位核实。`;
  }
}

void start();

/** Answers whoever looks himself up; asked before the computation is done, it waits for it. */
function listenForQuestions(draw: PublicDraw, computing: Promise<Recomputation>): void {
  const typed = (id: string) => byId(id, HTMLInputElement).value;
  byId('lookup-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const asked = { code: typed('code'), name: typed('name'), address: typed('address') };
    void computing.then((computed) => {
      show(lookUp(browserHash, draw, computed, asked));
    });
  });
}

function show({ verdict, sentence, facts }: Answer): void {
  const list = element(
    'dl',
    '',
    facts.map(([fact, content]) => element('div', '', [element('dt', fact), element('dd', content)])),
  );
  const answer = byId('answer', HTMLElement);
  answer.replaceChildren(
    element('p', '', [element('strong', verdict), element('span', sentence)]),
    ...(facts.length === 0 ? [] : [list]),
  );
  answer.className = verdict === '抽中' ? 'answer drawn' : 'answer';
}

/**
 * Where the page shows something else than its data, which the computation goes by: whoever changes a figure in the table
 * must not find it confirmed.
 */
function shownOtherwise(draw: PublicDraw): readonly Mismatch[] {
  const wrong: Mismatch[] = [];
  for (const shown of document.querySelectorAll<HTMLElement>('[data-at]')) {
    const path = shown.dataset.at ?? '';
    const data = valueAt(draw, path);
    const text = shown.textContent;
    if (text !== data)
      wrong.push({ place: `表中的${labelOf(shown)}`, published: text, recomputed: `${data}（本页数据）` });
  }
  return wrong;
}

function valueAt(draw: PublicDraw, path: string): string {
  let value: unknown = draw;
  for (const key of path.split('.')) value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '无';
}

/** What a reader calls the place: the row's first cell and the column. */
function labelOf(shown: HTMLElement): string {
  const row = shown.closest('tr');
  if (row === null) return `“${shown.previousElementSibling?.textContent ?? ''}”`;
  const first = row.querySelector('[role="rowheader"] [data-at]') ?? row.querySelector('th');
  const column = shown.closest<HTMLElement>('[data-label]')?.dataset.label ?? '';
  return `“${first?.textContent ?? ''}”的${column}`;
}
