import { allItems, findItems, recordOf, titleOf } from '../../records/book';
import { overlap } from '../../records/dates';
import { bound, exempt } from './plan-limits';
import { services } from './plan-services';
import { limitQuestion, serviceQuestions } from './plan-shares';
import { NEW, write } from './plan-text';
import { type Guide, type Question, type Situation, yesNo } from './question';
import { checkFreeId, checkId, freeId, readYear, slug } from './values';

/** A plan from a Summary of Benefits and Coverage, asked in the summary's own order. */

const FIRST_PAGE = 'First page of the summary';

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

export const planGuide: Guide = { kind: 'plan', questions, write };
