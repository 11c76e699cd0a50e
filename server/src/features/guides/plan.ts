import { allItems, findItems, recordOf, titleOf } from '../../records/book';
import { overlap, rangeText } from '../../records/dates';
import { dollars } from '../../records/money';
import { readPhrase, type Way } from './phrase';
import { benefitOrder, type Service, services } from './plan-services';
import { type Guide, type Question, type Situation, type Written, yesNo } from './question';
import {
  checkAmount,
  checkCount,
  checkFreeId,
  checkId,
  fileName,
  freeId,
  quoted,
  readAmount,
  readPair,
  readYear,
  slug,
} from './values';

/** A plan from a Summary of Benefits and Coverage, asked in the summary's own order. */

type Network = 'in' | 'out';
const NEW = '+';

const FIRST_PAGE = 'First page of the summary';
const LIMITS = 'Important questions';

const top: readonly Question[] = [
  {
    id: 'name',
    section: FIRST_PAGE,
    prompt: 'Name of the plan',
    help: 'As on the card or at the top of the summary.',
    example: 'Blue PPO 500',
    required: true,
  },
  {
    id: 'year',
    section: FIRST_PAGE,
    prompt: 'Coverage period',
    help: 'A year, or the first and the last day: 01/01/2026 – 12/31/2026.',
    example: '01/01/2026 – 12/31/2026',
    suggested: ({ facts }) => facts.today.slice(0, 4),
    required: true,
    check: (value) => (readYear(value) ? undefined : 'Type a year such as 2026, or two days: 01/01/2026 – 12/31/2026.'),
  },
  {
    id: 'id',
    section: FIRST_PAGE,
    prompt: 'Short name by which your records call the plan',
    help: 'Letters, digits and hyphens. The next year’s plan may have the same.',
    example: 'BLUE-PPO-500',
    suggested: (s) => freeId(slug(s.get('name')) || 'PLAN', (id) => planTaken(id, s)),
    required: true,
    check: (value, s) =>
      checkId(value) ??
      (planTaken(value, s) ? `There is a plan ${value} for these days already: choose another short name.` : undefined),
  },
  {
    id: 'payer',
    section: FIRST_PAGE,
    prompt: 'Who pays the claims?',
    help: 'The insurance company on the card.',
    choices: ({ facts }) => [
      ...allItems(facts.book, 'payer')
        .filter((p) => checkId(p.id) === undefined)
        .map((p) => ({ value: p.id, label: titleOf(p) || p.id, description: p.id })),
      { value: NEW, label: 'A payer that is not listed yet' },
    ],
    // Which of several it is, only the person knows.
    suggested: ({ facts }) => {
      const [only, another] = allItems(facts.book, 'payer').filter((p) => checkId(p.id) === undefined);
      return another ? '' : (only?.id ?? NEW);
    },
    required: true,
  },
  {
    id: 'payer.name',
    section: FIRST_PAGE,
    prompt: 'Name of the payer',
    example: 'Example Health',
    required: true,
    when: (s) => s.get('payer') === NEW,
  },
  {
    id: 'payer.id',
    section: FIRST_PAGE,
    prompt: 'Payer id for electronic claims',
    help: 'On the back of the card or from your clearinghouse. Any short name will do until you have it.',
    example: '60054',
    suggested: (s) =>
      freeId(slug(s.get('payer.name'), 12) || 'PAYER', (id) => findItems(s.facts.book, 'payer', id).length > 0),
    required: true,
    check: checkFreeId('payer'),
    when: (s) => s.get('payer') === NEW,
  },
  {
    id: 'out',
    section: FIRST_PAGE,
    prompt: 'Also type what the patient pays out of network?',
    help: 'The summary’s second column. It can be added later.',
    choices: yesNo('Yes, both columns', 'No, only in network'),
    suggested: () => 'no',
  },
];

function planTaken(id: string, s: Situation): boolean {
  const year = readYear(s.get('year'));
  return findItems(s.facts.book, 'plan', id).some((item) => {
    const other = recordOf(item).year?.range;
    return !year || !other || overlap(year, other);
  });
}

