import { rangeText } from '../../records/dates';
import { dollars } from '../../records/money';
import { familyOf, type Network } from './plan-limits';
import { benefitOrder, services } from './plan-services';
import { wayKey, wayOf } from './plan-shares';
import type { Situation, Written } from './question';
import { fileName, quoted, readPair, readYear } from './values';

/** The text of a plan from the answers, and what a person should know about it. */

/** The answer that names a payer which the book does not have yet. */
export const NEW = '+';

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

export function write(s: Situation): Written {
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
