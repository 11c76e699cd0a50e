import type { Claim } from '../../../schemas';
import type { Cents } from '../../../schemas/values';
import { dollars } from '../records/money';
import type { Adjustment } from './bill';
import type { NewEvent } from './history-text';
import type { PaidClaim, PaidLine, Payment } from './read-835';
import { type Ack999, type AckTa1, type ClaimAck, type StatusRow, statusText, verdictOf } from './read-acknowledgments';
import { errorWords, ta1Words } from './words';

/** Answers as events of a claim's history. Money as it was told; codes as numbers, in our own words where a person has to read them. */

/** An id as a value: quoted where it has blanks or begins like something else. */
export const idText = (id: string): string => (/^[^\s"#$]\S*$/.test(id) ? id : textOf(id));

/** A text in quotes. */
export const textOf = (text: string): string =>
  `"${text
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/\\/g, '/')
    .replace(/"/g, "'")}"`;

const WORDS: Readonly<Record<string, 'denied' | 'reversed' | 'forwarded'>> = {
  '4': 'denied',
  '22': 'reversed',
  '23': 'forwarded',
};

/** The event's word for CLP02; undefined for a predetermination, which is no answer to a claim. */
export const paymentWord = (status: string): 'paid' | 'denied' | 'reversed' | 'forwarded' | undefined =>
  status === '25' ? undefined : (WORDS[status] ?? 'paid');

/** What makes an answer the same as one that is already told: event, check and the payer's number. */
export const identityOf = (word: string, check: string | undefined, icn: string | undefined): string =>
  `${word} ${(check ?? '').toUpperCase()} ${(icn ?? '').toUpperCase()}`;

/** A payment of a claim; `claim` gives its lines their numbers. */
export function paymentEvent(paid: PaidClaim, payment: Payment, claim: Claim, today: string): NewEvent {
  const word = paymentWord(paid.status) ?? 'paid';
  const amount = word === 'denied' && paid.paid === 0 ? '' : ` ${dollars(paid.paid)}`;
  const numbers = [payment.check && `check ${idText(payment.check)}`, paid.icn && `icn ${idText(paid.icn)}`];
  const remarks = paid.remarks.length > 0 ? ` ${textOf(paid.remarks.join(' '))}` : '';
  return {
    date: payment.date ?? today,
    text: `${word}${amount} ${numbers.filter(Boolean).join(' ')}${remarks}`.trimEnd(),
    children: [...lineRows(paid.lines, claim), ...paid.adjustments.map(adjustmentText)],
  };
}

const adjustmentText = ({ group, reason, amount }: Adjustment): string => `${group}-${reason} ${dollars(amount)}`;

function lineRows(lines: readonly PaidLine[], claim: Claim): string[] {
  const taken = new Set<number>();
  return lines.map((line) => {
    const number = numberOf(line, claim, taken);
    taken.add(number);
    const code = [line.code, ...line.modifiers].join('-');
    const rest = [...line.adjustments.map(adjustmentText), ...line.remarks];
    return `line ${number} ${code} paid ${dollars(line.paid)} ${rest.join(' ')}`.trimEnd();
  });
}

/** The number of an adjudicated line: as we sent it, else by code, modifiers, date and charge; one that is new gets the next number. */
function numberOf(line: PaidLine, claim: Claim, taken: ReadonlySet<number>): number {
  const written = claim.service?.line ?? [];
  const sent = Number(line.control);
  if (/^\d{1,3}$/.test(line.control ?? '') && sent >= 1 && sent <= written.length && !taken.has(sent)) return sent;
  let best = 0;
  let most = 0;
  written.forEach((w, i) => {
    if (taken.has(i + 1)) return;
    const code = w.procedure?.code.toUpperCase() ?? w.revenue;
    if (code !== line.code && code !== line.submitted) return;
    const same = (a: readonly string[] = [], b: readonly string[] = []): boolean => a.join() === b.join();
    const score =
      1 +
      (same(w.procedure?.modifiers, line.modifiers) ? 2 : 0) +
      (w.charge === line.charge ? 4 : 0) +
      (line.date !== undefined && (w.dates?.from ?? claim.date?.range?.from) === line.date ? 2 : 0);
    if (score > most) [best, most] = [i + 1, score];
  });
  if (best > 0) return best;
  let next = written.length + 1;
  while (taken.has(next)) next++;
  return next;
}

/** Events of a 277CA about one claim. */
export function statusEvents(ack: ClaimAck, claim: Claim, today: string): NewEvent[] {
  const rows = ack.rows.length > 0 ? ack.rows : ack.lines.flatMap((l) => l.rows).slice(0, 1);
  const lines = ack.lines.flatMap((l) => {
    const number = Number(l.control.replace(/\D/g, ''));
    const written = claim.service?.line ?? [];
    const byCode = written.findIndex((w) => w.procedure?.code.toUpperCase() === l.code) + 1;
    const line = number >= 1 && number <= written.length ? number : byCode;
    if (line === 0) return [];
    return l.rows.flatMap((r) => r.statuses.map((s) => `line ${line} ${statusText(s)}`));
  });
  return rows.map((row) => {
    const verdict = verdictOf(row);
    const rejected = verdict === 'rejected' || ack.lines.some((l) => l.rows.some((r) => verdictOf(r) === 'rejected'));
    const [first, ...more] = row.statuses.map(statusText);
    const words = [...more, row.text].filter(Boolean).join('; ');
    const text =
      verdict === 'forwarded' || verdict === 'received'
        ? `received 277CA ${first ?? ''}`
        : `${verdict}${first ? ` ${first}` : ''}`;
    const icn = ack.icn ? ` icn ${idText(ack.icn)}` : '';
    return {
      date: row.date ?? today,
      text: `${rejected && verdict !== 'not-on-file' ? `rejected${first ? ` ${first}` : ''}` : text}${icn}${words ? ` ${textOf(words)}` : ''}`,
      children: rejected ? lines : [],
    };
  });
}

/** Whether a row of a whole batch or provider means that its claims were refused. */
export const refusesAll = (row: StatusRow): boolean => verdictOf(row) === 'rejected';

/** An error of a 999 that falls to one claim: where, and on which of its lines. */
export interface PlacedError {
  readonly loop: string;
  /** `SV107`, or `SV1` for the segment. */
  readonly place: string;
  readonly line: number | undefined;
  readonly code: string;
  readonly element: boolean;
  readonly value: string;
}

/** The event of a 999 for one claim. `own` are the errors in this claim's segments. */
export function syntaxEvent(ack: Ack999, own: readonly PlacedError[], date: string): NewEvent {
  const rejected = ack.status !== 'A' && ack.status !== 'E' && ack.status !== 'P';
  if (!rejected && own.length === 0) return { date, text: `received 999 ${ack.status}` };
  const children = own.map(
    (e) =>
      `element ${e.loop ? `${e.loop}/` : ''}${e.place}${e.line ? ` line ${e.line}` : ''} ${textOf(errorWords(e.code, e.element, e.value))}`,
  );
  if (!rejected) return { date, text: `received 999 ${ack.status} "taken, with errors"`, children };
  const words =
    own.length > 0
      ? 'the file was refused for what is named here'
      : 'the file was refused for something outside of this claim';
  return { date, text: `rejected ${ack.status} ${textOf(`999: ${words}`)}`, children };
}

/** The event of a TA1 for each claim of an interchange. */
export function interchangeEvent(ack: AckTa1, date: string): NewEvent {
  return ack.status === 'R'
    ? { date, text: `rejected R ${textOf(`TA1 ${ack.code}: ${ta1Words(ack.code)}`)}` }
    : { date, text: `received TA1 ${ack.status}` };
}

/** A remittance as a record. `payer` is the id of a payer of the book. */
export function remitText(payment: Payment, payer: string | undefined, today: string): string {
  const from =
    payer === undefined
      ? `  note ${textOf(`Payer ${payment.payer.name} ${payment.payer.ids[0] ?? ''}`.trim())}\n`
      : `  payer ${idText(payer)}\n`;
  const plb = payment.plb.map(
    ({ code, amount, reference }) =>
      `  plb ${idText(code)} ${dollars(amount)}${reference ? ` ${idText(reference)}` : ''}\n`,
  );
  return `remit ${idText(payment.check || 'unnamed')}\n${from}  date ${payment.date ?? today}\n  amount ${dollars(payment.amount as Cents)}\n${plb.join('')}`;
}
