import { allItems, findItems, recordOf, titleOf } from '../../records/book';
import { readDate } from '../../records/dates';
import { addressLine, addressQuestions } from './practice';
import { type Guide, type Question, type Situation, type Written, yesNo } from './question';
import {
  amountText,
  checkAmount,
  checkCount,
  checkDate,
  checkFreeId,
  checkId,
  checkPast,
  checkPhone,
  dateText,
  fileName,
  nextNumber,
  quoted,
} from './values';

/** A patient with coverages and what the payer says has been used of them. */

const RANKS = ['primary', 'secondary', 'tertiary'] as const;
const SEX = () => [
  { value: 'F', label: 'Female', description: 'F' },
  { value: 'M', label: 'Male', description: 'M' },
  { value: 'U', label: 'Unknown', description: 'U' },
];

/** Counters of money, as a payer tells them when eligibility is verified. */
const COUNTERS: readonly (readonly [string, string, string])[] = [
  ['deductible', 'deductible', 'Deductible met so far'],
  ['oop', 'oop', 'Out-of-pocket amount met so far'],
  ['family-deductible', 'family deductible', 'Family deductible met so far'],
  ['family-oop', 'family oop', 'Family out-of-pocket amount met so far'],
];
/** Benefits that plans limit by visits. */
const VISITS: readonly (readonly [string, string])[] = [
  ['therapy', 'Therapy visits used so far'],
  ['chiropractic', 'Chiropractic visits used so far'],
  ['home-health', 'Home health visits used so far'],
];

const WHO = 'The patient';
const WORDS: Readonly<Record<(typeof RANKS)[number], string>> = {
  primary: 'First insurance',
  secondary: 'Second insurance',
  tertiary: 'Third insurance',
};

/** The plans that can be picked, each id once. */
function plansOf(s: Situation) {
  const seen = new Set<string>();
  return allItems(s.facts.book, 'plan').filter((item) => {
    const id = item.id.toUpperCase();
    return checkId(item.id) === undefined && !seen.has(id) && seen.add(id);
  });
}

const blocksOf = (s: Situation, planId: string) =>
  findItems(s.facts.book, 'plan', planId).flatMap((item) => recordOf(item).inNetwork ?? []);

const limitsVisits = (s: Situation, planId: string, category: string): boolean =>
  blocksOf(s, planId).some((block) =>
    block.benefit?.some((b) => b.category === category && b.limit?.some((l) => l.unit === 'visits')),
  );

const hasFamily = (s: Situation, planId: string): boolean =>
  blocksOf(s, planId).some((b) => b.deductible?.family !== undefined || b.outOfPocket?.family !== undefined);

function coverage(rank: (typeof RANKS)[number], index: number): readonly Question[] {
  const id = `coverage.${index + 1}`;
  const section = WORDS[rank];
  const start = (s: Situation): boolean => index === 0 || s.get(`coverage.${index}.more`) === 'yes';
  const here = (s: Situation): boolean => s.get(`${id}.plan`) !== '';
  const other = (s: Situation): boolean => here(s) && !['', 'self'].includes(s.get(`${id}.relation`));
  const used = (s: Situation): boolean => here(s) && s.get(`${id}.verified`) !== '';
  return [
    {
      id: `${id}.plan`,
      section,
      prompt: `${WORDS[rank]}: which plan?`,
      help: 'Skip it for a patient who pays without insurance. A plan that is not listed has to be made first: “New Plan from a Summary of Benefits”.',
      choices: (s) =>
        plansOf(s).map((item) => ({ value: item.id, label: titleOf(item) || item.id, description: item.id })),
      when: (s) => start(s) && plansOf(s).length > 0,
    },
    {
      id: `${id}.member`,
      section,
      prompt: 'Member id',
      help: 'As on the card.',
      example: 'XYZ123456789',
      check: checkMember,
      when: here,
    },
    {
      id: `${id}.group`,
      section,
      prompt: 'Group number',
      help: 'As on the card; skip it where there is none.',
      example: '0012345',
      check: checkMember,
      when: here,
    },
    {
      id: `${id}.relation`,
      section,
      prompt: 'Whose insurance is it? The patient is the subscriber’s …',
      choices: () => [
        { value: 'self', label: 'It is the patient’s own' },
        { value: 'spouse', label: 'Spouse' },
        { value: 'child', label: 'Child' },
        { value: 'other', label: 'Other relation' },
      ],
      suggested: () => 'self',
      when: here,
    },
    {
      id: `${id}.subscriber.last`,
      section,
      prompt: 'Last name of the subscriber',
      example: 'Rivera',
      required: true,
      when: other,
    },
    {
      id: `${id}.subscriber.first`,
      section,
      prompt: 'First name of the subscriber',
      example: 'Ana',
      required: true,
      when: other,
    },
    {
      id: `${id}.subscriber.born`,
      section,
      prompt: 'Birth date of the subscriber',
      example: '05/02/1980',
      check: checkPast,
      when: other,
    },
    { id: `${id}.subscriber.sex`, section, prompt: 'Sex of the subscriber', choices: SEX, when: other },
    {
      id: `${id}.effective`,
      section,
      prompt: 'First day of the coverage',
      example: '01/01/2026',
      suggested: ({ facts }) => `${facts.today.slice(0, 4)}-01-01`,
      check: checkDate,
      when: here,
    },
    {
      id: `${id}.verified`,
      section,
      prompt: 'Day on which you last verified the coverage with the payer',
      help: 'Skip it if you have not: nothing is then taken as used before the first claim, and the cost says so.',
      example: '04/18/2026',
      check: checkPast,
      when: here,
    },
    ...COUNTERS.map(
      ([name, counter, prompt]): Question => ({
        id: `${id}.used.${name}`,
        section,
        prompt: `${prompt}, this plan year`,
        help: 'As the payer told it; skip what it did not tell.',
        example: '$220.00',
        check: checkAmount,
        when: (s) => used(s) && (!counter.startsWith('family') || hasFamily(s, s.get(`${id}.plan`))),
      }),
    ),
    ...VISITS.map(
      ([category, prompt]): Question => ({
        id: `${id}.used.${category}`,
        section,
        prompt: `${prompt}, this plan year`,
        example: '3',
        check: checkCount,
        when: (s) => used(s) && limitsVisits(s, s.get(`${id}.plan`), category),
      }),
    ),
    ...(index + 1 < RANKS.length
      ? [
          {
            id: `${id}.more`,
            section,
            prompt: 'Does the patient have another insurance?',
            choices: yesNo(),
            suggested: () => 'no',
            when: here,
          },
        ]
      : []),
  ];
}

