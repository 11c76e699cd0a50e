import { readPhrase, type Way } from './phrase';
import { exemptions, type Network, wantsOut } from './plan-limits';
import { type Service, services } from './plan-services';
import type { Question, Situation } from './question';
import { checkCount, readPair } from './values';

/** What the patient pays for each service, as printed, with a question where the summary leaves the order open. */

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

/** The way in one text: two services with the same are paid alike. */
export const wayKey = (way: Way): string => [way.chain, ...way.children].join('; ');

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

export function serviceQuestions(service: Service, network: Network): readonly Question[] {
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

export const limitQuestion = (service: Service): Question => ({
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
