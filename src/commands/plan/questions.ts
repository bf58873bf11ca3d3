import { canonicalText } from '../../draw/spec/seed.js';
import { askText } from '../../ui/prompts.js';
import { listQuestions } from '../draw/questions.js';
import { asFlag, type Question, unlessGiven } from '../shared/question.js';

export const planQuestions: readonly Question[] = [
  ...listQuestions,
  {
    essential: true,
    isOpen: unlessGiven('seedSource'),
    ask: async () =>
      asFlag(
        'seedSource',
        await askText('种子取自将来的哪个公开数值？（例如 双色球2026136期）', {
          check: (text) =>
            canonicalText(text) === '' ? '请写明来源：将来才产生、任何人都无法预知的公开数值。' : undefined,
        }),
      ),
  },
];
