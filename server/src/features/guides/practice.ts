import { allItems, titleOf } from '../../records/book';
import { type Guide, type Question, type Situation, type Written, yesNo } from './question';
import {
  checkFreeId,
  checkNpi,
  checkPhone,
  checkState,
  checkTaxId,
  checkTaxonomy,
  checkZip,
  fileName,
  freeIdOf,
  quoted,
  slug,
} from './values';

/** A practice: who bills, who sees patients, where, and in which networks. */

const MOST_PROVIDERS = 30;
const MOST_FACILITIES = 10;

const SETTINGS = ['office', 'clinic', 'hospital', 'nursing-home', 'public-health'] as const;
const PLACES: readonly (readonly [string, string])[] = [
  ['21', 'Hospital, inpatients'],
  ['22', 'Hospital, outpatients on its campus'],
  ['19', 'Hospital, outpatients off its campus'],
  ['23', 'Emergency room of a hospital'],
  ['31', 'Skilled nursing facility'],
  ['32', 'Nursing home'],
  ['24', 'Surgery center'],
  ['20', 'Urgent care'],
  ['13', 'Assisted living'],
  ['71', 'Public health clinic'],
];

/** Four questions of an address, and its line. */
export function addressQuestions(section: string, id = ''): readonly Question[] {
  return [
    { id: `${id}street`, section, prompt: 'Street and number', example: '12 Elm Street' },
    { id: `${id}city`, section, prompt: 'City', example: 'Springfield', when: (s) => s.get(`${id}street`) !== '' },
    {
      id: `${id}state`,
      section,
      prompt: 'State',
      example: 'OH',
      check: checkState,
      when: (s) => s.get(`${id}city`) !== '',
    },
    {
      id: `${id}zip`,
      section,
      prompt: 'ZIP code',
      example: '45501',
      check: checkZip,
      when: (s) => s.get(`${id}state`) !== '',
    },
  ];
}

export function addressLine(s: Situation, id = ''): string[] {
  const [street, city, state, zip] = ['street', 'city', 'state', 'zip'].map((part) => s.get(`${id}${part}`));
  if (!street) return [];
  const parts = [
    quoted(street),
    ...(city ? [quoted(city)] : []),
    ...(state ? [state.toUpperCase()] : []),
    ...(zip ? [zip] : []),
  ];
  return [`address ${parts.join(' ')}`];
}

const known = (s: Situation): readonly string[] =>
  [...allItems(s.facts.book, 'plan'), ...allItems(s.facts.book, 'payer')].map((item) => item.id);

const listOf = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');

function provider(n: number): readonly Question[] {
  const id = `provider.${n}`;
  const section = `Provider ${n}`;
  const before = (s: Situation): boolean => n === 1 || s.get(`provider.${n - 1}.more`) === 'yes';
  const here = (s: Situation): boolean => s.get(`${id}.npi`) !== '';
  return [
    {
      id: `${id}.npi`,
      section,
      prompt: 'NPI of a provider who sees patients',
      help: 'Their own NPI, not the practice’s. Skip it to add providers later.',
      example: '1497758544',
      check: (value, s) => {
        const same = Array.from({ length: n - 1 }, (_, i) => s.get(`provider.${i + 1}.npi`)).includes(value);
        return checkNpi(value) ?? (same ? 'This provider is in the list already.' : undefined);
      },
      when: before,
    },
    { id: `${id}.last`, section, prompt: 'Last name of the provider', example: 'Okafor', required: true, when: here },
    { id: `${id}.first`, section, prompt: 'First name of the provider', example: 'Grace', when: here },
    {
      id: `${id}.taxonomy`,
      section,
      prompt: 'Taxonomy code of the provider',
      help: 'Ten characters, as in the NPI registry.',
      example: '207Q00000X',
      check: checkTaxonomy,
      when: here,
    },
    ...(n < MOST_PROVIDERS
      ? [
          {
            id: `${id}.more`,
            section,
            prompt: 'Is there another provider?',
            choices: yesNo(),
            suggested: () => 'no',
            when: here,
          },
        ]
      : []),
  ];
}

function facility(n: number): readonly Question[] {
  const id = `facility.${n}`;
  const section = 'Where else patients are seen';
  const here = (s: Situation): boolean => s.get(n === 1 ? 'elsewhere' : `facility.${n - 1}.more`) === 'yes';
  return [
    {
      id: `${id}.name`,
      section,
      prompt: 'Name of the place',
      example: 'Millbrook General Hospital',
      required: true,
      when: here,
    },
    {
      id: `${id}.npi`,
      section,
      prompt: 'NPI of the place',
      example: '1234567893',
      required: true,
      check: checkNpi,
      when: here,
    },
    {
      id: `${id}.place`,
      section,
      prompt: 'What kind of place is it?',
      help: 'The place of service that goes on the claim.',
      choices: () => PLACES.map(([value, label]) => ({ value, label, description: value })),
      suggested: () => '21',
      when: here,
    },
    ...(n < MOST_FACILITIES
      ? [
          {
            id: `${id}.more`,
            section,
            prompt: 'Is there another place?',
            choices: yesNo(),
            suggested: () => 'no',
            when: here,
          },
        ]
      : []),
  ];
}

