import type { Config } from '../../config/load-config.js';
import { annex2 } from '../../annexes/annex-2.js';
import { rosterForm } from '../../annexes/roster.js';
import { targets } from '../../annexes/targets.js';
import { keysToCome, keysWritten } from './config-guide.js';

type Role = NonNullable<Config['role']>;

/** What to do once the folder is there, by role, with the commands. */
export function nextSteps(role: Role, period: string): readonly string[] {
  return role === 'department'
    ? [
        `1. 填好 ${targets.fileName}.xlsx 和 ${annex2.fileName}.xlsx（也可以换成平台导出的表）。`,
        `2. 先校验：shuangsuiji validate ${targets.fileName}.xlsx ${annex2.fileName}.xlsx`,
        '3. 抽取（缺的选项会问您）：shuangsuiji draw',
        '4. 检查结束，录入结果、公示，季末报附件4：每个命令后面加 --help 看用法。',
      ]
    : [
        `1. 填好 ${rosterForm.fileName}.xlsx：每个单位一行，“标准名”必填，“别名”用顿号分开。`,
        '2. 把各单位报来的表放进一个文件夹，例如 上报材料。',
        `3. 校验：shuangsuiji validate 上报材料 --period ${period} --annotate 退回 --slips 退回`,
        '4. 催报、汇总附件3：每个命令后面加 --help 看用法；不带选项运行，缺的会问您。',
      ];
}

/** The text of 说明.txt: what lies in the folder, what the configuration means and what may be added to it. */
export function guideText(
  role: Role,
  period: string,
  files: readonly string[],
  written: readonly string[],
): string {
  return [
    '这个文件夹里有什么',
    ...files.map((file) => `  ${file}`),
    '  抽查台账.jsonl（第一次抽取时产生；只能由程序登记，不要改动）',
    '  抽取/（每次抽取一个文件夹）',
    '',
    '接下来做什么',
    ...nextSteps(role, period).map((line) => `  ${line}`),
    '',
    'shuangsuiji.json 里已经写的',
    ...keysWritten(written).map((line) => `  ${line}`),
    '',
    '需要时可以加进 shuangsuiji.json 的（每两项之间用英文逗号隔开）',
    ...keysToCome(role, written).map((line) => `  ${line}`),
    '',
  ].join('\n');
}
