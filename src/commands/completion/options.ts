import { Argument, Command } from 'commander';
import { examples, oneOf } from '../../cli/declared.js';

export const SHELLS = ['bash', 'zsh', 'powershell'];

export const declareCompletion = () =>
  new Command('completion')
    .description('输出命令行补全脚本：按 Tab 键补全命令、选项和文件名')
    .addArgument(oneOf(new Argument('<外壳>', 'bash、zsh 或 powershell'), ...SHELLS))
    .usage('bash|zsh|powershell')
    .addHelpText(
      'after',
      examples(
        'completion bash >> ~/.bashrc',
        'completion zsh > _shuangsuiji',
        'completion powershell | Out-String | Invoke-Expression',
      ),
    );
