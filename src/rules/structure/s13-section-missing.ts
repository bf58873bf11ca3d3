import type { QuestionSection, TableSection } from '../../annexes/layout.js';
import type { CollectedForm } from '../../sheet/collect.js';
import type { RawFinding } from '../finding.js';
import { formRule, TABLES } from '../rule.js';

export const s13 = formRule({
  id: 'S13',
  title: '缺少一个部分',
  kind: '填报',
  severity: 'E',
  clause: '通知附件3、附件4的“一、”“二、”“三、”',
  why: '没有抽查事项的部分也要保留，写“无”（零报告）；整个部分删掉，分不清是没有，还是漏了。',
  example: { wrong: '附件4只有一、二两个部分', right: '三个部分都保留，没有的写“无”' },
  fix: 'none',
  forms: ['3', '4'],
  absent: TABLES,
  todo: { verb: '补', what: '缺少的部分', per: 'place' },
  message({ params }) {
    const heading = String(params?.heading ?? '');
    switch (params?.what) {
      case 'question':
        return `“${heading}”缺少第${params.number ?? ''}问“${params.question ?? ''}”。请照表样补上。`;
      case 'heading':
        return `没有找到“${heading}”这一行标题，是按次序认出来的。请核实，并照表样补上标题。`;
      case 'header':
        return `“${heading}”下面没有找到表头，这一部分没有读。请照表样补上表头。`;
      default:
        return `缺少“${heading}”这一部分。请照表样补上，没有的写“无”。`;
    }
  },
  *check(form) {
    for (const section of form.layout.sections) {
      if (section.kind === 'questions') {
        yield* missingQuestions(form, section);
        continue;
      }
      if (section.kind === 'fields') continue;
      if (form.headers.has(section.key)) {
        yield* missingHeading(form, section, form.headers.get(section.key)?.row);
        continue;
      }
      const row = form.headings.get(section.key);
      yield {
        cells: row === undefined ? [] : [`A${row}`],
        section: section.key,
        params: { what: row === undefined ? 'section' : 'header', heading: section.heading ?? '' },
      };
    }
  },
});

/** Sections follow one another in the form's order: one without its heading is told from the others by that alone. */
function* missingHeading(
  { headings }: CollectedForm,
  { key, heading }: QuestionSection | TableSection,
  row: number | undefined,
): Iterable<RawFinding> {
  if (heading === undefined || headings.has(key)) return;
  yield {
    severity: 'W',
    cells: row === undefined ? [] : [`A${row}`],
    section: key,
    params: { what: 'heading', heading },
  };
}

function* missingQuestions(form: CollectedForm, section: QuestionSection): Iterable<RawFinding> {
  const { key, heading, questions } = section;
  const missing = questions.filter((question) => !form.slots.has(question.key));
  if (missing.length === questions.length) {
    yield { cells: [], section: key, params: { what: 'section', heading } };
    return;
  }
  yield* missingHeading(form, section, undefined);
  for (const question of missing) {
    yield {
      cells: [],
      section: key,
      rowKey: String(questions.indexOf(question) + 1),
      params: {
        what: 'question',
        heading,
        number: questions.indexOf(question) + 1,
        question: question.text.split('\n')[0] ?? '',
      },
    };
  }
}
