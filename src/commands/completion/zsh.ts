import {
  type CommandShape,
  type FlagShape,
  HELP,
  type ProgramShape,
  type Values,
} from '../../cli/command-shape.js';

/** Within single quotes; `_arguments` and `_describe` split at colons, and square brackets hold the explanation. */
const escaped = (text: string): string =>
  text.replace(/[[\]:\\]/gu, String.raw`\$&`).replaceAll("'", `'\\''`);

export function zshScript({ commands, flags }: ProgramShape): string {
  return `#compdef shuangsuiji
# shuangsuiji 的 zsh 补全。用法：存成 _shuangsuiji，放进 $fpath 里的一个文件夹；
# 或者把下面一行写进 ~/.zshrc（在 compinit 之后），重新打开终端。
#   eval "$(shuangsuiji completion zsh)"
_shuangsuiji() {
  local -a commands
  commands=(
${commands.map(({ name, about }) => `    '${name}:${escaped(about)}'`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe '命令' commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map((command) => branch(command, flags)).join('\n')}
  esac
}
if [ "$funcstack[1]" = "_shuangsuiji" ]; then
  _shuangsuiji "$@"
else
  compdef _shuangsuiji shuangsuiji
fi
`;
}

function branch({ name, flags, argument }: CommandShape, globals: readonly FlagShape[]): string {
  const specs = [
    ...[...flags, ...globals, HELP].flatMap(flagSpecs),
    ...(argument === undefined ? [] : [`'*:${escaped(argument.placeholder)}:${action(argument)}'`]),
  ];
  return `    ${name})
      _arguments -S \\
${specs.map((spec) => `        ${spec}`).join(' \\\n')} ;;`;
}

function flagSpecs({ names, about, repeated, value }: FlagShape): readonly string[] {
  return names.map((name) => {
    const rest = value === undefined ? '' : `:${escaped(value.placeholder)}:${action(value)}`;
    return `'${repeated ? '*' : ''}${name}[${escaped(about)}]${rest}'`;
  });
}

function action({ takes, choices }: Values): string {
  if (choices.length > 0) return `(${choices.join(' ')})`;
  return { file: '_files', folder: '_files -/', text: ' ' }[takes];
}
