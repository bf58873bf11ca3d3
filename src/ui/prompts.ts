import { optional } from '../util/optional.js';

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

/** Answers nothing when the text is right, else the sentence that says why not. */
export type Check = (text: string) => Promise<string | undefined> | string | undefined;

/** How many choices the screen shows at once. */
const PAGE = 12;

/** A line of text; `check` answers nothing when it is right, else the sentence that says why not. */
export async function askText(
  message: string,
  options: { readonly default?: string; readonly check?: Check } = {},
): Promise<string> {
  const answer = await ask<string>({
    type: 'input',
    message,
    ...optional({ default: options.default }),
    validate: async (text: string) => (await options.check?.(text.trim())) ?? true,
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

/** One of several; the first is proposed. */
export async function askChoice(message: string, choices: readonly Choice[]): Promise<string> {
  return ask<string>({ type: 'select', message, choices, pageSize: PAGE, theme: CHINESE_HINTS });
}

const CHINESE_ANSWERS = {
  keywords: { yes: '是', no: '否', error: () => '请键入 是 或 否（y 或 n）。' },
};

/** Yes or no; yes is proposed. */
export async function askYes(message: string): Promise<boolean> {
  return ask<boolean>({ type: 'confirm', message, theme: CHINESE_ANSWERS });
}

const OTHER = '\u0000';

/** A file: those found are offered first, any other can be typed. `first` stands above them. */
export async function askFile(
  message: string,
  found: readonly Choice[],
  { first = [], check }: { readonly first?: readonly Choice[]; readonly check?: Check } = {},
): Promise<string> {
  if (found.length + first.length > 0) {
    const answer = await askChoice(message, [...first, ...found, { name: '其他……', value: OTHER }]);
    if (answer !== OTHER) return answer;
  }
  return askText(`${message.replace(/？$/u, '')}（请键入路径）：`, {
    check: (text) => (text === '' ? '请键入路径。' : check?.(text)),
  });
}

/** Any number of choices, but at least one; those of `ticked` are ticked at first. */
export async function askSeveral(
  message: string,
  choices: readonly Choice[],
  ticked: readonly string[],
): Promise<readonly string[]> {
  return ask<readonly string[]>({
    type: 'checkbox',
    message,
    theme: CHINESE_HINTS,
    pageSize: PAGE,
    choices: choices.map((choice) => ({ ...choice, checked: ticked.includes(choice.value) })),
    validate: (picked: readonly unknown[]) => picked.length > 0 || '请至少选一项（空格键勾选）。',
  });
}

/** The person does not want to go on; thrown where inquirer does not ask, in place of its own. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Whether an error means that the person pressed Ctrl-C at a question, or said no. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Cancelled || (error instanceof Error && error.name === 'ExitPromptError');
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
