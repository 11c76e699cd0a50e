import { amountText, quantityText } from '../amounts';
import type { Bill, BillLine } from '../bill';
import { sent, type Value, type Writer } from '../write';
import { drugs, lineAnswers, serviceDates } from './line';
import { provider, reference } from './parties';

/** A revenue line: 2400 and its loops. */
export function institutionalLine(w: Writer, b: Bill, l: BillLine, number: number): void {
  w.add('LX', String(number));
  w.add(
    'SV2',
    l.revenue,
    procedureOf(l),
    amountText(l.charge),
    l.unit === 'DA' ? 'DA' : 'UN',
    quantityText(l.quantity),
    '',
    l.nonCovered ? amountText(l.nonCovered) : '',
  );
  serviceDates(w, l);
  reference(w, '6R', l.control);
  drugs(w, l);
  if (l.operating) provider(w, '72', l.operating);
  if (l.rendering) provider(w, '82', l.rendering);
  if (l.referring) provider(w, 'DN', l.referring);
  lineAnswers(w, b, l, number, procedureOf(l));
}

/** Lines whose code is a payment group of a nursing facility, a home health agency or a rehabilitation hospital. */
const GROUPED = /^002[234]$/;

/** The composite of a procedure; nothing where the line has a revenue code alone. */
function procedureOf(l: BillLine): Value {
  if (l.code === '') return '';
  const kind = GROUPED.test(l.revenue ?? '') ? 'HP' : 'HC';
  return [kind, l.code, ...[0, 1, 2, 3].map((i) => l.modifiers[i] ?? ''), sent(l.description)];
}
