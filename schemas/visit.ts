import { entries, one, word } from './define';
import * as v from './values';

/** What an encounter and a claim share: who, when, where, why, the service lines, and what supports them. */

const provider = (doc: string, place: ReturnType<typeof v.at>, required = false) =>
  one({ doc, place, required }, { npi: v.npi('National Provider Identifier, ten digits'), ...v.providerName });

const poa = word(['Y', 'N', 'U', 'W'], 'Present on admission: yes, no, unknown, or clinically undetermined', {
  label: 'poa',
  place: v.at('', '67', 'HI'),
});

const dx = one(
  {
    doc: 'Diagnoses. One line each: a letter A–Y, then the ICD-10-CM code. The first letter is the principal or first-listed one.',
    place: v.at('21', '67', 'HI'),
    rows: 'diagnosis',
    required: true,
    example: 'dx\n  A E11.65\n  B I10',
  },
  {
    diagnosis: entries(
      {
        doc: 'A diagnosis: its letter, then the code with or without the dot',
        place: v.at('21', '67A–Q', 'HI*ABK, ABF'),
      },
      {
        letter: v.letter('Letter A–Y that the service lines point to', {
          ref: 'letter',
          declares: true,
          place: v.at('24E'),
        }),
        code: v.dxCode('ICD-10-CM code', { place: v.at('21', '67', 'HI01-2') }),
        poa,
      },
    ),
    admitting: one(
      { doc: 'Diagnosis at admission', place: v.at('', '69', 'HI*ABJ') },
      { code: v.dxCode('ICD-10-CM code') },
    ),
    reason: entries(
      { doc: 'Patient’s reason for an outpatient visit, up to three', place: v.at('', '70', 'HI*APR') },
      { code: v.dxCode('ICD-10-CM code') },
    ),
    external: entries(
      { doc: 'External cause of an injury', place: v.at('', '72', 'HI*ABN') },
      { code: v.dxCode('ICD-10-CM code'), poa },
    ),
  },
);

const yesNo = (doc: string, place: ReturnType<typeof v.at>) =>
  one({ doc, place }, { yes: word(['yes', 'no'], 'yes or no') });

/** One service line. Its first value is the code; the rest comes in any order (server/src/records/service-line.ts). */
const line = entries(
  {
    doc: 'A service line: code with modifiers, then in any order units, minutes, pointers, the line’s total charge, and a date of its own.',
    place: v.at('24', '42–47', '2400'),
    reader: 'service',
    example: '99214-25 AB $185.00',
  },
  {
    revenue: v.revenue('Four-digit revenue code', { place: v.at('', '42', 'SV201') }),
    procedure: v.procedure('CPT or HCPCS code and up to four modifiers', { place: v.at('24D', '44', 'SV101') }),
    units: v.units('Units of service; 1 when left out', { place: v.at('24G', '46', 'SV104') }),
    minutes: v.minutes('Minutes; sent for anesthesia codes, elsewhere they document', {
      place: v.at('24G', '', 'SV104 MJ'),
    }),
    pointers: v.pointers('Letters of the diagnoses that this line is for, most relevant first, at most four', {
      ref: 'letter',
      place: v.at('24E', '', 'SV107'),
    }),
    charge: v.money('The line’s total charge, not the price of one unit', { place: v.at('24F', '47', 'SV102') }),
    dates: v.range('The line’s own date or dates', { place: v.at('24A', '45', 'DTP*472') }),
    place: one(
      { doc: 'Place of service of this line', place: v.at('24B', '', 'SV105') },
      { code: v.place('Two-digit place of service') },
    ),
    rendering: provider('Rendering provider of this line', v.at('24J', '', '2420A NM109')),
    ordering: provider('Ordering provider of this line', v.at('17', '', '2420E NM109')),
    referring: provider('Referring provider of this line', v.at('17', '', '2420F NM109')),
    supervising: provider('Supervising provider of this line', v.at('17', '', '2420D NM109')),
    ndc: entries(
      {
        doc: 'National Drug Code, quantity and unit',
        place: v.at('24 shaded', '43', 'LIN03'),
        example: 'ndc 00003-0293-05 4 ML',
      },
      {
        code: v.id('NDC, 5-4-2'),
        quantity: v.decimal('Quantity', { place: v.at('', '', 'CTP04') }),
        unit: word(['ML', 'UN', 'GR', 'ME', 'F2'], 'Unit of the quantity', { place: v.at('', '', 'CTP05') }),
      },
    ),
    authorization: one(
      { doc: 'Prior authorization of this line', place: v.at('23', '63', 'REF*G1') },
      { number: v.id('Authorization number') },
    ),
    clia: one(
      { doc: 'CLIA number of the laboratory', place: v.at('23', '', 'REF*X4') },
      { number: v.id('CLIA number') },
    ),
    mdm: one(
      { doc: 'Level of medical decision making that the note supports' },
      { level: word(['straightforward', 'low', 'moderate', 'high'], 'Level') },
    ),
    time: one({ doc: 'Total time on the date of the visit' }, { minutes: v.minutes('Minutes, `35min`') }),
    start: one({ doc: 'Start of a timed service', later: true }, { time: v.time('HH:MM') }),
    stop: one({ doc: 'End of a timed service', later: true }, { time: v.time('HH:MM') }),
    wasted: one({ doc: 'Units discarded from a single-dose container' }, { units: v.decimal('Units') }),
    document: entries({ doc: 'Document that supports this line' }, { id: v.id('Document id', { ref: 'document' }) }),
    description: one(
      { doc: 'Description for an unlisted code', place: v.at('24 shaded', '43', 'SV101-7') },
      { text: v.string('Text') },
    ),
    emergency: yesNo('Emergency', v.at('24C', '', 'SV109')),
    epsdt: yesNo('Service under early and periodic screening of a child on Medicaid', v.at('24H', '', 'SV111')),
    familyPlanning: yesNo('Family planning service', v.at('24H', '', 'SV112')),
    allowed: one(
      { doc: 'Amount that the payer has told for this line; it beats every table' },
      { amount: v.money('Allowed amount of the line') },
    ),
    note: entries({ doc: 'A note for the office; never sent' }, { text: v.string('Text') }),
    remark: entries({ doc: 'A remark for the payer', place: v.at('19', '80', 'NTE') }, { text: v.string('Text') }),
  },
);

