import { type Item, recordOf } from '../records/book';
import { dollars } from '../records/money';
import { readinessOf } from '../rules/ready';
import type { Engine } from '../rules/rule';
import { openAccount } from './account-events';

/** The lines above a claim that do something: send it, write down the patient’s payment, close it. */

const SENT = /^[^\S\r\n]+[\d/-]+[^\S\r\n]+(?:submitted|forwarded|paid|denied|closed)\b/im;
const AGAIN = /^[^\S\r\n]+[\d/-]+[^\S\r\n]+(?:rejected|not-on-file)\b/im;

/** Whether a claim may wait to be sent, by a look at its text: most claims of a book are sent, and are never bound for it. */
export const mayBeSent = ({ kind, block: { text } }: Item): boolean =>
  kind === 'claim' && (!SENT.test(text) || AGAIN.test(text));

/** Events before which a claim waits to be sent: none, or one of these. */
const WAITS: ReadonlySet<string> = new Set(['prepared', 'ready', 'rejected', 'not-on-file']);
/** Events that say nothing of where a claim stands. */
const ASIDE: ReadonlySet<string> = new Set(['called', 'letter', 'patient-billed', 'patient-paid']);

/**
 * `Submit to the payer`, where the claim waits for it and nothing is wrong; else why not, for an editor leaves a gap where a line says
 * nothing. Pressing it tells the reasons.
 */
export function submitLens(engine: Engine, item: Item): string {
  const events = recordOf(item as unknown as Item<'claim'>).history?.event ?? [];
  const last = events.findLast((e) => e.event !== undefined && !ASIDE.has(e.event))?.event;
  if (last !== undefined && !WAITS.has(last)) return 'Sent';
  const failed = readinessOf(engine, item).failed.filter((f) => f.rule !== 'history/rejected');
  if (failed.length > 0) return 'Not ready to send';
  return last === 'rejected' || last === 'not-on-file' ? 'Submit again' : 'Submit to the payer';
}

/** `Record a payment of $30.00`, or `Close: nothing is left`; where neither is due, how the claim stands. */
export function accountLens(engine: Engine, item: Item): string {
  const account = openAccount(engine, item as unknown as Item<'claim'>);
  if ('unable' in account) return standing(account.unable);
  if (account.due === undefined) return 'Patient’s part not known yet';
  if (account.due > 0) return `Record a payment of ${dollars(account.due)}`;
  if (account.balance === undefined) return 'Balance not known yet';
  return account.balance === 0 ? 'Close: nothing is left' : `${dollars(account.balance)} still open`;
}

/** `Was closed on 2026-06-20`, of `claim CLM-1 was closed on 2026-06-20`. */
function standing(unable: string): string {
  const [told = ''] = unable.replace(/^claim \S+ /, '').split(':');
  return told.charAt(0).toUpperCase() + told.slice(1);
}
