import { FORMS } from '../src/annexes/forms.js';
import { render } from '../src/sheet/render.js';
import { type GeneratedWorkbook, runBuild } from './generated.js';

/** templates/: what `generate all` writes without any flag, to look at without running anything. */
export const TEMPLATES: readonly GeneratedWorkbook[] = FORMS.map((form) => ({
  path: `templates/${form.fileName}.xlsx`,
  sheets: () => [render(form)],
}));

await runBuild(TEMPLATES, 'npm run templates');