const dated = (doc: string, place: ReturnType<typeof v.at>) => one({ doc, place }, { date: v.date('Date') });

/** Entries of encounter and claim alike. */
export const visit = {
  patient: one(
    { doc: 'Whom the services were for', place: v.at('2', '8', '2010BA/CA NM1'), required: true },
    { id: v.reference('patient', 'Patient id') },
  ),
  date: one(
    { doc: 'Date of service, or first and last day', place: v.at('24A', '6', 'DTP*472, DTP*434'), required: true },
    { range: v.range('Date or range of dates') },
  ),
  place: one(
    { doc: 'Place of service', place: v.at('24B', '', 'CLM05-1') },
    { code: v.place('Two-digit place of service') },
  ),
  rendering: provider('Provider who gave the services', v.at('24J', '', '2310B NM109')),
  attending: provider('Attending provider of an institutional claim', v.at('', '76', '2310A NM109')),
  operating: provider('Operating physician', v.at('', '77', '2310B NM109')),
  referring: provider('Referring provider', v.at('17', '', '2310A NM109')),
  ordering: provider('Ordering provider', v.at('17', '', '2420E NM109')),
  supervising: provider('Supervising provider', v.at('17', '', '2310D NM109')),
  facility: provider('Facility where the services were given', v.at('32', '', '2310C NM109')),
  practice: one(
    { doc: 'The practice that bills, when the book has several', place: v.at('33', '1', '2010AA') },
    { id: v.reference('practice', 'Practice id') },
  ),
  coverage: one(
    {
      doc: 'Which coverages apply: ranks, plan ids, or none for self-pay. Left out: the patient’s coverages active on the date.',
    },
    { which: v.ids('Rank (primary, secondary, tertiary), plan id, or none', { ref: 'coverage' }) },
  ),
  network: one(
    { doc: 'Whether the provider is in the plan’s network; left out, the practice’s in-network entries decide' },
    { tier: word(['in', 'out', 'tier-2'], 'in, out or tier-2') },
  ),
  dx,
  procedure: entries(
    { doc: 'Inpatient procedure, ICD-10-PCS', place: v.at('', '74', 'HI*BBR') },
    { code: v.pcs('ICD-10-PCS code'), date: v.date('Date of the procedure') },
  ),
  service: one(
    {
      doc: 'Service lines, one per line',
      place: v.at('24', '42–47', '2400'),
      rows: 'line',
      required: true,
      example: 'service\n  99214-25 AB $185.00',
    },
    { line },
  ),
  document: entries(
    {
      doc: 'A document: its id alone refers to one; with a title it is declared here',
      place: v.at('', '', 'PWK'),
    },
    {
      id: v.id('Document id', { ref: 'document' }),
      title: v.string('Title'),
      signed: v.date('Date signed', { label: 'signed' }),
      by: v.npi('Who signed', { label: 'by' }),
      kind: word(['note', 'order', 'referral', 'operative', 'abn', 'consent', 'other'], 'Kind of document', {
        label: 'kind',
      }),
    },
  ),
  authorization: entries(
    { doc: 'Prior authorization: number, and what it allows', place: v.at('23', '63', 'REF*G1') },
    {
      number: v.id('Authorization number'),
      codes: v.procedureRanges('Codes it allows'),
      range: v.range('Days it allows'),
      visits: v.integer('Visits it allows', { label: 'visits' }),
    },
  ),
  referral: one(
    { doc: 'Referral number', place: v.at('23', '63', 'REF*9F') },
    {
      number: v.id('Referral number'),
      codes: v.procedureRanges('Codes it allows'),
      range: v.range('Days it allows'),
      visits: v.integer('Visits it allows', { label: 'visits' }),
    },
  ),
  medicalRecord: one(
    { doc: 'The office’s own number of the patient’s medical record', place: v.at('', '3b', 'REF*EA') },
    { number: v.id('Medical record number') },
  ),
  accident: one(
    { doc: 'Accident that the services follow', place: v.at('10', '29', 'CLM11, DTP*439') },
    {
      kind: word(['auto', 'employment', 'other'], 'Kind of accident'),
      state: v.state('State of an auto accident, two letters'),
      date: v.date('Date of the accident'),
    },
  ),
  onset: dated('First symptom', v.at('14', '', 'DTP*431')),
  lastSeen: dated('Date last seen', v.at('19', '', 'DTP*304')),
  lmp: dated('Last menstrual period', v.at('14', '', 'DTP*484')),
  initialTreatment: dated('Initial treatment', v.at('15', '', 'DTP*454')),
  lastXray: dated('Last X-ray', v.at('15', '', 'DTP*455')),
  assumed: dated(
    'First day on which this provider cares for the patient after a surgery that another did, for modifier 55',
    v.at('15', '', 'DTP*090'),
  ),
  relinquished: dated(
    'Last day on which this provider cares for the patient after a surgery, for modifier 55',
    v.at('15', '', 'DTP*091'),
  ),
  unableToWork: one(
    { doc: 'Days unable to work', place: v.at('16', '', 'DTP*314') },
    { range: v.range('First and last day') },
  ),
  visit: one(
    { doc: 'A stay: type and source of admission, patient status', place: v.at('', '14, 15, 17', 'CL1') },
    {
      type: v.id('Type of admission', { label: 'type' }),
      source: v.id('Source of admission', { label: 'source' }),
      status: v.id('Patient status', { label: 'status' }),
    },
  ),
  admitted: one(
    { doc: 'Admission', place: v.at('18', '12, 13', 'DTP*435') },
    { date: v.date('Date'), time: v.time('Time HH:MM') },
  ),
  discharged: one(
    { doc: 'Discharge', place: v.at('18', '16', 'DTP*096') },
    { date: v.date('Date'), time: v.time('Time HH:MM') },
  ),
  scheduled: one({ doc: 'Day the service was scheduled, for an estimate' }, { date: v.date('Date') }),
  requested: one({ doc: 'Day the estimate was asked for' }, { date: v.date('Date') }),
  collected: entries(
    {
      doc: 'Money taken from the patient, and what for',
      place: v.at('29', '', 'AMT*F5'),
      example: 'collected $30.00 copay 2026-04-18',
    },
    {
      amount: v.money('Amount'),
      what: word(['copay', 'deductible', 'coinsurance', 'balance', 'deposit'], 'What it was for'),
      date: v.date('Day it was taken'),
    },
  ),
  consent: one(
    { doc: 'Consent to be treated out of network (No Surprises notice)' },
    { outOfNetwork: v.date('Date of the consent', { label: 'out-of-network' }) },
  ),
  work: entries(
    {
      doc: 'Something that a person has to do about this record: what, who, until when. It stands in the worklist until it is done, and never leaves the office',
      example: 'work "ask for the operative note" by Kim due 2026-06-12',
    },
    {
      text: v.string('What is to be done; what the worklist says when left out'),
      by: v.string('Who does it', { label: 'by' }),
      due: v.date('Until when', { label: 'due' }),
      done: v.date('Day on which it was done', { label: 'done' }),
    },
  ),
  note: entries({ doc: 'A note for the office; it never leaves it' }, { text: v.string('Text') }),
  remark: entries({ doc: 'A remark for the payer', place: v.at('19', '80', 'NTE') }, { text: v.string('Text') }),
};
