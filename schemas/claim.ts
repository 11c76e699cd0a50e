import type * as z from 'zod';
import { entries, one, record, word } from './define';
import * as v from './values';
import { visit } from './visit';

const yes = (doc: string, place: ReturnType<typeof v.at>) =>
  one({ doc, place }, { yes: word(['yes', 'no'], 'yes or no; yes when left out') });

/** One adjustment group-and-reason with its amount: `CO-45 $63.60`. */
export const adjustmentRow = entries(
  { doc: 'An adjustment: group and reason, then the amount', place: v.at('', '', 'CAS'), example: 'CO-45 $63.60' },
  { code: v.adjustment('Adjustment group and reason code'), amount: v.money('Amount', { signed: true }) },
);

const historyEvents = [
  'prepared',
  'ready',
  'submitted',
  'received',
  'accepted',
  'rejected',
  'not-on-file',
  'forwarded',
  'paid',
  'denied',
  'reversed',
  'corrected',
  'recouped',
  'refunded',
  'patient-billed',
  'patient-paid',
  'appealed',
  'called',
  'letter',
  'written-off',
  'closed',
] as const;

const history = one(
  {
    doc: 'What happened to the claim, in date order; lines are only ever added',
    rows: 'event',
    example: 'history\n  2026-04-20 submitted 837 control 000000101',
  },
  {
    event: entries(
      { doc: 'An event: date, what happened, details' },
      {
        date: v.date('Date of the event'),
        event: word(historyEvents, 'What happened'),
        transaction: word(['837', '999', 'TA1', '277CA'], 'Transaction'),
        by: v.string('Who', { label: 'by' }),
        control: v.id('Control number', { label: 'control' }),
        status: v.status('Claim status, category and code'),
        amount: v.money('Amount', { signed: true }),
        check: v.id('Check or trace number', { label: 'check', ref: 'check' }),
        icn: v.id('The payer’s number for the claim', { label: 'icn' }),
        level: v.integer('Level of appeal', { label: 'level' }),
        from: v.id('Payer it came from', { label: 'from', ref: 'payer-or-plan' }),
        to: v.id('Payer it went to, or patient', { label: 'to', ref: 'payer-or-plan' }),
        text: v.string('Text'),
        line: entries(
          {
            doc: 'How the payer adjudicated a line',
            example: 'line 1 99214-25 paid $91.40 CO-45 $63.60 PR-3 $30.00 N130',
          },
          {
            number: v.integer('Line number', { ref: 'line' }),
            procedure: v.procedure('Code as adjudicated'),
            status: v.status('Claim status of the line, where a 277CA rejects it'),
            paid: v.money('Amount paid', { label: 'paid', signed: true }),
            details: v.adjudication('Adjustments with amounts, and remark codes'),
          },
        ),
        adjustment: adjustmentRow,
        element: entries(
          {
            doc: 'Where a rejected file is wrong: the loop and the segment or element, and the line of the claim',
            example: 'element 2400/SV107 line 2',
          },
          {
            place: v.id('Loop, a slash, and the segment or element'),
            line: v.integer('Line number', { label: 'line', ref: 'line' }),
            text: v.string('What is wrong with it'),
          },
        ),
      },
    ),
  },
);

