import { resolve } from 'node:path';
import { type Config, CONFIG_FILE, loadConfig } from '../../config/load-config.js';
import { EXIT, type ExitCode, UsageError } from '../../util/errors.js';
import { exists } from '../../io/atomic-file.js';
import { nearest } from '../../util/nearest.js';
import type { Context } from '../../cli/ports.js';
import { statusJson } from '../../reporters/status-json.js';
import { type StatusReport, statusText } from '../../reporters/status-text.js';
import { palette } from '../../ui/colour.js';
import { countyStatus } from './county.js';
import { departmentStatus } from './department.js';
import type { StatusFlags } from './options.js';

type Role = NonNullable<Config['role']>;
const ROLES: readonly Role[] = ['department', 'county'];

/** `status`: what is late, what is to be done now and what comes; exit 1 when something is late, so that scripts can ask. */
export async function status(
  context: Context,
  args: readonly string[],
  flags: StatusFlags,
): Promise<ExitCode> {
  const { ports } = context;
  const [path = '.'] = args;
  const place = resolve(ports.cwd, path);
  if (!(await exists(place))) throw new UsageError(`没有“${path}”这个文件夹：请检查路径是否写对。`);
  const configured = await configOf(context, place);
  const role = roleOf(flags, configured);
  const tell = (message: string): void => {
    context.warn(`说明：${message}`);
  };
  if (flags.role === undefined && configured.role === undefined)
    tell(
      `没有配置 role，按${role === 'county' ? '县政府法制办' : '部门'}来看；不对的请加 --role ${role === 'county' ? 'department' : 'county'}。`,
    );
  const report: StatusReport =
    role === 'county'
      ? await countyStatus(context, path, configured, flags)
      : await departmentStatus(context, path, configured);
  for (const remark of report.remarks) tell(remark);
  for (const line of statusText(report, palette(ports.colour))) context.say(line);
  context.emit(statusJson(report));
  return report.duties.some(({ standing }) => standing === 'overdue') || report.fault !== undefined
    ? EXIT.refused
    : EXIT.done;
}

/** The configuration of the folder that is looked at, when it has one of its own. */
async function configOf({ ports, flags }: Context, place: string): Promise<Config> {
  const own = flags.config === undefined && (await exists(resolve(place, CONFIG_FILE)));
  return loadConfig(own ? place : ports.cwd, flags.config);
}

/** Flags that only the county has a use for say who is asking. */
function roleOf({ role, roster, period, received }: StatusFlags, config: Config): Role {
  if (role !== undefined) {
    const known = ROLES.find((one) => one === role);
    if (known !== undefined) return known;
    throw new UsageError(
      `--role “${role}”不对：${nearest(role, ROLES)}可以写 department（部门）或 county（县政府法制办）。`,
    );
  }
  if (config.role !== undefined) return config.role;
  return [roster, period, received].some((flag) => flag !== undefined) ? 'county' : 'department';
}
