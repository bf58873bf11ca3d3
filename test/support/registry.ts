import { cellStyles, handXlsx } from './xlsx.js';

// Looked up once: under jest every use of a global goes through the test's own context, which is slow.
const { floor, imul } = Math;
const { fromCharCode, fromCodePoint } = String;

/** Ten columns as a registry has them; the same rows for the same seed on any machine. */
export function* registryRows(count: number, seed = 1): Generator<readonly string[], void, undefined> {
  // Numerical Recipes' linear congruential generator; its low bits are poor, so the high ones are used.
  let state = seed;
  const below = (limit: number): number => {
    state = (imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return floor((state / 2 ** 32) * limit);
  };
  const han = (length: number): string =>
    // One in fifty lies beyond the basic plane: four bytes in UTF-8, two units in a string.
    Array.from({ length }, () =>
      below(50) === 0 ? fromCodePoint(0x20000 + below(40_000)) : fromCharCode(0x4e00 + below(20_000)),
    ).join('');
  const digits = (length: number): string => repeat(length, () => `${below(10)}`);
  const one = (choices: readonly string[]): string => choices[below(choices.length)]!;
  for (let number = 1; number <= count; number++) {
    yield [
      String(number),
      `城口县${han(4 + below(12))}有限公司`,
      one(['企业', '个体工商户', '农民专业合作社']),
      `91500229${digits(10)}`,
      han(2 + below(2)),
      `13${digits(9)}`,
      `重庆市城口县${han(6 + below(10))}${digits(2)}号`,
      one(['葛城街道', '复兴街道', '巴山镇', '坪坝镇', '庙坝镇']),
      one(['正常', '停业', '注销']),
      one(['2016-08-20', '2021-01-01', '2024-02-29']),
    ];
  }
}

function repeat(times: number, make: () => string): string {
  let text = '';
  for (let i = 0; i < times; i++) text += make();
  return text;
}

/** Serials of the dates above, in the 1900 system. */
const SERIALS: Readonly<Record<string, number>> = {
  '2016-08-20': 42602,
  '2021-01-01': 44197,
  '2024-02-29': 45351,
};

/** The rows as a workbook, texts shared or in place; the first column is numbers, the last one dates. */
export function registryXlsx(count: number, strings: 'shared' | 'inline', seed = 1): Buffer {
  const shared = new Map<string, number>();
  const index = (text: string): number =>
    shared.get(text) ?? (shared.set(text, shared.size), shared.size - 1);
  const rows: string[] = [];
  let row = 0;
  for (const texts of registryRows(count, seed)) {
    row++;
    const cells = texts.map((text, i) => {
      const at = `${fromCharCode(65 + i)}${row}`;
      if (i === 0) return `<c r="${at}"><v>${text}</v></c>`;
      if (i === 9) return `<c r="${at}" s="1"><v>${SERIALS[text]!}</v></c>`;
      if (strings === 'shared') return `<c r="${at}" t="s"><v>${index(text)}</v></c>`;
      return `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
    });
    rows.push(`<row r="${row}">${cells.join('')}</row>`);
  }
  const table = [...shared.keys()].map((text) => `<si><t>${text}</t></si>`).join('');
  return handXlsx({
    sheets: [rows.join('')],
    styles: cellStyles(0, 14),
    ...(strings === 'shared' ? { sharedStrings: table } : {}),
  });
}