const place = (network: Network): string => (network === 'in' ? 'in network' : 'out of network');
const wantsOut = (network: Network) => (s: Situation) => network === 'in' || s.get('out') === 'yes';

/** The deductible or the out-of-pocket limit of a network: both amounts may be typed in one line, as they are printed. */
function bound(network: Network, what: 'deductible' | 'oop'): readonly Question[] {
  const id = `${network}.${what}`;
  const name = what === 'deductible' ? 'overall deductible' : 'out-of-pocket limit';
  return [
    {
      id,
      section: LIMITS,
      prompt: `What is the ${name}, ${place(network)}, for one person?`,
      help: `As printed, both amounts or one: “$500 individual / $1,500 family”. None where there is no ${name}.`,
      example: '$500 individual / $1,500 family',
      check: (value) =>
        readPair(value) ? undefined : 'Type an amount such as $500, both as “$500 / $1,500”, or None.',
      when: wantsOut(network),
    },
    {
      id: `${id}.family`,
      section: LIMITS,
      prompt: `And for the family, ${place(network)}?`,
      help: 'Skip it where the summary names no family amount.',
      example: '$1,500',
      check: checkAmount,
      when: (s) => {
        const pair = readPair(s.get(id));
        return pair !== undefined && pair.individual > 0 && pair.family === undefined;
      },
    },
    {
      id: `${id}.embedded`,
      section: LIMITS,
      prompt: `In a family, does one person’s bill stop at the individual amount (${what === 'deductible' ? 'deductible' : 'out-of-pocket limit'}, ${place(network)})?`,
      help: 'The summary says it beside the amount: “each family member must meet their own individual deductible” is yes; “the overall family deductible must be met” is no.',
      choices: yesNo('Yes: each person has an own amount inside the family’s', 'No: only the family’s amount counts'),
      suggested: () => 'yes',
      when: (s) => familyOf(s, id) !== undefined,
    },
  ];
}

const familyOf = (s: Situation, id: string) => readPair(s.get(id))?.family ?? readAmount(s.get(`${id}.family`));

const exempt: Question = {
  id: 'exempt',
  section: LIMITS,
  prompt: 'Are there services covered before you meet your deductible?',
  help: 'Type the services that the summary names: preventive care, primary care. No where there are none; skip it if you are not sure.',
  example: 'Yes. Preventive care, primary care',
  check: (value) => {
    const strange = exemptions(value).strange[0];
    return strange === undefined
      ? undefined
      : `“${strange}” is not one of the summary’s services. Type for example: preventive care, primary care, specialist.`;
  },
  when: (s) => (readPair(s.get('in.deductible'))?.individual ?? 0) > 0,
};

/** The services that a sentence such as `Yes. Preventive care and primary care services` exempts from the deductible. */
export function exemptions(text: string): { ids: ReadonlySet<string>; strange: readonly string[] } {
  const ids = new Set<string>();
  const strange: string[] = [];
  const parts = text
    .toLowerCase()
    .replace(/\b(?:are|is) covered before.*$/, '')
    .split(/[,;.]|\band\b|\bor\b/)
    .map((part) => part.trim())
    .filter((part) => !/^(?:yes|no|none|in-network|for example|services?|)$/.test(part));
  for (const part of parts) {
    const found = services.filter((service) => service.called.test(part));
    for (const { id } of found) ids.add(id);
    // Drugs are exempt in many plans, and are not part of this plan record.
    if (found.length === 0 && !/drug|prescription|pharmacy|generic/.test(part)) strange.push(part);
  }
  return { ids, strange };
}

/** Whether a deductible may stand before what a service costs. Where its amount is not known, it may. */
function deductibleFor(s: Situation, network: Network, service: Service): boolean {
  const known = readPair(s.get(`${network}.deductible`));
  if (known && known.individual === 0) return false;
  return network === 'out' || !exemptions(s.get('exempt')).ids.has(service.id);
}

