import type * as z from 'zod';
import { entries, one, record } from './define';
import * as v from './values';

/** A check or transfer, as told by an electronic remittance. */
export const remit = record(
  {
    record: 'remit',
    doc: 'A check or transfer from a payer. Its amount is the sum of its claims less provider-level adjustments.',
    example: 'remit 000123456\n  payer 60054\n  date 2026-05-04\n  amount $914.20',
  },
  {
    id: v.id('Check or trace number', { place: v.at('', '', 'TRN02') }),
    title: v.string('Title'),
    payer: one({ doc: 'Payer', place: v.at('', '', 'N1*PR') }, { id: v.reference('payer', 'Payer id') }),
    date: one({ doc: 'Date of the payment', place: v.at('', '', 'BPR16') }, { date: v.date('Date') }),
    amount: one(
      { doc: 'Amount of the payment', place: v.at('', '', 'BPR02') },
      { amount: v.money('Amount', { signed: true }) },
    ),
    plb: entries(
      { doc: 'Provider-level adjustment', place: v.at('', '', 'PLB') },
      { code: v.id('Reason code'), amount: v.money('Amount', { signed: true }), reference: v.id('Reference') },
    ),
    note: entries({ doc: 'A note for the office' }, { text: v.string('Text') }),
  },
);
export type Remit = z.infer<typeof remit>;
