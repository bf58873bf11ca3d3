import { join, relative, resolve } from 'node:path';
import { type Config, CONFIG_FILE } from '../../config/load-config.js';
import { isConfig } from '../../config/schema.js';
import { DEFAULT_COUNTY } from '../../annexes/unit-name.js';
import { rosterForm } from '../../annexes/roster.js';
import { EXIT, type ExitCode, UsageError, UserError } from '../../util/errors.js';
import { periodText } from '../../identifiers/period.js';
import { exists, writeTogether } from '../../io/atomic-file.js';
import { nearest } from '../../util/nearest.js';
import type { Context } from '../../cli/ports.js';
import { addBlankForm, FORMS_OF_ROLE } from '../shared/blank-forms.js';
import { guideText, nextSteps } from './next-steps.js';
import { currentPeriod } from '../shared/period-flag.js';
import type { InitFlags } from './options.js';

type Role = NonNullable<Config['role']>;

const ROLES: readonly Role[] = ['department', 'county'];
const GUIDE_FILE = '说明.txt';
/** Nothing that lies there is touched. */
const PLACE = { force: false, wayOut: '请换一个文件夹。' };

/** `init`: a unit's folder with its configuration and blank workbooks. What is already there stays as it is. */
export async function init(
  context: Context,
  [folder = '.']: readonly string[],
  flags: InitFlags,
): Promise<ExitCode> {
  const { ports } = context;
  const missing = [
    ...(flags.unit === undefined ? ['--unit（本单位的名称，例如 县林业局）'] : []),
    ...(flags.role === undefined ? ['--role（department 部门，或 county 县政府法制办）'] : []),
  ];
  if (missing.length > 0) throw new UsageError(`缺少选项：${missing.join('、')}。`);
  const config = configOf(flags, ports.now().getFullYear());
  const { role, year, county } = config;
  const place = resolve(ports.cwd, folder);
  if (await exists(join(place, CONFIG_FILE))) {
    throw new UserError(
      `〔${join(place, CONFIG_FILE)}〕已经有了，没有改动：要改配置请直接编辑它；要空白表格请用 shuangsuiji generate。`,
    );
  }
  const quarter = { ...currentPeriod(ports, config), year };
  // The county's own table sums up a year.
  const period = role === 'county' ? { year } : quarter;
  const written: string[] = [];
  const kept: string[] = [];
  await writeTogether(async (files) => {
    for (const form of FORMS_OF_ROLE[role]) {
      const name = `${form.fileName}.xlsx`;
      if (await exists(join(place, name))) {
        kept.push(name);
        continue;
      }
      await addBlankForm(files, place, form, { county, unit: config.unit, period, extended: true }, PLACE);
      written.push(name);
    }
    if (await exists(join(place, GUIDE_FILE))) kept.push(GUIDE_FILE);
    else {
      const all = FORMS_OF_ROLE[role].map(({ fileName }) => `${fileName}.xlsx`);
      const guide = guideText(role, periodText(quarter), [CONFIG_FILE, ...all], Object.keys(config));
      await files.addText(join(place, GUIDE_FILE), guide, PLACE);
      written.push(GUIDE_FILE);
    }
    // Last: where it stands, everything does, and there is nothing to begin anew.
    await files.addText(join(place, CONFIG_FILE), `${JSON.stringify(config, null, 2)}\n`, PLACE);
  });
  context.say(`已建好${config.unit}的文件夹：${place}`);
  for (const name of [CONFIG_FILE, ...written]) context.say(`  ${name}`);
  for (const name of kept) context.say(`  ${name}（已经有了，没有改动）`);
  if (flags.year === undefined)
    context.say(`工作年度按今年 ${year} 年；不对的请改 ${CONFIG_FILE} 里的 year。`);
  if (flags.county === undefined)
    context.say(`县名按“${county}”；不对的请改 ${CONFIG_FILE} 里的 county，并重新生成空白表格。`);
  const inside = relative(ports.cwd, place);
  context.say('\n接下来：');
  if (inside !== '') context.say(`0. 进入文件夹：cd ${inside}`);
  for (const line of nextSteps(role, periodText(quarter))) context.say(line);
  context.say(`\n${CONFIG_FILE} 里还可以写时限、联系人等，见 ${GUIDE_FILE}。`);
  context.emit({ folder: place, config, written: [CONFIG_FILE, ...written], kept });
  return EXIT.done;
}

function configOf(flags: InitFlags, thisYear: number) {
  const role = ROLES.find((one) => one === flags.role);
  if (role === undefined) {
    throw new UsageError(
      `--role “${flags.role ?? ''}”不对：${nearest(flags.role ?? '', ROLES)}可以写 department（部门）或 county（县政府法制办）。`,
    );
  }
  const config = {
    county: (flags.county ?? DEFAULT_COUNTY).normalize('NFC').trim(),
    unit: (flags.unit ?? '').normalize('NFC').trim(),
    role,
    year: flags.year === undefined ? thisYear : Number(flags.year),
    aliases: [],
    ...(role === 'county' ? { roster: `${rosterForm.fileName}.xlsx` } : {}),
  };
  if (config.unit === '') throw new UsageError('--unit 是空的：请写本单位的名称，例如 县林业局。');
  if (config.county === '') throw new UsageError('--county 是空的：请写本县的全称，例如 城口县。');
  if (!isConfig(config))
    throw new UsageError(`--year “${flags.year ?? ''}”不对：请写 2016 以后的年份，例如 ${thisYear}。`);
  return config;
}
