import type * as z from 'zod';
import { entries, flag, one, record, word } from './define';
import * as v from './values';

const per = word(['unit', 'line', 'day', 'visit'], 'What the amount is for; one unit when left out', { label: 'per' });

/** The practice's charges, or a contract's rates. */
export const fees = record(
  {
    record: 'fees',
    doc: 'A table of amounts: what the practice charges, or what a payer’s contract allows.',
    rows: 'row',
    example: 'fees CHARGEMASTER-2026\n  kind charges\n  effective 2026-01-01..\n  99214 $185.00',
  },
  {
    id: v.id('Id of the table'),
    title: v.string('Title'),
    kind: one(
      { doc: 'charges or contract', required: true },
      { kind: word(['charges', 'contract'], 'charges or contract') },
    ),
    for: one(
      { doc: 'Whose contract it is' },
      {
        plan: v.reference('plan', 'Plan id', { label: 'plan' }),
        payer: v.reference('payer', 'Payer id', { label: 'payer' }),
      },
    ),
    effective: one(
      { doc: 'First and last day the amounts hold', required: true },
      { range: v.range('Range of dates') },
    ),
    reductions: one(
      { doc: 'Payment reductions that apply to this table; none when left out' },
      { kind: word(['medicare', 'none'], 'medicare or none') },
    ),
    row: entries(
      {
        doc: 'A code or range and its amount per unit; in a contract also a share, of charges or of Medicare',
        example: '99214 $121.40',
      },
      {
        code: v.feeCode('Code with modifiers, revenue code, or a range of codes'),
        amount: v.money('Amount'),
        percent: v.percent('Share, as in 62% of charges'),
        of: word(['charges', 'medicare'], 'Of what the share is', { label: 'of' }),
        facility: flag('facility', 'Only at a facility place of service'),
        per,
        words: v.string('The practice’s own words for the code'),
      },
    ),
    anesthesia: one(
      {
        doc: 'Amount of one anesthesia unit: base units of the code, and units of time',
        example: 'anesthesia $62.00 per unit',
      },
      {
        amount: v.money('Amount'),
        per: word(['unit'], 'A unit is what the amount is for', { label: 'per' }),
        timeUnit: one(
          { doc: 'Minutes in a unit of time; 15 when left out', example: 'time-unit 10min' },
          { minutes: v.minutes('Minutes') },
        ),
        baseUnits: entries(
          {
            doc: 'Base units of a code or range by the contract; else Medicare’s imported table is asked',
            example: 'base-units 00840 6',
          },
          { code: v.feeCode('Code or range of codes'), units: v.integer('Base units') },
        ),
      },
    ),
    other: one(
      { doc: 'All codes without a row: a share of charges or of Medicare', example: 'other 62% of charges' },
      { percent: v.percent('Percent'), of: word(['charges', 'medicare'], 'Of what', { label: 'of' }) },
    ),
    note: entries({ doc: 'A note for the office' }, { text: v.string('Text') }),
  },
);
export type Fees = z.infer<typeof fees>;
