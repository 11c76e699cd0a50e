// A claim's cost as the server sends it, with an invented patient; tests change what they are about.
import type { PreviewLine, PreviewModel, PreviewPayer, WhatIf } from '../../schemas/preview';

export const place = (line: number, uri = 'file:///practice/claims/c-1.claim') => ({ uri, line, character: 0 });

export const officeVisit = (changes: Partial<PreviewLine> = {}): PreviewLine => ({
  number: 1,
  code: '99214-25',
  words: 'Office visit, known patient',
  units: '1',
  category: 'office-visit',
  charge: '$185.00',
  allowed: '$121.40',
  writeOff: '$63.60',
  planPays: '$91.40',
  patient: '$30.00',
  steps: [
    {
      name: 'copay',
      amount: '$30.00',
      left: '$91.40',
      why: '$30.00 of $121.40: benefit office-visit $30',
      place: place(7, 'file:///practice/plans/blue.plan'),
    },
  ],
  place: place(8),
  ...changes,
});

export const labTest = (changes: Partial<PreviewLine> = {}): PreviewLine => ({
  number: 2,
  code: '83036',
  words: '',
  units: '1',
  category: 'lab',
  charge: '$18.00',
  allowed: '',
  writeOff: '',
  planPays: '',
  patient: '',
  unknown: 'no price for 83036 in BLUE-2026',
  steps: [],
  place: place(10),
  ...changes,
});

export const payer = (changes: Partial<PreviewPayer> = {}): PreviewPayer => ({
  rank: 'primary',
  plan: 'BLUE-500',
  title: 'Blue 500',
  network: 'in',
  lines: [officeVisit()],
  totals: { charge: '$185.00', allowed: '$121.40', writeOff: '$63.60', planPays: '$91.40', patient: '$30.00' },
  partial: false,
  counters: [
    {
      name: 'Out-of-pocket',
      before: '$480.00',
      after: '$510.00',
      limit: '$6,850.00',
      percentBefore: 7,
      percentAfter: 7.4,
      reasons: [
        {
          from: 'told',
          amount: '$480.00',
          date: '2026-04-18',
          record: '',
          place: place(9, 'file:///practice/p.patient'),
        },
      ],
    },
  ],
  ...changes,
});

export const model = (changes: Partial<PreviewModel> = {}): PreviewModel => ({
  kind: 'claim',
  id: 'C-1',
  patientId: 'P1',
  patientName: 'Example, Ada',
  date: '2026-04-18',
  place: place(0),
  payers: [payer()],
  due: {
    responsibility: '$30.00',
    collected: '$0.00',
    balance: '$30.00',
    dueAtVisit: '$30.00',
    toCollect: '$30.00',
    partial: false,
  },
  assumptions: [],
  unknown: [],
  notEvaluated: [],
  choices: { plans: ['BLUE-500', 'GREEN'], plan: 'BLUE-500', network: 'in', place: '11' },
  errors: 0,
  warnings: 0,
  ...changes,
});

/** The same claim with a line whose price nobody knows. */
export const partialModel = (): PreviewModel =>
  model({
    payers: [payer({ lines: [officeVisit(), labTest()], partial: true })],
    due: {
      responsibility: '$30.00',
      collected: '$0.00',
      balance: '$30.00',
      dueAtVisit: '$30.00',
      toCollect: '$30.00',
      partial: true,
    },
    unknown: [
      {
        line: 2,
        why: 'no price for 83036 in BLUE-2026',
        fix: {
          title: 'Write the amount of 83036 into BLUE-2026',
          place: place(6, 'file:///practice/rates.fees'),
          before: '\n  83036 $',
          after: '',
        },
      },
    ],
    assumptions: ['nothing used before: no accumulator given'],
    notEvaluated: ['mod/invalid-dos: no modifier table before 2024'],
    errors: 1,
    warnings: 2,
  });

/** A visit of a patient who pays alone, at a practice with a sliding fee. */
export const aloneModel = (): PreviewModel =>
  model({
    payers: [],
    alone: {
      why: ['self-pay: patient P1 has no coverage'],
      lines: [
        {
          number: 1,
          code: '99214',
          words: 'Office visit, known patient',
          units: '1',
          charge: '$185.00',
          discount: '$138.75',
          patient: '$46.25',
          steps: [
            { name: 'charge', amount: '$185.00', left: '', why: 'as written in the line' },
            {
              name: 'discount',
              amount: '$138.75',
              left: '$46.25',
              why: 'sliding fee: $20,000.00 a year for one person is at most 150% of the poverty guideline, $23,940.00, so the patient pays 25% of the charge',
              place: place(6, 'file:///practice/r.practice'),
            },
            { name: 'patient', amount: '$46.25', left: '', why: 'self-pay: patient P1 has no coverage' },
          ],
          place: place(8),
        },
      ],
      totals: { charge: '$185.00', discount: '$138.75', patient: '$46.25' },
    },
  });

/** What another network would make of the claim. */
export const tried = (changes: Partial<WhatIf> = {}): WhatIf => ({
  changes: { network: 'out' },
  rows: [
    { name: 'Allowed', real: '$121.40', changed: '$121.40', difference: 'the same' },
    { name: 'Plan pays', real: '$91.40', changed: '$79.00', difference: '$12.40 less from the plan' },
    { name: 'Patient owes', real: '$30.00', changed: '$42.40', difference: '$12.40 more for the patient' },
  ],
  assumptions: ['nothing used yet'],
  unknown: ['Line 2: no price for 83036'],
  problem: '',
  ...changes,
});
