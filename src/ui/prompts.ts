/** Questions to a person at a terminal; inquirer is loaded only when one is asked. */

export interface Choice {
  readonly name: string;
  readonly value: string;
}

async function ask<T>(question: Record<string, unknown>): Promise<T> {
  const { default: inquirer } = await import('inquirer');
  // inquirer's types ask for the literal type of each question; ours are built one layer up.
  const questions: unknown = [{ ...question, name: 'answer' }];
  const answers: unknown = await inquirer.prompt(questions as never);
  return (answers as { answer: T }).answer;
}

/** A line of text; `check` answers nothing when it is right, else the sentence that says why not. */
export async function askText(
  message: string,
  options: { readonly default?: string; readonly check?: (text: string) => string | undefined } = {},
): Promise<string> {
  const answer = await ask<string>({
    type: 'input',
    message,
    ...(options.default === undefined ? {} : { default: options.default }),
    validate: (text: string) => options.check?.(text.trim()) ?? true,
  });
  return answer.trim();
}

/** What inquirer's hint line calls the keys' effects. */
const KEY_EFFECTS: Readonly<Record<string, string>> = {
  navigate: '移动',
  select: '选择',
  all: '全选',
  invert: '反选',
  submit: '确定',
};

const CHINESE_HINTS = {
  style: {
    keysHelpTip: (keys: readonly (readonly [key: string, effect: string])[]) =>
      keys.map(([key, effect]) => `${key} ${KEY_EFFECTS[effect] ?? effect}`).join(' • '),
  },
};

const OTHER = '\u0000';

/** A file: those found in the folder are offered first, any other can be typed. */
export async function askFile(message: string, found: readonly string[]): Promise<string> {
  if (found.length > 0) {
    const choices = [...found.map((name) => ({ name, value: name })), { name: '其他文件……', value: OTHER }];
    const answer = await ask<string>({
      type: 'select',
      message,
      choices,
      pageSize: 12,
      theme: CHINESE_HINTS,
    });
    if (answer !== OTHER) return answer;
  }
  return askText(`${message}（输入路径）`, {
    check: (text) => (text === '' ? '请输入文件路径。' : undefined),
  });
}

/** Any number of choices, all ticked at first. */
export async function askSeveral(message: string, choices: readonly Choice[]): Promise<readonly string[]> {
  return ask<readonly string[]>({
    type: 'checkbox',
    message,
    theme: CHINESE_HINTS,
    choices: choices.map((choice) => ({ ...choice, checked: true })),
    validate: (picked: readonly unknown[]) => picked.length > 0 || '请至少选一项（空格键勾选）。',
  });
}

/** Whether an error means that the person pressed Ctrl-C at a question. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === 'ExitPromptError';
}

/** A text that nobody else at the screen may see: what is typed shows as stars. */
export async function askSecret(
  message: string,
  options: { readonly check?: (text: string) => string | undefined } = {},
): Promise<string> {
  const answer = await ask<string>({
    type: 'password',
    // What is masked stays masked: the others look on.
    toggleMask: false,
    mask: '*',
    message,
    validate: (text: string) => options.check?.(text) ?? true,
  });
  return answer.trim();
}
