import type * as z from 'zod';
import { entries, flag, one, record, word } from './define';
import * as v from './values';

const used = one(
  {
    doc: 'What the payer says has been used in the plan year, one counter per line',
    rows: 'counter',
    example: 'used\n  deductible $220 as-of 2026-04-01\n  oop $480',
  },
  {
    counter: entries(
      { doc: 'A counter: its name, the amount or number used (or `remaining`), and the day it was told' },
      {
        tier: word(['out-of-network', 'tier-2'], 'The network the counter belongs to; in network when left out'),
        family: flag('family', 'The family’s counter'),
        counter: word(['deductible', 'oop', 'maximum', 'visits', 'amount', 'days'], 'Which counter'),
        lifetimeReserve: flag('lifetime-reserve', 'Lifetime reserve days'),
        remaining: flag('remaining', 'The amount is what is left, not what is used'),
        category: v.category('Benefit category or benefit name'),
        amount: v.money('Amount'),
        count: v.integer('Visits or days'),
        asOf: v.date('The day the payer told it', { label: 'as-of' }),
      },
    ),
  },
);

const subscriber = one(
  {
    doc: 'Who holds the coverage: self, or spouse, child or other with name, birth date, sex and member id; or an employer',
    place: v.at('4, 6, 7, 11', '58, 59', '2010BA, SBR02'),
  },
  {
    relation: word(
      ['self', 'spouse', 'child', 'other', 'employer'],
      'The patient is the subscriber’s self, spouse, child, other',
      {
        place: v.at('6', '59', 'PAT01'),
      },
    ),
    last: v.string('Last name, or the employer’s name'),
    first: v.string('First name'),
    middle: v.string('Middle name', { label: 'middle' }),
    suffix: v.id('Suffix, as in JR', { label: 'suffix' }),
    born: v.date('Birth date'),
    sex: word(['F', 'M', 'U'], 'Sex'),
    member: v.id('Member id', { label: 'member' }),
    address: one(
      { doc: 'Address' },
      { street: v.string('Street'), city: v.string('City'), state: v.state('State'), zip: v.id('ZIP') },
    ),
  },
);

const coverage = entries(
  {
    doc: 'A coverage: its rank and the plan',
    place: v.at('11', '50', 'SBR'),
    example: 'coverage primary BCBS-PPO-500',
  },
  {
    rank: word(['primary', 'secondary', 'tertiary'], 'Order in which the payers pay', {
      ref: 'coverage',
      declares: true,
      place: v.at('', '', 'SBR01'),
    }),
    plan: v.reference('plan', 'Plan id'),
    member: one({ doc: 'Member id as on the card', place: v.at('1a', '60', 'NM109') }, { id: v.id('Member id') }),
    group: one({ doc: 'Group or policy number', place: v.at('11', '62', 'SBR03') }, { id: v.id('Group number') }),
    subscriber,
    effective: one({ doc: 'First and last day of the coverage' }, { range: v.range('Range of dates') }),
    verified: entries(
      {
        doc: 'Day the coverage was verified with the payer, one line each time; the last day counts. Counters without a day of their own were told on the first',
      },
      { date: v.date('Date'), trace: v.id('Trace number of the inquiry', { label: 'trace' }) },
    ),
    employment: one(
      { doc: 'Employment behind the coverage, for the order of payers' },
      { status: word(['active', 'retired', 'cobra', 'disabled'], 'Status') },
    ),
    custody: one(
      { doc: 'Custody of a child, for the order of payers' },
      { kind: word(['primary', 'court-order'], 'Custody') },
    ),
    msp: one({ doc: 'Why Medicare is secondary', place: v.at('', '', 'SBR05') }, { code: v.id('Code') }),
    claimNumber: one(
      { doc: 'Claim number of a property and casualty payer', place: v.at('11b', '', 'REF*Y4') },
      { number: v.id('Number') },
    ),
    qmb: one(
      {
        doc: 'Medicare and Medicaid say that the patient is a Qualified Medicare Beneficiary: Medicare’s cost share may not be billed to the patient',
        place: v.at('', '', '271 2110C EB'),
        example: 'qmb 2026-01-01..2026-12-31',
      },
      { yes: word(['yes', 'no'], 'yes or no'), range: v.range('On these days; all days when left out') },
    ),
    grace: one(
      {
        doc: 'The plan of an exchange is in its grace period of three months since this day, because a premium is not paid',
        example: 'grace 2026-03-01',
      },
      { since: v.date('First day of the grace period') },
    ),
    hospice: one(
      {
        doc: 'The patient has chosen hospice care: Medicare pays for the terminal illness through the hospice',
        place: v.at('', '', '271 2110C EB03 45, DTP'),
        example: 'hospice 2026-02-10..',
      },
      { range: v.range('First and last day of the election') },
    ),
    managedBy: one(
      {
        doc: 'The organization that manages the care: it gets the claims in the place of the plan’s payer',
        place: v.at('', '', '271 2120C NM1'),
        example: 'managed-by 54771',
      },
      { payer: v.reference('payer', 'Payer id') },
    ),
    used,
  },
);