const phraseOf = (s: Situation, network: Network, service: Service, text = s.get(`${network}.${service.id}`)) =>
  text === '' ? undefined : readPhrase(text, { deductible: deductibleFor(s, network, service) });

/** How a plan pays, as settled by the phrase or by the answer to the question it left open. */
export function wayOf(s: Situation, network: Network, service: Service): Way | undefined {
  const phrase = phraseOf(s, network, service);
  if (phrase?.kind === 'way') return phrase.way;
  if (phrase?.kind !== 'ask') return undefined;
  const chosen = s.get(`${network}.${service.id}.order`);
  return phrase.ways.find((w) => wayKey(w) === chosen);
}

const wayKey = (way: Way): string => [way.chain, ...way.children].join('; ');

/** The manner of the last such question that was answered: plans are mostly of one mind. */
function lastManner(s: Situation, network: Network, before: Service): string {
  for (let i = services.indexOf(before) - 1; i >= 0; i--) {
    const service = services[i];
    if (!service || phraseOf(s, network, service)?.kind !== 'ask') continue;
    const way = wayOf(s, network, service);
    if (way) return way.manner;
  }
  return '';
}

function serviceQuestions(service: Service, network: Network): readonly Question[] {
  const id = `${network}.${service.id}`;
  return [
    {
      id,
      section: service.section,
      prompt: `${service.prompt}${network === 'out' ? ', out of network' : ''}`,
      help: service.help ?? 'What the patient pays, as printed. Skip it where the summary says nothing about it.',
      example: '$30 copay/visit; deductible does not apply',
      check: (value, s) => {
        const phrase = phraseOf(s, network, service, value);
        return phrase?.kind === 'unreadable' ? phrase.message : undefined;
      },
      when: wantsOut(network),
    },
    {
      id: `${id}.order`,
      section: service.section,
      prompt: (s) => {
        const phrase = phraseOf(s, network, service);
        return `${service.prompt}: ${phrase?.kind === 'ask' ? phrase.question : ''}`;
      },
      help: 'The summary leaves it open here. Its first page, or the payer, says whether the deductible applies.',
      choices: (s) => {
        const phrase = phraseOf(s, network, service);
        return phrase?.kind === 'ask'
          ? phrase.ways.map((w) => ({ value: wayKey(w), label: w.label, description: w.chain }))
          : [];
      },
      suggested: (s) => {
        const phrase = phraseOf(s, network, service);
        if (phrase?.kind !== 'ask') return '';
        const manner = lastManner(s, network, service);
        const like = phrase.ways.find((w) => w.manner === manner && manner !== '');
        return like ? wayKey(like) : '';
      },
      required: true,
      when: (s) => phraseOf(s, network, service)?.kind === 'ask',
    },
  ];
}

const limitQuestion = (service: Service): Question => ({
  id: `${service.id}.limit`,
  section: service.section,
  prompt: `${service.prompt}: how many ${service.limit} a year does the plan cover?`,
  help: 'In the column “Limitations, exceptions”. Skip it where there is no limit.',
  example: '20',
  check: checkCount,
  when: (s) => {
    const way = wayOf(s, 'in', service) ?? wayOf(s, 'out', service);
    return (
      service.limit !== undefined &&
      way !== undefined &&
      way.chain !== 'excluded' &&
      !way.children.some((c) => c.startsWith('limit'))
    );
  },
});

const questions: readonly Question[] = [
  ...top,
  ...bound('in', 'deductible'),
  ...bound('out', 'deductible'),
  exempt,
  ...bound('in', 'oop'),
  ...bound('out', 'oop'),
  ...services.flatMap((service) => [
    ...serviceQuestions(service, 'in'),
    ...serviceQuestions(service, 'out'),
    ...(service.limit ? [limitQuestion(service)] : []),
  ]),
];

