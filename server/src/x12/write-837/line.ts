import { amountText, quantityText } from '../amounts';
import type { Bill, BillLine } from '../bill';
import { sent, type Value, type Writer } from '../write';
import { adjustments } from './others';
import { day, provider, reference, rendering } from './parties';

/** A service line of a professional claim: 2400 and its loops. */

export function lineLoop(w: Writer, b: Bill, l: BillLine, number: number): void {
  const procedure = ['HC', l.code, ...[0, 1, 2, 3].map((i) => l.modifiers[i] ?? ''), sent(l.description)];
  w.add('LX', String(number));
  w.add(
    'SV1',
    procedure,
    amountText(l.charge),
    l.unit,
    quantityText(l.quantity),
    l.place && l.place !== b.place ? l.place : '',
    '',
    l.pointers.slice(0, 4).map(String),
    '',
    l.emergency ? 'Y' : '',
    '',
    l.epsdt ? 'Y' : '',
    l.familyPlanning ? 'Y' : '',
  );
  serviceDates(w, l);
  reference(w, 'G1', l.authorization);
  reference(w, '6R', l.control);
  reference(w, 'X4', l.clia);
  if (l.remark) w.add('NTE', 'ADD', sent(l.remark));
  drugs(w, l);
  if (l.rendering) rendering(w, l.rendering);
  if (l.supervising) provider(w, 'DQ', l.supervising);
  if (l.ordering) provider(w, 'DK', l.ordering);
  if (l.referring) provider(w, 'DN', l.referring);
  lineAnswers(w, b, l, number, ['HC', l.code, ...l.modifiers.slice(0, 4)]);
}

/** DTP*472: a day, or the first and the last. */
export function serviceDates(w: Writer, { dates }: BillLine): void {
  if (!dates) return;
  const { from, to } = dates;
  if (from === to) w.add('DTP', '472', 'D8', day(from));
  else w.add('DTP', '472', 'RD8', `${day(from)}-${day(to)}`);
}

export function drugs(w: Writer, l: BillLine): void {
  for (const drug of l.drugs) {
    w.add('LIN', '', 'N4', drug.ndc);
    w.add('CTP', '', '', '', quantityText(drug.quantity), drug.unit);
  }
}

/** What other payers said of a line: 2430. */
export function lineAnswers(w: Writer, b: Bill, l: BillLine, number: number, procedure: Value): void {
  for (const other of b.others) {
    for (const answer of other.adjudication?.lines ?? []) {
      if (answer.line !== number) continue;
      w.add('SVD', sent(other.payer.id), amountText(answer.paid), procedure, l.revenue, quantityText(l.quantity));
      adjustments(w, answer.adjustments);
      if (other.adjudication?.on) w.add('DTP', '573', 'D8', day(other.adjudication.on));
    }
  }
}
