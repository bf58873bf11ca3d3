import { join } from 'node:path';
import { LISTS, recordPath } from '../support/unit-folder.js';

/** The files that are mutated, one of every kind that a command reads, and the command lines that read them. */

export interface Subject {
  /** The file to mutate, in a sound folder. */
  readonly file: string;
  readonly commands: readonly (readonly string[])[];
}

/** A draw whose results are filled in and not entered, and one of which everything is in the ledger. */
export const [FIRST, SECOND] = ['第1号', '第2号'] as const;
export const FILLED = '已填.xlsx';
export const PLAN = join('抽取', '方案', '抽取方案.json');
export const RETURN = join('上报', '附件4.xlsx');
export const LEDGER = '抽查台账.jsonl';

const filled = join('抽取', FIRST, FILLED);
const draw = (targets = '对象.xlsx'): string[] =>
  ['draw', '--targets', targets, '--inspectors', '人员.xlsx', '--draw-id', '新', '--count', '3']; // prettier-ignore
const strata = [...draw().slice(0, -2), '--strata', '信用风险等级', '--rates', 'A=50%,B=50%,C=20%,D=50%'];
const plan = ['plan', ...draw().slice(1), '--seed-source', '双色球2026136期'];
const verify = (id: string): string[] => ['verify', recordPath(id), ...LISTS];
const replace = ['replace', recordPath(FIRST), '--inspector', '渝E0231', '--reason', '病假', '--approver', '钱小川']; // prettier-ignore
const results = ['results', recordPath(FIRST), filled];
const corrected = ['results', recordPath(SECOND), filled, '--reason', '录错'];
const publish = (id: string): string[] => ['publish', recordPath(id), '--force'];
const report = ['report', '--period', '2026Q1', '--items', '附件1.xlsx', '-o', '新'];
const validate = (file: string): string[][] =>
  [[], ['--json'], ['--by', 'rule', '--strict'], ['--fix', '新'], ['--annotate', '新']].map((flags) => ['validate', file, ...flags]); // prettier-ignore
const aggregate = ['aggregate', '上报', '--period', '2016Q3', '--roster', '名册.csv', '--allow-incomplete', '--include-invalid', '-o', '新']; // prettier-ignore
const collect = (file: string, form: string): string[] => ['collect', file, '--form', form, '-o', '新.xlsx'];
const sql = (dialect: string): string[] => ['sql', '--plan', PLAN, '--dialect', dialect, '--table', 't'];

export const SUBJECTS: readonly Subject[] = [
  { file: '对象.xlsx', commands: [draw(), strata, plan, verify(FIRST), publish(FIRST), ...validate('对象.xlsx'), collect('对象.xlsx', 'targets')] }, // prettier-ignore
  { file: '人员.xlsx', commands: [draw(), ...validate('人员.xlsx'), verify(FIRST), replace, collect('人员.xlsx', '2')] }, // prettier-ignore
  ...['对象.csv', '对象.xls', '对象.ods', '对象.html', '对象.xml'].map((file) => ({
    file,
    commands: [draw(file), ...validate(file), collect(file, 'targets')],
  })),
  { file: '附件1.xlsx', commands: [...validate('附件1.xlsx'), report, collect('附件1.xlsx', '1')] },
  { file: RETURN, commands: [...validate('上报'), ['validate', '上报', '--roster', '名册.csv', '--slips', '新'], aggregate, ['status', '上报', '--role', 'county', '--roster', '名册.csv', '--period', '2016Q3']] }, // prettier-ignore
  { file: '名册.csv', commands: [aggregate, ['validate', '上报', '--roster', '名册.csv'], [...report, '--roster', '名册.csv']] }, // prettier-ignore
  { file: '上次.json', commands: [['validate', '上报', '--previous', '上次.json']] },
  { file: recordPath(FIRST), commands: [verify(FIRST), replace, results, publish(FIRST)] },
  { file: recordPath(SECOND), commands: [verify(SECOND), corrected, publish(SECOND), ['status']] },
  { file: LEDGER, commands: [verify(SECOND), draw(), replace, results, corrected, ['status'], report, publish(FIRST), publish(SECOND), [...draw(), '--exclude-drawn', 'year']] }, // prettier-ignore
  { file: filled, commands: [results, corrected] },
  { file: PLAN, commands: [...['postgres', 'duckdb', 'spark'].map(sql), ['draw', '--plan', PLAN, ...LISTS, '--seed', '双色球01']] }, // prettier-ignore
  { file: 'shuangsuiji.json', commands: [['status'], draw(), report, aggregate, ['validate', '上报']] },
];