function boundLine(s: Situation, id: string, keyword: string): string[] {
  const pair = readPair(s.get(id));
  if (!pair) return [];
  if (pair.individual === 0) return [`${keyword} none`];
  const family = familyOf(s, id);
  if (family === undefined) return [`${keyword} ${dollars(pair.individual)}`];
  const kind = s.get(`${id}.embedded`) === 'no' ? 'aggregate' : 'embedded';
  return [`${keyword} ${dollars(pair.individual)} family ${dollars(family)} ${kind}`];
}

/** The benefits of a network: those with codes of their own first, `other` last. */
function benefitLines(s: Situation, network: Network): string[] {
  const chains = new Map<string, string>();
  const blocks: { name: string; like: string; body: string; lines: string[] }[] = [];
  for (const service of services) {
    const way = wayOf(s, network, service);
    if (!way) continue;
    const limit = s.get(`${service.id}.limit`);
    const below = [
      ...way.children,
      ...(limit && way.chain !== 'excluded' ? [`limit ${limit} ${service.limit} per year`] : []),
    ];
    for (const { name, lines = [], like = '' } of service.benefits) {
      const body = wayKey({ ...way, children: below });
      chains.set(name, body);
      blocks.push({
        name,
        like,
        body,
        lines: [`    benefit ${name} ${way.chain}`, ...[...lines, ...below].map((l) => `      ${l}`)],
      });
    }
  }
  return blocks
    .filter(({ like, body }) => like === '' || chains.get(like) !== body)
    .sort((a, b) => benefitOrder(a.name) - benefitOrder(b.name))
    .flatMap(({ lines }) => lines);
}

function blockLines(s: Situation, network: Network): string[] {
  const lines = [
    ...boundLine(s, `${network}.deductible`, 'deductible').map((l) => `    ${l}`),
    ...boundLine(s, `${network}.oop`, 'out-of-pocket').map((l) => `    ${l}`),
    ...benefitLines(s, network),
  ];
  return lines.length === 0 ? [] : [network === 'in' ? '  in-network' : '  out-of-network', ...lines];
}

function write(s: Situation): Written {
  const id = s.get('id') || 'PLAN';
  const year = readYear(s.get('year'));
  const payer = s.get('payer') === NEW ? s.get('payer.id') : s.get('payer');
  const inside = blockLines(s, 'in');
  const outside = s.get('out') === 'yes' ? blockLines(s, 'out') : [];
  const head = [
    ...(s.get('payer') === NEW && payer ? [`payer ${payer} ${quoted(s.get('payer.name'))}`, ''] : []),
    `plan ${id}${s.get('name') ? ` ${quoted(s.get('name'))}` : ''}`,
    ...(payer ? [`  payer ${payer}`] : []),
    ...(year ? [`  year ${rangeText(year)}`] : []),
    ...inside,
  ];
  return {
    lines: [...head, ...outside],
    path: `plans/${fileName(id)}.plan`,
    at: head.length - 1,
    notes: notesOf(s),
  };
}

function notesOf(s: Situation): string[] {
  const notes: string[] = [];
  const silent = services.filter((service) => service.id !== 'other' && !wayOf(s, 'in', service)).map((x) => x.short);
  const other = services.find((x) => x.id === 'other');
  const rest = other ? wayOf(s, 'in', other) : undefined;
  if (silent.length > 0)
    notes.push(
      `The plan does not say what is paid for: ${silent.join(', ')}. ${
        rest
          ? `The line for other services (${rest.chain}) holds for them.`
          : 'Such services count as not covered until you add them.'
      }`,
    );
  else if (!rest)
    notes.push('A service that none of the benefits takes counts as not covered, until you add “benefit other”.');
  if (s.get('in.deductible') === '')
    notes.push('The deductible is not given: costs that depend on it are shown as unknown.');
  if (s.get('in.oop') === '')
    notes.push('The out-of-pocket limit is not given: costs that depend on it are shown as unknown.');
  notes.push('Drug tiers of the pharmacy are not part of the plan record.');
  return notes;
}

export const planGuide: Guide = { kind: 'plan', questions, write };
