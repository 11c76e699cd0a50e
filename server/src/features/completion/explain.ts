import { billableBelow, diagnosisOn, wordsFor } from '../../codes/diagnoses';
import { procedureOn } from '../../codes/procedures';
import type { CodeStatus } from '../../codes/types';
import { dollars } from '../../records/money';
import type { Engine } from '../../rules/rule';
import { timesUsed, usageOf } from '../usage';
import { chargesOn, feeList } from './fees';
import { modifiersFor } from './modifiers';
import type { Proposal } from './types';

/** What is told about a proposed code when somebody looks at it, as Markdown: its words, its period, and what the practice does with it. */
export function explain(engine: Engine, { set, code, date }: NonNullable<Proposal['about']>): string {
  const local = feeList(engine, undefined).codes;
  const words = (set === 'hcpcs' ? wordsFor(local, 'local', code) : undefined) ?? wordsFor(engine.codes, set, code);
  const parts = [`**${code}**${words?.words ? ` — ${words.words}` : ''}`];
  if (set === 'icd10cm') parts.push(...aboutDiagnosis(engine, code, date));
  if (set === 'hcpcs') parts.push(...aboutProcedure(engine, code, date));
  return parts.join('\n\n');
}

type Day = NonNullable<Proposal['about']>['date'];

function aboutDiagnosis(engine: Engine, code: string, date: Day): string[] {
  const fact = diagnosisOn(engine.codes, code, date);
  const used = timesUsed(usageOf(engine.book), 'diagnoses', code);
  if (fact.status === 'header') {
    const below = billableBelow(engine.codes, code, date, 200).length;
    return [
      `A heading: it needs more characters. ${below === 200 ? 'More than 200' : below} codes below it may be billed on ${date}.`,
    ];
  }
  return [periodText(fact, date), usedText(used)].filter(Boolean);
}

function aboutProcedure(engine: Engine, code: string, date: Day): string[] {
  const fees = feeList(engine, undefined);
  const usage = usageOf(engine.book);
  const charges = chargesOn(fees, code, date).map(
    (row) => `${[code, ...row.modifiers].join('-')} ${dollars(row.amount)}`,
  );
  const fitting = modifiersFor(code, undefined).slice(0, 8).join(' ');
  return [
    periodText(procedureOn(engine.codes, code, date), date),
    charges.length > 0 ? `The practice’s charge: ${charges.join(', ')}.` : '',
    usedText(timesUsed(usage, 'procedures', code)),
    fitting && `Modifiers that fit: ${fitting}`,
  ].filter(Boolean);
}

function periodText(fact: CodeStatus, date: Day): string {
  if (fact.status === 'not-evaluated') return `Not evaluated: ${fact.why}.`;
  if (fact.status !== 'valid') return '';
  const from = fact.from ? ` from ${fact.from}` : '';
  const to = fact.to ? ` to ${fact.to}` : '';
  return `Valid on ${date}${from || to ? ` (${`${from}${to}`.trim()})` : ''}.`;
}

const usedText = (count: number): string =>
  count === 0 ? '' : `The practice has used it ${count === 1 ? 'once' : `${count} times`}.`;
