import type * as z from 'zod';
import { entries, flag, one, record, word } from './define';
import * as v from './values';

const limited = {
  deductible: one(
    {
      doc: 'Deductible a year for one person and for the family; or none',
      example: 'deductible $500 family $1,500 embedded',
    },
    {
      amount: v.money('For one person'),
      none: flag('none', 'The plan has no deductible'),
      family: v.money('For the family', { label: 'family' }),
      kind: word(
        ['embedded', 'aggregate'],
        'embedded: each person has an own share; aggregate: only the family counts',
      ),
    },
  ),
  outOfPocket: one(
    {
      doc: 'The most that a person and the family pay in a year; or none',
      example: 'out-of-pocket $6,850 family $13,700 embedded',
    },
    {
      amount: v.money('For one person'),
      none: flag('none', 'There is no limit'),
      family: v.money('For the family', { label: 'family' }),
      kind: word(['embedded', 'aggregate'], 'embedded or aggregate'),
    },
  ),
};

const benefit = entries(
  {
    doc: 'A benefit: a category or name, then what the patient pays, step by step, joined by `then`',
    example: 'benefit emergency $250 then deductible then 20%',
  },
  {
    category: v.category('Benefit category, or a name of your own with codes'),
    chain: v.chain(
      'Steps joined by `then`: deductible, $30, 20%, 20% up to $50, deductible or $30; or covered, or excluded',
    ),
    codes: entries(
      {
        doc: 'Procedure codes and ranges that this benefit takes, instead of its category',
        example: 'codes 97110..97140 97530',
      },
      { ranges: v.procedureRanges('Codes and ranges') },
    ),
    revenue: entries(
      { doc: 'Revenue codes that this benefit takes, instead of its category' },
      { ranges: v.revenueRanges('Revenue codes and ranges') },
    ),
    places: one({ doc: 'Only at these places of service' }, { codes: v.places('Places of service') }),
    dx: one({ doc: 'Only for these diagnoses' }, { codes: v.dxCodes('Codes; a header stands for all below it') }),
    ages: one({ doc: 'Only for these ages, both included', example: 'ages 0..17' }, { range: v.ageRange('Ages') }),
    network: one({ doc: 'Only in this network' }, { tier: word(['in', 'out', 'tier-2'], 'in, out or tier-2') }),
    effective: one({ doc: 'Only on these dates' }, { range: v.range('Range of dates') }),
    limit: entries(
      { doc: 'A limit by visits, days or money', example: 'limit 20 visits per year' },
      {
        count: v.integer('Number'),
        amount: v.money('Amount'),
        unit: word(['visits', 'days'], 'What is counted'),
        months: v.integer('Number of months', { label: 'per' }),
        rolling: flag('months', 'The window is so many months back from the service'),
        per: word(['year', 'service-year', 'month', 'lifetime'], 'The window', { label: 'per' }),
        from: v.integer('First month of a service year', { label: 'from' }),
      },
    ),
    authorization: one(
      { doc: 'Prior authorization: without it the payer denies the service', example: 'authorization after 12 visits' },
      {
        required: flag('required', 'Always'),
        after: v.integer('After so many visits', { label: 'after' }),
        visits: flag('visits', 'Visits'),
      },
    ),
    copay: one(
      { doc: 'How often the copay is due' },
      { per: word(['visit', 'day', 'unit'], 'per visit (default), day or unit', { label: 'per' }) },
    ),
    first: entries(
      {
        doc: 'What the patient pays for the first visits or days; the benefit’s own chain comes after',
        example: 'first 3 visits $30',
      },
      {
        count: v.integer('How many'),
        unit: word(['visits', 'days'], 'visits or days'),
        chain: v.chain('Steps joined by `then`'),
        per: word(['day', 'visit'], 'per day or visit', { label: 'per' }),
      },
    ),
    deductible: one(
      { doc: 'A deductible of this benefit’s own, inside the general one' },
      { amount: v.money('Amount') },
    ),
    waived: one({ doc: 'When the copay is not asked for' }, { when: word(['admitted'], 'When', { label: 'when' }) }),
  },
);

const block = (doc: string, keyword?: string, later = false) =>
  one(
    {
      doc,
      ...(keyword && { keyword }),
      ...(later && { later }),
      example: 'in-network\n  deductible $500\n  benefit office-visit $30',
    },
    {
      ...limited,
      maximum: one(
        { doc: 'The most that the plan pays a year' },
        {
          amount: v.money('For one person'),
          family: v.money('For the family', { label: 'family' }),
          per: word(['year', 'lifetime'], 'per year or lifetime', { label: 'per' }),
        },
      ),
      allowed: one(
        { doc: 'How the allowed amount is found out of network', example: 'allowed 140% of medicare' },
        { percent: v.percent('Percent'), of: word(['medicare', 'charges'], 'Of what', { label: 'of' }) },
      ),
      benefit,
    },
  );

/** The benefit contract of a plan for a year. */
export const plan = record(
  {
    record: 'plan',
    doc: 'A benefit plan: its payer, its year, and what the patient pays for each kind of service.',
    example:
      'plan BCBS-PPO-500 "Blue PPO 500"\n  payer 60054\n  year 2026-01-01..2026-12-31\n  in-network\n    deductible $500 family $1,500 embedded\n    out-of-pocket $6,850 family $13,700\n    benefit preventive covered\n    benefit office-visit $30\n    benefit other deductible then 20%',
  },
  {
    id: v.id('Plan id; plans may share it when their years do not overlap'),
    title: v.string('Title'),
    payer: one(
      { doc: 'The payer of this plan', place: v.at('11c', '50', 'NM109'), required: true },
      { id: v.reference('payer', 'Payer id') },
    ),
    year: one({ doc: 'First and last day of the plan year', required: true }, { range: v.range('Range of dates') }),
    cob: one(
      {
        doc: 'How the plan pays after another payer; when left out, by law where the payer is Medicare or Medicaid, else standard',
      },
      { method: word(['standard', 'basic', 'carve-out', 'maintenance', 'medicaid', 'medicare'], 'Method') },
    ),
    inNetwork: block('Benefits in network'),
    tier2: block('Benefits of the second tier', 'tier-2'),
    outOfNetwork: block('Benefits out of network'),
    copayCountsTo: one(
      {
        doc: 'What a copay counts to; oop when left out. None is asked above the out-of-pocket limit, whatever it counts to',
      },
      { what: word(['oop', 'deductible', 'nothing'], 'oop, deductible or nothing') },
    ),
    outOfNetworkCountsTo: one(
      { doc: 'Out-of-network amounts also count in network' },
      { what: word(['in-network'], 'in-network') },
    ),
    sequestration: one(
      { doc: 'Reduction of the payment by law', example: 'sequestration 2%' },
      { rate: v.percent('Percent of the payment') },
    ),
    writeOffWhenNotCovered: one(
      { doc: 'Whether the contract’s discount still holds when a service is not covered; keep when left out' },
      { what: word(['keep', 'none'], 'keep or none') },
    ),
    lines: one(
      { doc: 'Order in which lines take the deductible; in-order when left out' },
      { order: word(['in-order', 'highest-first'], 'in-order or highest-first') },
    ),
    hsaQualified: one({ doc: 'The plan may be paired with a health savings account' }, {}),
    benefitPeriod: one(
      {
        doc: 'Hospital days count by benefit period, as in Medicare Part A: stays answered before count on until sixty days outside; benefits without a chain take its amounts',
      },
      {},
    ),
    note: entries({ doc: 'A note for the office' }, { text: v.string('Text') }),
  },
);
export type Plan = z.infer<typeof plan>;
