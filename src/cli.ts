import { Command, type Option } from 'commander';
import stringWidth from 'string-width';
import type { ExitCode } from './errors.js';
import type { TypedFlags } from './global-flags.js';
import { contextOf, globalOptions } from './global-flags.js';
import type { Context, Ports } from './ports.js';
import { toolVersion } from './version.js';

/** The work of one command, loaded only when it runs: --help and --version must not pay for exceljs or zod. */
type Work<Flags> = (context: Context, args: readonly string[], flags: Flags) => Promise<ExitCode>;

const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Global Options:': '通用选项：',
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
      showGlobalOptions: true,
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
  for (const option of globalOptions()) program.addOption(option);

  const command = <Flags>(declaration: Command, load: () => Promise<Work<Flags>>) => {
    declaration
      .helpOption('-h, --help', '显示帮助')
      .copyInheritedSettings(program)
      .action(async (...received: unknown[]) => {
        const args = received
          .slice(0, -2)
          .flat()
          .filter((value) => value !== undefined) as string[];
        // Declared on the program, the global flags are read before the command's name and after it alike.
        const flags = declaration.optsWithGlobals<Flags & TypedFlags>();
        const work = await load();
        const exitCode = await work(contextOf(ports, flags), args, flags);
        program.setOptionValue('exitCode', exitCode);
      });
    program.addCommand(declaration);
  };

  command(
    new Command('generate')
      .description('生成空白表格：附件1-5、检查对象名录库')
      .argument('[forms...]', '1、2、3、4、5、targets、recusals（回避名单）或 all（1 至 5 和 targets）')
      .usage('[1|2|3|4|5|targets|recusals|all]... [选项]')
      .option('--unit <名称>', '填报单位，例如 县林业局；不写则保留 XXX')
      .option('--period <时期>', '附件3、附件4 的时期：2016Q3 或 2016')
      .option('--rows <行数>', '每张表的空行数；不写则与通知所印相同')
      .option('--extended', '附件1 加印抽查比例和频次、事项类别；附件2 加印执法证有效期、在岗状态、常驻区域')
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
    drawOptions(new Command('draw').description('从名录库中随机抽取检查对象，并随机选派执法检查人员'))
      .option('--seed <文字>', '指定随机种子；不写则由操作系统产生')
      .option(
        '--witness <姓名=数>',
        '见证抽取：两名以上见证人各出一数；在终端上可只写姓名，当场键入；可重复',
        collect,
        [],
      )
      .option('--plan <文件>', '按公布过的抽取方案（plan）抽取；--seed 写公布的数值')
      .option('--redraw', '同一编号重新抽取；两次都留在台账里，原结果不动')
      .option('--reason <理由>', '重新抽取的理由，记入台账')
      .addHelpText(
        'after',
        examples(
          'draw --targets 检查对象名录库.xlsx --inspectors 附件2-执法检查人员名录库.xlsx --draw-id 城市监抽〔2026〕第3号 --rate 5%',
          'draw --targets 名录.csv --inspectors 人员.xlsx --draw-id 第1号 --count 30 --where 所在区域=巴山镇',
          'draw --targets 平台导出.xlsx --inspectors 人员.xlsx --draw-id 第2号 --count 10 --column 检查对象名称=RegOrgName',
          'draw --targets 名录.xlsx --inspectors 人员.xlsx --draw-id 第3号 --strata 信用风险等级 --rates A=1%,B=3%,C=10%,D=20%,空白=5%',
          'draw --targets 名录.xlsx --department 县林业局=林业.xlsx --department 县水利局=水利.xlsx --draw-id 第4号 --count 20',
          'draw --targets 名录.xlsx --inspectors 人员.xlsx --draw-id 第5号 --count 20 --witness 张三=37 --witness 李四=08',
          'draw --plan 抽取/第6号/抽取方案.json --seed "07 12 15 23 28 30+11"',
        ),
      ),
    async () => (await import('./commands/draw.js')).draw,
  );

  command(
    drawOptions(
      new Command('plan').description(
        '冻结一次抽取：名录、条件和选项先定下来公布，种子取自以后才产生的公开数值',
      ),
    )
      .option('--seed-source <来源>', '公布的种子来源，例如 双色球2026136期')
      .addHelpText(
        'after',
        examples(
          'plan --targets 名录.xlsx --inspectors 人员.xlsx --draw-id 第6号 --rate 5% --seed-source 双色球2026136期',
        ),
      ),
    async () => (await import('./commands/plan.js')).plan,
  );

  command(
    new Command('verify')
      .description('复算一次抽取：核对抽取记录、名录和台账')
      .argument('<抽取记录>', '抽取记录.json')
      .usage('<抽取记录.json> [选项]')
      .option('--targets <文件>', '当时的检查对象名录库')
      .option('--inspectors <文件>', '当时的执法检查人员名录库')
      .option('--department <部门=文件>', '联合抽查：各部门当时的执法检查人员名录库；可重复', collect, [])
      .option('--plan <文件>', '公布的抽取方案；不写则找抽取记录旁边的抽取方案.json')
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
    new Command('replace')
      .description('递补抽中的对象，或者更换检查人员；原结果不动，另出新的抽取结果')
      .argument('<抽取记录>', '抽取记录.json')
      .usage('<抽取记录.json> [选项]')
      .option('--target <代码>', '退出的对象，由本层候补按顺序递补；与 --inspector 同用时，指只在这一户更换')
      .option('--inspector <执法证编号>', '退出的检查人员：按原来的办法从其他合格人员中重新选派')
      .option('--reason <理由>', '理由，记入台账')
      .option('--approver <姓名>', '批准人，记入台账')
      .option('--targets <文件>', '当时的检查对象名录库；不写则在当前文件夹里找原文件名')
      .option('--inspectors <文件>', '当时的执法检查人员名录库；不写则找原文件名')
      .option('--department <部门=文件>', '联合抽查：各部门当时的名录库；可重复', collect, [])
      .addHelpText(
        'after',
        examples(
          'replace 抽取/第1号/抽取记录.json --target 91500229MA5U1234XA --reason 已注销 --approver 王五',
          'replace 抽取/第1号/抽取记录.json --inspector 渝0001 --reason 因病住院 --approver 王五',
          'replace 抽取/第1号/抽取记录.json --inspector 渝0001 --target 91500229MA5U1234XA --reason 近亲属任职，应回避 --approver 王五',
        ),
      ),
    async () => (await import('./commands/replace.js')).replace,
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
      .option('--annotate <文件夹>', '写批注件：首张为“校验结果”，改好可以原样报回')
      .option('--fix <文件夹>', '自动改正只涉写法的地方，写成新文件，附“修改记录”')
      .option('--slips <文件夹>', '写退回单（一个单位一张）和催报名单（有名册时）')
      .option('--previous <文件>', '与上次的报告（--json 的输出）比：已改、仍在、新增')
      .option('--force', '覆盖上面几个文件夹里已有的同名文件')
      .option('--strict', '没有情况说明的“核实”也算不通过')
      .option('--jobs <个数>', '同时读几个文件')
      .addHelpText(
        'after',
        examples(
          'validate 附件4-部门推行情况统计表.xlsx',
          'validate 上报材料/ --roster 单位名册.xlsx --period 2016Q3 --received 2016-09-20',
          'validate 上报材料/ --roster 单位名册.xlsx --annotate 退回 --slips 退回',
          'validate 上报材料/ --previous 上次.json --fix 已修正',
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

/** What `draw` and `plan` have in common: the lists, who can be drawn, how many, and who may be sent. */
function drawOptions(declaration: Command): Command {
  return declaration
    .usage('[选项]')
    .option('--targets <文件>', '检查对象名录库（.xlsx 或 .csv）')
    .option('--inspectors <文件>', '执法检查人员名录库，即附件2（.xlsx 或 .csv）')
    .option('--department <部门=文件>', '联合抽查：每个部门及其执法检查人员名录库；可重复', collect, [])
    .option('--draw-id <编号>', '本次抽查的编号，例如 城市监抽〔2026〕第3号')
    .option('--count <户数>', '抽取多少户')
    .option('--rate <比例>', '按比例抽取，不足一户的进一，例如 5%')
    .option('--strata <列>', '按名录的一列分层抽取，例如 信用风险等级；总数按各层户数分摊')
    .option('--rates <比例>', '各层各用一个比例，例如 A=1%,B=3%,空白=5%')
    .option('--where <列=值>', '只在符合条件的对象中抽取；可重复', collect, [])
    .option('--category <领域>', '只抽该监管领域的对象，只派具有该执法类别的人员')
    .option('--items <文件>', '随机抽查事项清单，即附件1；用来核对 --item')
    .option('--item <事项>', '只抽对应该抽查事项的对象')
    .option('--exclude-drawn <year>', '不再抽本年度已抽查的对象（据台账；有 --item 时只看同一事项）')
    .option('--column <我方列名=文件列名>', '名录的列名与众不同时指明；可重复', collect, [])
    .option('--per-target <人数>', '每户派几名检查人员（默认 2）')
    .option('--allow-single', '允许每户只派一人（法定应为二人以上）')
    .option('--max-load <户数>', '每名检查人员最多检查几户')
    .option('--recusals <文件>', '回避名单（generate recusals）')
    .option('--cross-area', '交叉检查：检查人员不检查其常驻区域内的对象')
    .option('--teams', '随机编组：先把检查人员随机编成组，再以组为单位抽取')
    .option('--on <日期>', '检查日期，执法证须在这一天有效；不写则为当天')
    .option('--reserves <户数>', '每层候补户数；不写则为抽取数的十分之一')
    .option('--unit <名称>', '组织抽查的单位，印在抽取结果上')
    .option('-o, --output <文件夹>', '本单位的文件夹：台账在其中，结果在其下的 抽取/<编号>/', '.');
}

function examples(...lines: readonly string[]): string {
  return `\n例子：\n${lines.map((line) => `  shuangsuiji ${line}`).join('\n')}\n`;
}
