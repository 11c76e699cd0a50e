import { amountText } from '../amounts';
import type { Adjustment, Bill, OtherCoverage } from '../bill';
import { sent, type Writer } from '../write';
import { within } from './grouping';
import { address, day, name, payerLoop } from './parties';

/** Other payers and what they have answered: 2320 and 2430. */

/** Adjustments as CAS, one segment a group, six reasons each; amounts of zero are left out. */
export function adjustments(w: Writer, all: readonly Adjustment[]): void {
  const groups = new Map<string, Adjustment[]>();
  for (const a of all) if (a.amount !== 0) within(groups, a.group, () => [] as Adjustment[]).push(a);
  for (const [group, of] of groups)
    for (let i = 0; i < of.length; i += 6)
      w.add('CAS', group, ...of.slice(i, i + 6).flatMap(({ reason, amount }) => [reason, amountText(amount), '']));
}

export function otherLoop(w: Writer, b: Bill, o: OtherCoverage): void {
  const { adjudication: a, subscriber } = o;
  w.add('SBR', o.rank, o.relation, sent(o.group, 50), '', b.institutional ? '' : o.msp, '', '', '', o.filing);
  if (a) {
    adjustments(w, a.adjustments);
    w.add('AMT', 'D', amountText(a.paid));
    if (a.remaining !== undefined) w.add('AMT', 'EAF', amountText(a.remaining));
  }
  w.add('OI', '', '', 'Y', '', '', 'Y');
  name(w, 'IL', subscriber, 'MI', sent(subscriber.member));
  address(w, o.relation === '18' ? b.patient.address : subscriber.address);
  payerLoop(w, o);
  address(w, o.payer.address);
  if (a?.on && a.lines.length === 0) w.add('DTP', '573', 'D8', day(a.on));
}
