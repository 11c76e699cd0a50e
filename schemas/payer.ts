import type { z } from 'zod';
import { entries, one, record, word } from './define';
import * as v from './values';

const days = (doc: string, later = false) =>
  one(
    { doc, ...(later && { later }) },
    { count: v.integer('Number'), unit: word(['days', 'months'], 'days or months') },
  );

const rule = (doc: string, example: string) =>
  entries(
    { doc, example },
    {
      what: word(['modifier', 'authorization', 'dx', 'referral', 'document', 'place'], 'What is required or forbidden'),
      value: v.id('The modifier, diagnosis, or code'),
      for: v.procedureRanges('For these codes', { label: 'for' }),
      with: v.procedureRanges('Together with these codes', { label: 'with' }),
      places: v.places('At these places of service', { label: 'at' }),
      text: v.string('Why, in your own words'),
    },
  );

/** A payer: where claims go, how long there is time, and its own rules. */
export const payer = record(
  {
    record: 'payer',
    doc: 'A payer: its electronic id and name, address, time limits, and its own rules.',
    example: 'payer 60054 "Aetna"\n  timely-filing 120 days',
  },
  {
    id: v.id('Payer id as used on electronic claims', { place: v.at('', '51', 'NM109') }),
    title: v.string('Name of the payer'),
    address: one(
      { doc: 'Address for claims', place: v.at('', '38', 'N3, N4') },
      { street: v.string('Street'), city: v.string('City'), state: v.state('State'), zip: v.id('ZIP') },
    ),
    filingCode: one(
      { doc: 'Claim filing indicator', place: v.at('1', '', 'SBR09') },
      { code: v.id('Code; CI when left out') },
    ),
    timelyFiling: days('Days after the service in which a claim must arrive'),
    correctedClaim: days('Days in which a corrected claim must arrive'),
    appeal: days('Days in which an appeal must arrive', true),
    medicare: one({ doc: 'The payer is Medicare' }, {}),
    medicaid: one({ doc: 'The payer is Medicaid' }, {}),
    edits: one({ doc: 'Which edits this payer applies; all when left out' }, { which: v.ids('ncci, mue … or none') }),
    require: rule('What this payer requires', 'require modifier 95 for 99202..99215 at 02 10 "95 on telehealth"'),
    forbid: rule('What this payer does not take', 'forbid 99211 with 90471'),
    note: entries({ doc: 'A note for the office' }, { text: v.string('Text') }),
  },
);
export type Payer = z.infer<typeof payer>;