/** A patient, with coverages and what has been used of them. */
export const patient = record(
  {
    record: 'patient',
    doc: 'A patient: who, born when, covered by which plans, and what has been used of them.',
    example:
      'patient P1\n  name "Rivera" "Ana"\n  born 1980-05-02\n  sex F\n  address "12 Elm St" "Springfield" OH 45501\n  coverage primary BCBS-PPO-500\n    member XYZ123\n    subscriber self',
  },
  {
    id: v.id('Patient id, unique in the book'),
    title: v.string('Title'),
    name: one(
      { doc: 'Last name, first name, middle name', place: v.at('2', '8', 'NM103–105'), required: true },
      {
        last: v.string('Last name'),
        first: v.string('First name'),
        middle: v.string('Middle name'),
        suffix: v.id('Suffix, as in JR', { label: 'suffix' }),
      },
    ),
    born: one({ doc: 'Birth date', place: v.at('3', '10', 'DMG02'), required: true }, { date: v.date('Date') }),
    sex: one(
      { doc: 'Sex as sent to the payer', place: v.at('3', '11', 'DMG03') },
      { code: word(['F', 'M', 'U'], 'F, M or U') },
    ),
    died: one({ doc: 'Date of death', place: v.at('', '', 'PAT06') }, { date: v.date('Date') }),
    address: one(
      { doc: 'Address', place: v.at('5', '9', 'N3, N4') },
      {
        street: v.string('Street'),
        city: v.string('City'),
        state: v.state('State, two letters'),
        zip: v.id('ZIP code'),
      },
    ),
    phone: one({ doc: 'Telephone', place: v.at('5', '', 'PER04') }, { number: v.string('Number') }),
    guarantor: one(
      { doc: 'Who pays the patient’s share' },
      { last: v.string('Last name'), first: v.string('First name') },
    ),
    income: one(
      { doc: 'Income of the household, for a sliding fee' },
      { amount: v.money('Income a year'), household: v.integer('Persons in the household', { label: 'household' }) },
    ),
    coverage,
    document: entries(
      { doc: 'A document in the patient’s record: claims and encounters name it, and letters enclose it' },
      {
        id: v.id('Document id', { ref: 'document', declares: true }),
        date: v.date('Date'),
        title: v.string('Title'),
        signed: v.date('Date signed', { label: 'signed' }),
        by: v.npi('Who signed', { label: 'by' }),
        kind: word(['note', 'order', 'referral', 'operative', 'abn', 'consent', 'other'], 'Kind', { label: 'kind' }),
        file: v.string('Path of the file', { label: 'file' }),
      },
    ),
    letter: entries(
      { doc: 'A letter to or from somebody about a claim; one that is due stands in the worklist' },
      {
        date: v.date('Date'),
        direction: word(['from', 'to'], 'from or to'),
        party: v.string('Payer or person'),
        subject: v.string('Subject'),
        about: one({ doc: 'Claim it is about' }, { id: v.reference('claim', 'Claim id') }),
        due: one({ doc: 'Day an answer is due' }, { date: v.date('Date') }),
        answered: one({ doc: 'Day it was answered' }, { date: v.date('Date') }),
        document: entries({ doc: 'Document' }, { id: v.id('Document id', { ref: 'document' }) }),
      },
    ),
    note: entries({ doc: 'A note for the office' }, { text: v.string('Text') }),
  },
);
export type Patient = z.infer<typeof patient>;
