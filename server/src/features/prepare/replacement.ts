import { lastAnswerOf } from '../../benefits/last-answer';
import { boundOf, type Item, recordOf } from '../../records/book';
import { dollars } from '../../records/money';
import { carcWords } from '../../rules/denials';
import { nextStep } from '../../rules/next-step';
import type { Engine } from '../../rules/rule';
import { formatText } from '../format';
import { findingsOf, freeId, rowsOfClaim } from './new-claim';
import type { Preparation } from './prepare';

/**
 * The corrected claim of an answered one: the same entries with `frequency replacement` and the payer's number of the first claim
 * (CLM05-3, REF*F8). What has to be corrected is left to the coder, and said.
 */
export function prepareReplacement(engine: Engine, item: Item<'claim'>): Preparation {
  const { book, today } = engine;
  const claim = recordOf(item);
  if (boundOf(item as unknown as Item).findings.some((f) => f.severity === 'error'))
    return { unable: `claim ${item.id} has entries that cannot be read; put them right first` };
  const answer = lastAnswerOf(claim);
  if (!answer)
    return {
      unable: `${item.id} has no answer of its payer; a claim that was rejected or not answered is put right and sent as a new claim`,
    };
  const next = nextStep(book, item, today);
  if (next?.step === 'resend')
    return { unable: `${item.id} was not processed, so there is nothing to replace: put it right and send it again` };
  const id = freeId(book, `${item.id}-R`);
  const { from, payer } = claim;
  const rows = [
    ...(from ?? []).flatMap((f) => (f.id ? [`from ${f.id}`] : [])),
    `payer ${payer?.which ?? 'primary'}`,
    'frequency replacement',
    ...(answer.icn === undefined ? [] : [`original-number ${answer.icn}`]),
    ...rowsOfClaim(item),
    'history',
    `  ${today} prepared`,
  ];
  const text = formatText(`claim ${id}\n${rows.map((r) => `  ${r}\n`).join('')}`);
  const told = [
    ...(answer.icn === undefined ? ['add “original-number”, the payer’s number of the first claim'] : []),
    ...(next?.denial
      ? [
          `correct what was denied: ${next.denial.group}-${next.denial.reason}${carcWords[next.denial.reason] ? `, ${carcWords[next.denial.reason]}` : ''}, ${dollars(next.amount)}`,
        ]
      : []),
    ...(next?.deadline && next.step === 'corrected-claim' ? [`it has to arrive by ${next.deadline}`] : []),
  ];
  return { id, rank: rankOf(payer?.which), text, told, findings: findingsOf(engine, text) };
}

const rankOf = (which: string | undefined) => {
  const word = which?.toLowerCase();
  return word === 'secondary' || word === 'tertiary' ? word : 'primary';
};
