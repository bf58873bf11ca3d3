import { Command } from 'commander';
import { examples, type FlagsOf, text, texts, withOptions } from '../../cli/declared.js';

const options = {
  target: text(
    '--target <代码>',
    '退出的对象，由本层候补按顺序递补；与 --inspector 同用时，指只在这一户更换',
  ),
  inspector: text('--inspector <执法证编号>', '退出的检查人员：按原来的办法从其他合格人员中重新选派'),
  reason: text('--reason <理由>', '理由，记入台账'),
  approver: text('--approver <姓名>', '批准人，记入台账'),
  targets: text('--targets <文件>', '当时的检查对象名录库；不写则在当前文件夹里找原文件名'),
  inspectors: text('--inspectors <文件>', '当时的执法检查人员名录库；不写则找原文件名'),
  department: texts('--department <部门=文件>', '联合抽查：各部门当时的名录库；可重复'),
};

export type ReplaceFlags = FlagsOf<typeof options>;

export const declareReplace = (): Command =>
  withOptions(
    new Command('replace')
      .description('递补抽中的对象，或者更换检查人员；原结果不动，另出新的抽取结果')
      .argument('<抽取记录>', '抽取记录.json')
      .usage('<抽取记录.json> [选项]'),
    options,
  ).addHelpText(
    'after',
    examples(
      'replace 抽取/第1号/抽取记录.json --target 91500229MA5U1234XA --reason 已注销 --approver 王五',
      'replace 抽取/第1号/抽取记录.json --inspector 渝0001 --reason 因病住院 --approver 王五',
      'replace 抽取/第1号/抽取记录.json --inspector 渝0001 --target 91500229MA5U1234XA --reason 近亲属任职，应回避 --approver 王五',
    ),
  );
