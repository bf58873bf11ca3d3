import { Option } from 'commander';
import { UsageError } from '../util/errors.js';
import type { Context, GlobalFlags, Ports } from './ports.js';
import { optional } from '../util/optional.js';

/** The flags that every command takes. */
export function globalOptions(): readonly Option[] {
  return [
    new Option('--json', '结果以 JSON 输出到标准输出').default(false),
    new Option('--quiet', '只输出警告和错误').default(false),
    new Option('--no-color', '不用颜色'),
    new Option('--yes', '不提问；缺少的选项直接报错').default(false),
    new Option('--config <文件>', '配置文件；默认为当前文件夹的 shuangsuiji.json'),
    new Option('--max-size <兆字节>', '放宽文件展开后的大小上限；不写则为 1024'),
    new Option('--today <日期>', '以这一天为今天，用于重演，格式 2026-03-05'),
  ];
}

/** The global flags as typed; those that GlobalFlags has not are read here and handed on as ports. */
export interface TypedFlags extends GlobalFlags {
  readonly color: boolean;
  readonly today?: string;
  readonly maxSize?: string;
}

/** What a command gets: the ports as the global flags shape them, and the three ways to speak. */
export function contextOf(ports: Ports, flags: TypedFlags): Context {
  // Read at once: a mistyped day is refused even by a command that never looks at the clock.
  const day = flags.today === undefined ? undefined : dayOf(flags.today);
  const maxBytes = flags.maxSize === undefined ? undefined : bytesOf(flags.maxSize);
  return {
    ports: {
      ...ports,
      colour: ports.colour && flags.color && !flags.json,
      interactive: ports.interactive && !flags.yes && !flags.json,
      ...optional({ maxBytes }),
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

const MEGABYTE = 1024 ** 2;
/** Node reads no larger buffer than this at once, and no sheet a person made needs it. */
const MOST_MEGABYTES = 1024 * 16;

function bytesOf(text: string): number {
  const megabytes = /^\d{1,6}$/u.test(text) ? Number(text) : 0;
  if (megabytes < 1 || megabytes > MOST_MEGABYTES) {
    throw new UsageError(`--max-size “${text}”不对：请写 1 到 ${MOST_MEGABYTES} 的整数，单位是 MB。`);
  }
  return megabytes * MEGABYTE;
}
