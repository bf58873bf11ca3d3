import { Command, type CommanderError, Option } from 'commander';
import stringWidth from 'string-width';
import type { ExitCode } from './errors.js';
import { UsageError } from './errors.js';
import { nearest } from './nearest.js';
import type { Context, GlobalFlags, Ports } from './ports.js';
import { toolVersion } from './version.js';

/** The work of one command, loaded only when it runs: --help and --version must not pay for exceljs or zod. */
type Work<Flags> = (context: Context, args: readonly string[], flags: Flags) => Promise<ExitCode>;

const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

const collect = (value: string, previous: readonly string[]) => [...previous, value];

/** Declares every command; nothing is read, asked or written here. */
export function buildProgram(ports: Ports): Command {
  const program = new Command('shuangsuiji');
  const { version } = toolVersion();
  program
    .description('双随机、一公开：清单、名录库、随机抽取、统计表')
    .usage('<命令> [选项]')
    .version(version, '-V, --version', '显示版本号')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand(false)
    .configureHelp({
      styleTitle: (text) => HEADINGS[text] ?? text,
      displayWidth: stringWidth,
      optionDescription: ({ description, defaultValue }: Option) =>
        typeof defaultValue === 'string' ? `${description}（默认 ${defaultValue}）` : description,
    })
    .configureOutput({
      writeOut: (text) => {
        ports.stdout.write(text);
      },
      outputError: () => undefined,
    })
    .exitOverride()
    .showHelpAfterError(false);

  const command = <Flags>(declaration: Command, load: () => Promise<Work<Flags>>) => {
    for (const option of globalOptions()) declaration.addOption(option);
    declaration
      .helpOption('-h, --help', '显示帮助')
      .copyInheritedSettings(program)
      .action(async (...received: unknown[]) => {
        const args = received
          .slice(0, -2)
          .flat()
          .filter((value) => value !== undefined) as string[];
        const flags = declaration.opts<Flags & GlobalFlags & { color: boolean; today?: string }>();
        const work = await load();
        const exitCode = await work(contextOf(ports, flags), args, flags);
        program.setOptionValue('exitCode', exitCode);
      });
    program.addCommand(declaration);
  };

  command(
    new Command('generate')
      .description('生成空白表格：附件1-5、检查对象名录库')
      .argument('[forms...]', '1、2、3、4、5、targets 或 all（全部）')
      .usage('[1|2|3|4|5|targets|all]... [选项]')
      .option('--unit <名称>', '填报单位，例如 县林业局；不写则保留 XXX')
      .option('--period <时期>', '附件3、附件4 的时期：2016Q3 或 2016')
      .option('--rows <行数>', '每张表的空行数；不写则与通知所印相同')
      .option('--extended', '附件1 加印“抽查比例和频次”“事项类别”两列')
      .option('-o, --output <文件夹>', '写到哪里', '.')
      .option('--force', '覆盖已有的同名文件')
      .addHelpText(
        'after',
        examples(
          'generate all --unit 县林业局 -o 表格',
          'generate 4 --period 2016Q3 --unit 县林业局',
          'generate 1 --extended --rows 20',
        ),
      ),
    async () => (await import('./commands/generate.js')).generate,
  );

  command(
    new Command('draw')
      .description('从名录库中随机抽取检查对象，并随机选派执法检查人员')
      .usage('[选项]')
      .option('--targets <文件>', '检查对象名录库（.xlsx 或 .csv）')
      .option('--inspectors <文件>', '执法检查人员名录库，即附件2（.xlsx 或 .csv）')
      .option('--draw-id <编号>', '本次抽查的编号，例如 城市监抽〔2026〕第3号')
      .option('--count <户数>', '抽取多少户')
      .option('--rate <比例>', '按比例抽取，不足一户的进一，例如 5%')
      .option('--where <列=值>', '只在符合条件的对象中抽取；可重复', collect, [])
      .option('--category <领域>', '只抽该监管领域的对象，只派具有该执法类别的人员')
      .option('--items <文件>', '随机抽查事项清单，即附件1；用来核对 --item')
      .option('--item <事项>', '只抽对应该抽查事项的对象')
      .option('--column <我方列名=文件列名>', '名录的列名与众不同时指明；可重复', collect, [])
      .option('--per-target <人数>', '每户派几名检查人员', '2')
      .option('--allow-single', '允许每户只派一人（法定应为二人以上）')
      .option('--max-load <户数>', '每名检查人员最多检查几户')
      .option('--reserves <户数>', '候补户数；不写则为抽取数的十分之一')
      .option('--seed <文字>', '指定随机种子；不写则由操作系统产生')
      .option('--unit <名称>', '组织抽查的单位，印在抽取结果上')
      .option('-o, --output <文件夹>', '本单位的文件夹：台账在其中，结果在其下的 抽取/<编号>/', '.')
      .addHelpText(
        'after',
        examples(
          'draw --targets 检查对象名录库.xlsx --inspectors 附件2-执法检查人员名录库.xlsx --draw-id 城市监抽〔2026〕第3号 --rate 5%',
          'draw --targets 名录.csv --inspectors 人员.xlsx --draw-id 第1号 --count 30 --where 所在区域=巴山镇',
          'draw --targets 平台导出.xlsx --inspectors 人员.xlsx --draw-id 第2号 --count 10 --column 检查对象名称=RegOrgName',
        ),
      ),
    async () => (await import('./commands/draw.js')).draw,
  );

  command(
    new Command('verify')
      .description('复算一次抽取：核对抽取记录、名录和台账')
      .argument('<抽取记录>', '抽取记录.json')
      .usage('<抽取记录.json> [选项]')
      .option('--targets <文件>', '当时的检查对象名录库')
      .option('--inspectors <文件>', '当时的执法检查人员名录库')
      .addHelpText(
        'after',
        examples(
          'verify 抽取/第1号/抽取记录.json',
          'verify 抽取/第1号/抽取记录.json --targets 检查对象名录库.xlsx --inspectors 附件2-执法检查人员名录库.xlsx',
          'verify 抽取记录.json --json',
        ),
      ),
    async () => (await import('./commands/verify.js')).verify,
  );

  command(
    new Command('validate')
      .description('校验上报的表格：附件1-5、检查对象名录库，可以一次校验全县')
      .argument('[路径...]', '文件或文件夹（连同其中的文件夹）')
      .usage('<文件或文件夹>... [选项]')
      .option('--roster <文件>', '单位名册（标准名、别名、有无行政检查事项、市场监管事项总数、其他事项总数）')
      .option('--period <时期>', '校验的是哪一期：2016Q3 或 2016')
      .option('--received <日期>', '收到这批表格的日期，例如 2016-09-20；不写则不查是否按时')
      .option('--format <格式>', 'text（文字）或 json', 'text')
      .option('--by <次序>', '按 unit（单位）或 rule（规则）列出', 'unit')
      .option('--strict', '没有情况说明的“核实”也算不通过')
      .option('--jobs <个数>', '同时读几个文件')
      .addHelpText(
        'after',
        examples(
          'validate 附件4-部门推行情况统计表.xlsx',
          'validate 上报材料/ --roster 单位名册.xlsx --period 2016Q3 --received 2016-09-20',
          'validate 上报材料/ --by rule',
          'validate 上报材料/ --json',
        ),
      ),
    async () => (await import('./commands/validate.js')).validate,
  );

  command(
    new Command('explain')
      .description('说明校验规则：查什么，为什么，怎么改')
      .argument('[规则]', '规则编号，例如 S09；不写则列出全部')
      .usage('[规则编号] [选项]')
      .addHelpText('after', examples('explain', 'explain S09')),
    async () => (await import('./commands/explain.js')).explain,
  );
  return program;
}

