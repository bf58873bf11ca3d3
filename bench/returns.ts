import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { annex4 } from '../src/annexes/annex-4.js';
import { writeXlsx } from '../src/io/xlsx-writer.js';
import { render } from '../src/sheet/render.js';
import { FOLDER } from './inputs.js';

/** Raised whenever the returns change. */
const VERSION = 1;

const item = (unit: number, index: number) => ({
  item: `第${unit}号示例事项之${index + 1}监督检查`,
  implementationRules: '是',
  ratioFrequency: `${5 + index}%，每年${1 + (unit % 3)}次`,
  checks: String((unit * 7 + index * 3) % 9),
});

/** One department's return without a fault: three items of the one kind, one to six of the other. */
function content(unit: number) {
  const name = `城口县第${unit}示例局`;
  const others = 1 + (unit % 6);
  return {
    slots: {
      quarter: '三',
      unit: name,
      date: '2016年9月20日',
      q1: `是，《${name}推行“双随机、一公开”实施细则》（城示发〔2016〕${unit}号）`,
      q2: '是',
      q3: '是',
      q4: '是',
      marketCount: '3',
      marketPercent: '75',
      otherCount: String(others),
      otherPercent: '100',
      contact: '钱小川',
      phone: '59220329',
    },
    rows: {
      market: [0, 1, 2].map((index) => item(unit, index)),
      other: Array.from({ length: others }, (_, index) => item(unit, 3 + index)),
    },
  };
}

/** A folder of `count` returns, the same on every machine but for the time in the zip. */
export async function returnsFolder(count: number): Promise<string> {
  const folder = join(FOLDER, `returns-${count}-${VERSION}`);
  if (existsSync(folder)) return folder;
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  for (let unit = 1; unit <= count; unit++)
    await writeXlsx(join(part, `附件4-第${unit}示例局.xlsx`), [render(annex4, content(unit))]);
  renameSync(part, folder);
  return folder;
}