const WHO = 'The practice';
const questions: readonly Question[] = [
  {
    id: 'name',
    section: WHO,
    prompt: 'Name of the practice',
    help: 'As on your claims.',
    example: 'Riverside Family Clinic',
    required: true,
  },
  {
    id: 'id',
    section: WHO,
    prompt: 'Short name by which your records call the practice',
    example: 'RIVERSIDE',
    suggested: (s) => freeIdOf(s.facts.book, 'practice', slug(s.get('name'), 12) || 'PRACTICE'),
    required: true,
    check: checkFreeId('practice'),
  },
  {
    id: 'npi',
    section: WHO,
    prompt: 'NPI of the practice',
    help: 'The billing NPI, item 33a of the claim form.',
    example: '1234567893',
    required: true,
    check: checkNpi,
  },
  {
    id: 'tax-id',
    section: WHO,
    prompt: 'Tax id (EIN)',
    help: 'Item 25 of the claim form.',
    example: '12-3456789',
    check: checkTaxId,
  },
  {
    id: 'taxonomy',
    section: WHO,
    prompt: 'Taxonomy code of the practice',
    help: 'Ten characters, as in the NPI registry.',
    example: '261QP2300X',
    check: checkTaxonomy,
  },
  ...addressQuestions('Address'),
  { id: 'phone', section: 'Address', prompt: 'Telephone with area code', example: '937-555-0100', check: checkPhone },
  {
    id: 'setting',
    section: 'Address',
    prompt: 'What kind of practice is it?',
    choices: () => SETTINGS.map((value) => ({ value, label: value.replace('-', ' ') })),
    suggested: () => 'office',
  },
  ...Array.from({ length: MOST_PROVIDERS }, (_, i) => provider(i + 1)).flat(),
  {
    id: 'networks',
    section: 'Networks',
    prompt: 'Which plans or payers are your providers in network with?',
    help: 'Their short names, with blanks between. Skip it if you are not sure: then every plan counts as in network, and the cost says so.',
    example: 'LAKE1 HRBR2',
    check: (value, s) => {
      const ids = new Set(known(s).map((id) => id.toUpperCase()));
      const strange = listOf(value).find((id) => !ids.has(id.toUpperCase()));
      return strange === undefined
        ? undefined
        : `There is no plan or payer ${strange}. ${ids.size > 0 ? `These are known: ${known(s).slice(0, 8).join(' ')}.` : 'Make the plan first.'}`;
    },
    when: (s) => s.get('provider.1.npi') !== '' && known(s).length > 0,
  },
  {
    id: 'elsewhere',
    section: 'Where else patients are seen',
    prompt: 'Do your providers also see patients in a hospital, a nursing home or another place?',
    choices: yesNo(),
    suggested: () => 'no',
  },
  ...Array.from({ length: MOST_FACILITIES }, (_, i) => facility(i + 1)).flat(),
];

const entry = (s: Situation, id: string, keyword: string, show: (value: string) => string = (v) => v): string[] =>
  s.get(id) === '' ? [] : [`${keyword} ${show(s.get(id))}`];

function write(s: Situation): Written {
  const id = s.get('id') || 'PRACTICE';
  const head = [
    `practice ${id} ${quoted(s.get('name') || id)}`,
    ...[
      ...entry(s, 'npi', 'npi'),
      ...entry(s, 'tax-id', 'tax-id', (v) => (v.includes('-') ? v : `${v.slice(0, 2)}-${v.slice(2)}`)),
      ...entry(s, 'taxonomy', 'taxonomy', (v) => v.toUpperCase()),
      ...addressLine(s),
      ...entry(s, 'phone', 'phone', quoted),
      ...entry(s, 'setting', 'setting'),
    ].map((l) => `  ${l}`),
  ];
  const lines = [...head];
  for (let n = 1; n <= MOST_PROVIDERS && s.get(`provider.${n}.npi`) !== ''; n++) {
    const [npi = '', last = '', first = ''] = ['npi', 'last', 'first'].map((part) => s.get(`provider.${n}.${part}`));
    const names = last ? ` ${quoted(last)}${first ? ` ${quoted(first)}` : ''}` : '';
    lines.push(`  provider ${npi}${names}`);
    lines.push(...entry(s, `provider.${n}.taxonomy`, 'taxonomy', (v) => v.toUpperCase()).map((l) => `    ${l}`));
    const networks = listOf(s.get('networks'));
    if (networks.length > 0) lines.push(`    in-network ${networks.join(' ')}`);
  }
  const providers = lines.length;
  for (let n = 1; n <= MOST_FACILITIES && s.get(`facility.${n}.npi`) !== ''; n++) {
    const name = s.get(`facility.${n}.name`);
    lines.push(`  facility ${s.get(`facility.${n}.npi`)}${name ? ` ${quoted(name)}` : ''}`);
    lines.push(...entry(s, `facility.${n}.place`, 'place').map((l) => `    ${l}`));
  }
  const notes: string[] = [];
  if (s.get('provider.1.npi') === '')
    notes.push('There is no provider yet: add a line “provider NPI "Last" "First"” for each.');
  else if (s.get('networks') === '')
    notes.push('No networks are given: every plan counts as in network, and each cost says that this is assumed.');
  const others = allItems(s.facts.book, 'practice');
  if (others[0])
    notes.push(
      `There is another practice here already (${titleOf(others[0]) || others[0].id}): claims then need a line “practice ${id}”.`,
    );
  return { lines, path: `${fileName(id)}.practice`, at: s.get('npi') ? providers - 1 : 0, notes };
}

export const practiceGuide: Guide = { kind: 'practice', questions, write };