function globalOptions(): readonly Option[] {
  return [
    new Option('--json', '结果以 JSON 输出到标准输出').default(false).helpGroup('通用选项：'),
    new Option('--quiet', '只输出警告和错误').default(false).helpGroup('通用选项：'),
    new Option('--no-color', '不用颜色').helpGroup('通用选项：'),
    new Option('--yes', '不提问；缺少的选项直接报错').default(false).helpGroup('通用选项：'),
    new Option('--config <文件>', '配置文件；默认为当前文件夹的 shuangsuiji.json').helpGroup('通用选项：'),
    new Option('--today <日期>', '以这一天为今天，用于重演，格式 2026-03-05').helpGroup('通用选项：'),
  ];
}

function examples(...lines: readonly string[]): string {
  return `\n例子：\n${lines.map((line) => `  shuangsuiji ${line}`).join('\n')}\n`;
}

function contextOf(ports: Ports, flags: GlobalFlags & { color: boolean; today?: string }): Context {
  // Read at once: a mistyped day is refused even by a command that never looks at the clock.
  const day = flags.today === undefined ? undefined : dayOf(flags.today);
  return {
    ports: {
      ...ports,
      colour: ports.colour && flags.color && !flags.json,
      interactive: ports.interactive && !flags.yes && !flags.json,
      ...(day === undefined ? {} : { now: () => day }),
    },
    flags,
    say: (text) => {
      if (!flags.json && !flags.quiet) ports.stdout.write(`${text}\n`);
    },
    warn: (text) => {
      ports.stderr.write(`${text}\n`);
    },
    emit: (result) => {
      if (flags.json) ports.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    },
  };
}

function dayOf(today: string): Date {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(today) ?? [];
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  if (date.getMonth() + 1 !== Number(month) || date.getDate() !== Number(day)) {
    throw new UsageError(`--today “${today}”不是日期：请写成 2026-03-05。`);
  }
  return date;
}

/** A mistyped command line, answered in one sentence with the nearest right word. */
export function explainCommanderError(
  error: CommanderError,
  program: Command,
  argv: readonly string[],
): string {
  const [, subject = ''] = /'([^']*)'/u.exec(error.message) ?? [];
  const used = program.commands.find((command) => command.name() === argv[0]);
  const help = `用 shuangsuiji ${used === undefined ? '' : `${used.name()} `}--help 查看用法。`;
  switch (error.code) {
    case 'commander.unknownCommand':
      return `没有“${subject}”这个命令：${nearest(
        subject,
        program.commands.map((command) => command.name()),
      )}${help}`;
    case 'commander.unknownOption': {
      const flags = (used ?? program).options.flatMap(({ long }) => (long === undefined ? [] : [long]));
      return `没有“${subject}”这个选项：${nearest(subject, flags)}${help}`;
    }
    case 'commander.optionMissingArgument':
      return `选项“${subject}”后面缺少内容：${help}`;
    case 'commander.missingArgument':
      return `缺少参数“${subject}”：${help}`;
    case 'commander.excessArguments':
      return `多余的参数：${help}含空格的文件名请用引号括起来。`;
    default:
      return `命令写错了（${error.message}）：${help}`;
  }
}
