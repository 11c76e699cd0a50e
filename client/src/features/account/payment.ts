import * as vscode from 'vscode';
import { type AccountAnswer, accountAnswer, eventAnswer, type Place } from '../../../../schemas/exchange';
import { applyChanges } from '../../infrastructure/changes';
import { fill } from '../../infrastructure/words';
import type { LanguageServer } from '../languageServer/activation';
import type { AccountWords } from './texts';

/** The patient’s payment and the end of a claim: asked for step by step, and written into the history as a change that can be undone. */

const AMOUNT = /^\$?\s*(?:\d{1,3}(?:,\d{3})+|\d{1,8})(?:\.\d\d)?$/;
const DAY = /^(?:\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4})$/;

type Account = Extract<AccountAnswer, { kind: 'account' }>;
type Event = { what: 'patient-paid'; amount: string; date: string; how: string } | { what: 'closed'; date: string };

/** Answers that another command gives beforehand; what is left out is asked. */
export interface PaymentAnswers {
  readonly amount?: string;
  readonly date?: string;
  readonly how?: string;
}

/** What is open of the claim at a place, or a message that says why nothing can be written. */
async function accountOf(server: LanguageServer, words: AccountWords, place: Place | undefined) {
  const found = place && accountAnswer.parse(await server.client.sendRequest('claimwright/account', place));
  if (found?.kind === 'account') return found;
  void vscode.window.showInformationMessage(found ? fill(words.unable, found.why) : words.noClaim);
  return undefined;
}

/** Asks how much, when and how, the balance and today filled in, and writes it. Gives whether it is written. */
export async function recordPayment(
  server: LanguageServer,
  words: AccountWords,
  place: Place | undefined,
  given: PaymentAnswers = {},
): Promise<boolean> {
  const account = await accountOf(server, words, place);
  if (!place || !account) return false;
  const amount = given.amount ?? (await askAmount(words, account));
  if (amount === undefined) return false;
  const date = given.date ?? (await askDay(words, account.today));
  if (date === undefined) return false;
  const how = given.how ?? (await askHow(words));
  if (how === undefined) return false;
  return write(server, words, place, { what: 'patient-paid', amount, date, how });
}

/** Closes a claim; where something is open, a person says so first. Gives whether it is closed. */
export async function closeClaim(
  server: LanguageServer,
  words: AccountWords,
  place: Place | undefined,
  withBalance = false,
): Promise<boolean> {
  const account = await accountOf(server, words, place);
  if (!place || !account) return false;
  if (account.open !== '' && !withBalance) {
    const question = fill(words.closeOpen, account.claim, account.open);
    if ((await vscode.window.showWarningMessage(question, { modal: true }, words.close)) !== words.close) return false;
  }
  const done = await write(server, words, place, { what: 'closed', date: account.today });
  if (done) void vscode.window.showInformationMessage(fill(words.closed, account.claim));
  return done;
}

async function write(server: LanguageServer, words: AccountWords, place: Place, event: Event): Promise<boolean> {
  const found = eventAnswer.parse(await server.client.sendRequest('claimwright/recordEvent', { ...place, event }));
  if (found.kind === 'unable') {
    void vscode.window.showWarningMessage(fill(words.unable, found.why));
    return false;
  }
  const applied = await applyChanges(found.changes);
  if (applied === 'stale') {
    void vscode.window.showErrorMessage(words.stale);
    return false;
  }
  if (applied === 'unsaved') void vscode.window.showWarningMessage(words.unsaved);
  if (found.told !== '') void vscode.window.showInformationMessage(found.told);
  return true;
}

const askAmount = (words: AccountWords, { claim, due, open }: Account): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: fill(words.amountTitle, claim),
    prompt:
      due === null
        ? fill(words.amountUnknown, open)
        : due === '0.00'
          ? words.amountNothing
          : fill(words.amountOwed, `$${due}`),
    value: due === null || due === '0.00' ? '' : due,
    validateInput: (text) => (AMOUNT.test(text.trim()) ? '' : words.amountWrong),
    ignoreFocusOut: true,
  });

const askDay = (words: AccountWords, today: string): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: words.dayTitle,
    value: today,
    validateInput: (text) => (DAY.test(text.trim()) ? '' : fill(words.dayWrong, today)),
    ignoreFocusOut: true,
  });

async function askHow(words: AccountWords): Promise<string | undefined> {
  const labels = [words.cash, words.card, words.check, words.otherHow, words.noHow];
  const picked = await vscode.window.showQuickPick(labels, { title: words.howTitle, ignoreFocusOut: true });
  if (picked === words.noHow) return '';
  if (picked === words.otherHow)
    return vscode.window.showInputBox({ title: words.otherHowTitle, ignoreFocusOut: true });
  if (picked !== words.check) return picked;
  const number = await vscode.window.showInputBox({ title: words.checkTitle, ignoreFocusOut: true });
  return number === undefined ? undefined : `${words.check} ${number}`.trim();
}
