import { type FlagShape, HELP, type ProgramShape, type Values } from '../../cli/command-shape.js';

const list = (words: readonly string[]): string => `@(${words.map((word) => `'${word}'`).join(', ')})`;
const names = (flags: readonly FlagShape[]): readonly string[] => flags.flatMap((flag) => flag.names);

/**
 * ASCII only: a profile without a byte order mark is not read as UTF-8 by Windows PowerShell. Where the block returns
 * nothing, PowerShell itself completes paths.
 */
export function powershellScript({ commands, flags }: ProgramShape): string {
  const rows = commands.map(({ name, flags: own, argument }) => {
    const all = [...own, ...flags, HELP];
    const values = all.flatMap((flag) => flag.names.map((one) => `'${one}' = ${valuesText(flag.value)}`));
    return `    '${name}' = @{ flags = ${list(names(all))}; argument = ${valuesText(argument)}; values = @{ ${values.join('; ')} } }`;
  });
  return `# Tab completion of shuangsuiji. Put this line into your $PROFILE and open a new window:
#   shuangsuiji completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName shuangsuiji, shuangsuiji.cmd, shuangsuiji.ps1 -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = @{
${rows.join('\n')}
  }
  $order = ${list(commands.map(({ name }) => name))}
  $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  $name = @($words | Select-Object -Skip 1 | Where-Object { $commands.ContainsKey($_) })[0]
  $candidates = @()
  if (-not $name) {
    $candidates = if ($wordToComplete.StartsWith('-')) { ${list(names([...flags, HELP]))} } else { $order }
  } else {
    $command = $commands[$name]
    $previous = $words[-1]
    if ($command.values.ContainsKey($previous) -and $null -ne $command.values[$previous]) {
      $candidates = $command.values[$previous]
    } elseif ($wordToComplete.StartsWith('-')) {
      $candidates = $command.flags
    } elseif ($null -ne $command.argument) {
      $candidates = $command.argument
    }
  }
  $candidates | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

/** `$null` for a flag that takes nothing; an empty list where PowerShell's own completion of paths is to follow. */
function valuesText(values: Values | undefined): string {
  return values === undefined ? '$null' : list(values.choices);
}