/** What is billed: one record per payer and chain of submissions. */
export const claim = record(
  {
    record: 'claim',
    doc: 'What is billed to one payer: the encounter’s facts, the payer, and the history of its submissions.',
    example:
      'claim CLM-1001\n  from E-1001\n  patient P1\n  payer primary\n  date 2026-04-18\n  place 11\n  rendering 1497758544\n  dx\n    A E11.65\n  service\n    99214 A $185.00',
  },
  {
    id: v.id('Claim id, unique in the book'),
    title: v.string('Title'),
    bill: one(
      {
        doc: 'professional (CMS-1500, 837P) or institutional (UB-04, 837I); professional when left out',
        place: v.at('', '', 'ST03'),
      },
      { type: word(['professional', 'institutional'], 'professional or institutional') },
    ),
    account: one(
      { doc: 'Patient control number; the claim’s id when left out', place: v.at('26', '3a', 'CLM01') },
      { number: v.id('At most 20 of A–Z, 0–9 and hyphen') },
    ),
    from: entries(
      { doc: 'Encounter that this claim bills. Nothing is inherited: the claim is held against it' },
      { id: v.reference('encounter', 'Encounter id') },
    ),
    payer: one(
      {
        doc: 'Whom this claim is sent to: a rank or a plan id',
        place: v.at('11c', '50', '2010BB NM1'),
        required: true,
      },
      { which: v.id('primary, secondary, tertiary, or a plan id', { ref: 'plan' }) },
    ),
    typeOfBill: one(
      {
        doc: 'Type of bill of an institutional claim; its last digit is the frequency',
        place: v.at('', '4', 'CLM05'),
      },
      { code: v.id('Four digits') },
    ),
    frequency: one(
      {
        doc: 'original, replacement or void; the last two need original-number',
        place: v.at('22', '4', 'CLM05-3'),
      },
      { kind: word(['original', 'replacement', 'void'], 'original, replacement or void') },
    ),
    originalNumber: one(
      {
        doc: 'The payer’s number of the claim that is replaced or voided',
        place: v.at('22', '64', 'REF*F8'),
      },
      { number: v.id('The payer’s claim number') },
    ),
    acceptAssignment: yes('Whether assignment is accepted', v.at('27', '', 'CLM07')),
    signatureOnFile: yes('Whether the patient’s signature is on file', v.at('12', '', 'CLM10')),
    release: yes('Whether information may be released', v.at('12', '52', 'CLM09')),
    ...visit,
    occurrence: entries(
      { doc: 'Occurrence code and date', place: v.at('', '31–34', 'HI*BH') },
      { code: v.id('Code'), date: v.date('Date') },
    ),
    span: entries(
      { doc: 'Occurrence span code and dates', place: v.at('', '35, 36', 'HI*BI') },
      { code: v.id('Code'), range: v.range('Dates') },
    ),
    value: entries(
      { doc: 'Value code with an amount or a number', place: v.at('', '39–41', 'HI*BE') },
      { code: v.id('Code'), amount: v.money('Amount'), number: v.decimal('Number') },
    ),
    condition: entries({ doc: 'Condition code', place: v.at('', '18–28', 'HI*BG') }, { code: v.id('Code') }),
    drg: one({ doc: 'Diagnosis-related group', place: v.at('', '71', 'HI*DR') }, { code: v.id('Code') }),
    attachment: entries(
      { doc: 'Attachment: type, how it is sent, control number', place: v.at('', '', 'PWK') },
      { type: v.id('Type'), sent: v.id('How it is sent'), control: v.id('Control number') },
    ),
    delayReason: one({ doc: 'Reason for a late claim', place: v.at('', '', 'CLM20') }, { code: v.id('Code') }),
    prior: entries(
      {
        doc: 'How an earlier payer adjudicated this claim; replaces the computed result of its rank',
        place: v.at('11d', '54', '2320, 2430'),
      },
      {
        rank: word(['primary', 'secondary', 'tertiary'], 'Rank of the earlier payer', { ref: 'coverage' }),
        paid: v.money('Amount paid', { label: 'paid', signed: true }),
        on: v.date('Date of its answer', { label: 'on' }),
        adjustment: adjustmentRow,
        line: entries(
          { doc: 'How a line was adjudicated' },
          {
            number: v.integer('Line number', { ref: 'line' }),
            paid: v.money('Amount paid', { label: 'paid', signed: true }),
            details: v.adjudication('Adjustments with amounts, and remark codes'),
          },
        ),
        otaf: one(
          { doc: 'Amount that the provider is obliged to accept', place: v.at('', '', 'CN109') },
          { amount: v.money('Amount') },
        ),
        remaining: one(
          { doc: 'What the patient still owes', place: v.at('', '', 'AMT*EAF') },
          { amount: v.money('Amount') },
        ),
      },
    ),
    history,
  },
);
export type Claim = z.infer<typeof claim>;