const checkMember = (value: string): string | undefined =>
  /^[A-Za-z0-9][^\s"#]{0,79}$/.test(value) ? undefined : 'Type it as on the card, without blanks.';

const questions: readonly Question[] = [
  { id: 'last', section: WHO, prompt: 'Last name', example: 'Rivera', required: true },
  { id: 'first', section: WHO, prompt: 'First name', example: 'Ana', required: true },
  { id: 'middle', section: WHO, prompt: 'Middle name or initial' },
  {
    id: 'id',
    section: WHO,
    prompt: 'Number by which your records call the patient',
    help: 'The account or chart number of your practice system, or the one proposed.',
    example: 'P10001',
    suggested: ({ facts }) => nextNumber(facts.book, 'patient', 'P10001'),
    required: true,
    check: checkFreeId('patient'),
  },
  { id: 'born', section: WHO, prompt: 'Birth date', example: '05/02/1980', required: true, check: checkPast },
  { id: 'sex', section: WHO, prompt: 'Sex as the payer has it', choices: SEX },
  ...addressQuestions('Address'),
  { id: 'phone', section: 'Address', prompt: 'Telephone with area code', example: '937-555-0111', check: checkPhone },
  ...RANKS.flatMap(coverage),
];

function coverageLines(s: Situation, rank: string, index: number): string[] {
  const id = `coverage.${index + 1}`;
  const get = (part: string): string => s.get(`${id}.${part}`);
  if (get('plan') === '') return [];
  const line = (keyword: string, value: string): string[] => (value ? [`    ${keyword} ${value}`] : []);
  const relation = get('relation');
  // A birth date or sex that is not known ends what can be said of the subscriber.
  const person = [
    quoted(get('subscriber.last')),
    quoted(get('subscriber.first')),
    dateText(get('subscriber.born')),
    get('subscriber.sex'),
  ];
  const subscriber =
    relation === '' || relation === 'self' || get('subscriber.last') === '' || get('subscriber.first') === ''
      ? relation === 'self'
        ? 'self'
        : ''
      : [relation, ...person, ...(get('member') ? ['member', get('member')] : [])].filter((x) => x !== '').join(' ');
  const asOf = dateText(get('verified'));
  const counters = [
    ...COUNTERS.flatMap(([name, counter]) =>
      get(`used.${name}`) ? [`${counter} ${amountText(get(`used.${name}`))}`] : [],
    ),
    ...VISITS.flatMap(([category]) =>
      get(`used.${category}`) ? [`visits ${category} ${get(`used.${category}`)}`] : [],
    ),
  ];
  return [
    `  coverage ${rank} ${get('plan')}`,
    ...line('member', get('member')),
    ...line('group', get('group')),
    ...line('subscriber', subscriber),
    ...line('effective', get('effective') && `${dateText(get('effective'))}..`),
    ...line('verified', asOf),
    ...(asOf && counters.length > 0 ? ['    used', ...counters.map((c) => `      ${c} as-of ${asOf}`)] : []),
  ];
}

function write(s: Situation): Written {
  const id = s.get('id') || 'P10001';
  const names = [s.get('last'), s.get('first'), s.get('middle')];
  while (names.at(-1) === '') names.pop();
  const lines = [
    `patient ${id}`,
    ...(names.length > 0 ? [`  name ${names.map(quoted).join(' ')}`] : []),
    ...(readDate(s.get('born')) ? [`  born ${dateText(s.get('born'))}`] : []),
    ...(s.get('sex') ? [`  sex ${s.get('sex')}`] : []),
    ...addressLine(s).map((l) => `  ${l}`),
    ...(s.get('phone') ? [`  phone ${quoted(s.get('phone'))}`] : []),
    ...RANKS.flatMap((rank, index) => coverageLines(s, rank, index)),
  ];
  const notes: string[] = [];
  const plan = s.get('coverage.1.plan');
  if (plan === '')
    notes.push(
      plansOf(s).length === 0
        ? 'There is no plan in this workspace yet. Make one from a Summary of Benefits, then add a line “coverage primary PLAN”.'
        : 'The patient has no insurance here: the whole charge is the patient’s.',
    );
  else if (s.get('coverage.1.verified') === '')
    notes.push('The coverage is not verified: nothing counts as used before the first claim, and each cost says so.');
  const member = lines.findIndex((l) => l.startsWith('  coverage'));
  const at = plan !== '' && s.get('coverage.1.member') === '' ? member : lines.length - 1;
  return { lines, path: `patients/${fileName(s.get('last') || id)}.patient`, at, notes };
}

export const patientGuide: Guide = { kind: 'patient', questions, write };
