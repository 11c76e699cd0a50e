import { services } from './plan-services';
import { type Question, type Situation, yesNo } from './question';
import { checkAmount, readAmount, readPair } from './values';

/** Deductible and out-of-pocket limit of a plan, and which services the deductible leaves out, as the summary's questions ask them. */

export type Network = 'in' | 'out';

const LIMITS = 'Important questions';

const place = (network: Network): string => (network === 'in' ? 'in network' : 'out of network');
/** What is asked of a network only where the person types it. */
export const wantsOut = (network: Network) => (s: Situation) => network === 'in' || s.get('out') === 'yes';

/** The deductible or the out-of-pocket limit of a network: both amounts may be typed in one line, as they are printed. */
export function bound(network: Network, what: 'deductible' | 'oop'): readonly Question[] {
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

/** The family's amount, typed beside the person's or by itself. */
export const familyOf = (s: Situation, id: string) => readPair(s.get(id))?.family ?? readAmount(s.get(`${id}.family`));

export const exempt: Question = {
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
