import * as vscode from 'vscode';
import type { GuideQuestion } from '../../../../schemas/guides';
import { fromServer } from '../../infrastructure/translate';
import type { GuideWords } from './texts';

/** What a person did with a question. */
export type Step = { readonly value: string } | 'back' | 'finish' | 'cancel';

export interface Shown {
  readonly question: GuideQuestion;
  readonly step: number;
  readonly of: number;
  /** What stands there at first: the former answer, or what is suggested. */
  readonly value: string;
  /** One line about what is wrong with an answer; empty where nothing is. */
  readonly validate: (value: string) => Promise<string>;
  readonly words: GuideWords;
}

/** Shows one question in the editor's own input and waits for the answer. */
export const ask = (shown: Shown): Promise<Step> =>
  shown.question.kind === 'choice' ? askChoice(shown) : askText(shown);

function buttons({ step, words }: Shown): vscode.QuickInputButton[] {
  const finish = { iconPath: new vscode.ThemeIcon('check-all'), tooltip: words.finish };
  return step > 1 ? [vscode.QuickInputButtons.Back, finish] : [finish];
}

/** What both kinds of input have in common; resolves once and takes the input away. */
function waitFor(
  input: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  shown: Shown,
  accept: (done: (step: Step) => void) => void,
): Promise<Step> {
  const { question, step, of } = shown;
  input.title = fromServer(question.prompt);
  input.step = step;
  input.totalSteps = of;
  input.ignoreFocusOut = true;
  input.buttons = buttons(shown);
  return new Promise((resolve) => {
    let settled = false;
    const done = (answer: Step): void => {
      if (settled) return;
      settled = true;
      resolve(answer);
      input.dispose();
    };
    input.onDidTriggerButton((button) => done(button === vscode.QuickInputButtons.Back ? 'back' : 'finish'));
    input.onDidAccept(() => accept(done));
    input.onDidHide(() => done('cancel'));
    input.show();
  });
}

function askText(shown: Shown): Promise<Step> {
  const { question, value, validate } = shown;
  const input = vscode.window.createInputBox();
  input.value = value;
  input.placeholder = question.example;
  input.prompt = [fromServer(question.section), fromServer(question.help)].filter((part) => part !== '').join(' · ');
  let asked = 0;
  const check = async (text: string): Promise<string> => {
    const mine = ++asked;
    const message = await validate(text);
    // Only the newest answer counts: a slower one speaks of a text that is no longer there.
    if (mine === asked) input.validationMessage = message === '' ? undefined : fromServer(message);
    return message;
  };
  input.onDidChangeValue((text) => void check(text));
  return waitFor(input, shown, (done) => {
    const text = input.value;
    void check(text).then((message) => {
      if (message === '' && input.value === text) done({ value: text.trim() });
    });
  });
}

function askChoice(shown: Shown): Promise<Step> {
  const { question, value, words } = shown;
  const input = vscode.window.createQuickPick<vscode.QuickPickItem & { value: string }>();
  input.placeholder = [fromServer(question.section), fromServer(question.help)]
    .filter((part) => part !== '')
    .join(' · ');
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  const items = question.choices.map(({ value: own, label, description, detail }) => ({
    value: own,
    label: fromServer(label),
    ...(description !== undefined && { description }),
    ...(detail !== undefined && { detail }),
  }));
  input.items = question.required ? items : [...items, { value: '', label: words.skip }];
  const active = input.items.find((item) => item.value === value);
  if (active) input.activeItems = [active];
  return waitFor(input as vscode.QuickPick<vscode.QuickPickItem>, shown, (done) => {
    const [chosen] = input.activeItems;
    if (chosen) done({ value: chosen.value });
  });
}
