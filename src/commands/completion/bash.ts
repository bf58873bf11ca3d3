import {
  type CommandShape,
  type FlagShape,
  HELP,
  type ProgramShape,
  type Values,
} from '../../cli/command-shape.js';

const names = (flags: readonly FlagShape[]): string => flags.flatMap((flag) => flag.names).join(' ');

/** Works in the bash 3.2 of macOS too: neither `mapfile` nor `compopt`. */
export function bashScript({ commands, flags: globals }: ProgramShape): string {
  const valued = globals.filter(({ value }) => value !== undefined);
  return `# shuangsuiji 的 bash 补全。用法：把下面一行写进 ~/.bashrc，重新打开终端。
#   eval "$(shuangsuiji completion bash)"
_shuangsuiji_words() { local IFS=$' \\t\\n'; COMPREPLY=($(compgen -W "$1" -- "$cur")); }
_shuangsuiji_files() { local IFS=$'\\n'; COMPREPLY=($(compgen -f -- "$cur")); }
_shuangsuiji_folders() { local IFS=$'\\n'; COMPREPLY=($(compgen -d -- "$cur")); }
_shuangsuiji() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" command="" i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${COMP_WORDS[i]}" in
      ${valued.flatMap((flag) => flag.names).join('|')}) i=$((i + 1)) ;;
      -*) ;;
      *) command="\${COMP_WORDS[i]}"; break ;;
    esac
  done
  # 部门=文件：等号后面是文件。
  if [ "$cur" = "=" ]; then cur=""; _shuangsuiji_files; return; fi
  if [ "$prev" = "=" ]; then _shuangsuiji_files; return; fi
  case "$prev" in
${valueBranches(globals)}
  esac
  case "$command" in
    "") case "$cur" in
          -*) _shuangsuiji_words "${names([...globals, HELP])}" ;;
          *) _shuangsuiji_words "${commands.map(({ name }) => name).join(' ')}" ;;
        esac ;;
${commands.map((command) => branch(command, globals)).join('\n')}
  esac
}
complete -o filenames -F _shuangsuiji shuangsuiji
`;
}

function branch({ name, flags, argument }: CommandShape, globals: readonly FlagShape[]): string {
  return `    ${name})
      case "$prev" in
${valueBranches(flags)}
        *) ;;
      esac
      case "$cur" in
        -*) _shuangsuiji_words "${names([...flags, ...globals, HELP])}" ;;
        *) ${argument === undefined ? ':' : filled(argument)} ;;
      esac ;;`;
}

/** One branch for all flags that are completed alike. */
function valueBranches(flags: readonly FlagShape[]): string {
  const alike = new Map<string, string[]>();
  for (const { names: written, value } of flags) {
    if (value === undefined) continue;
    alike.set(filled(value), [...(alike.get(filled(value)) ?? []), ...written]);
  }
  return [...alike].map(([what, which]) => `        ${which.join('|')}) ${what}; return ;;`).join('\n');
}

function filled(values: Values | undefined): string {
  if (values === undefined) return ':';
  if (values.choices.length > 0) return `_shuangsuiji_words "${values.choices.join(' ')}"`;
  return { file: '_shuangsuiji_files', folder: '_shuangsuiji_folders', text: ':' }[values.takes];
}
