import type { Answer } from '../lookup.js';
import { lookUp } from '../lookup.js';
import type { PublicDraw } from '../public-draw.js';
import type { Recomputation } from '../recompute.js';
import { byId, element } from './elements.js';
import { browserHash } from './hash.js';

/** Answers whoever looks himself up; asked before the computation is done, it waits for it. */
export function listenForQuestions(draw: PublicDraw, computing: Promise<Recomputation>): void {
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
