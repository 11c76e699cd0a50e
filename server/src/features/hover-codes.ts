import type { IsoDate } from '../../../schemas/values';
import { costOf } from '../benefits/cost';
import { childrenOf, diagnosisEdition, diagnosisOn, nearestValid, replacementsFor, wordsFor } from '../codes/diagnoses';
import { modifierOn } from '../codes/modifiers';
import { placeOn } from '../codes/places';
import { procedureEdition, procedureOn } from '../codes/procedures';
import type { CodeStatus } from '../codes/types';
import { isFacility } from '../pricing/places';
import { allItems, type Item, lineOf, recordOf } from '../records/book';
import { dollars, percentText } from '../records/money';
import type { Engine } from '../rules/rule';
import { lineRows } from './fee-rows';
import { type Hovered, lineLink, plain } from './hover-context';
import { medicareText } from './hover-medicare';
import { notesText } from './hover-notes';

/** Codes in a hover: what they mean, when they hold, what they cost. */

/** Codes that a hover has room for. */
const MOST = 8;

const bold = (code: string, words: string | undefined): string => `**${plain(code)}**${words ? ` — ${words}` : ''}`;

/** `since 2016-10-01, last day 2026-09-30` */
function period(fact: CodeStatus): string {
  if (fact.status !== 'valid') return '';
  return [fact.from && `since ${fact.from}`, fact.to && `last day ${fact.to}`].filter(Boolean).join(', ');
}

/** What a code is on a date, in one sentence. */
function statusText(fact: CodeStatus, on: IsoDate, set: string): string {
  switch (fact.status) {
    case 'valid': {
      const days = period(fact);
      return `Valid on ${on}${days ? ` (${days})` : ''}.`;
    }
    case 'header':
      return `A heading on ${on}: it needs more characters.${fact.validUntil ? ` It could be billed until ${fact.validUntil}.` : ''}`;
    case 'not-yet':
      return `Not valid yet on ${on}: it begins ${fact.atLatest ? 'by' : 'on'} ${fact.from}.`;
    case 'ended':
      return `No longer valid on ${on}: its last day was ${fact.to}.`;
    case 'unknown':
      return `Not ${set} on ${on}.`;
    case 'not-evaluated':
      return `Not evaluated: ${fact.why}.`;
  }
}

/** A list of diagnoses under a title, each with its words. */
function diagnosisList(
  { engine, on }: Pick<Hovered, 'engine' | 'on'>,
  title: string,
  codes: readonly string[],
): string {
  if (codes.length === 0) return '';
  const rows = codes.slice(0, MOST).map((c) => `- ${bold(c, wordsFor(engine.codes, 'icd10cm', c, on)?.words)}`);
  if (codes.length > MOST) rows.push(`- and ${codes.length - MOST} more`);
  return `${title}\n\n${rows.join('\n')}`;
}

/** One line of a diagnosis: code and words. */
export function diagnosisTitle(engine: Engine, code: string, on: IsoDate): string {
  const words = wordsFor(engine.codes, 'icd10cm', code, on);
  return `${bold(code.toUpperCase(), words?.words)}${words?.inherited ? ` *(words of ${words.from})*` : ''}`;
}

/** A diagnosis: words, period, what the tabular list asks, what to take instead, edition. */
export function diagnosisText(hovered: Hovered, code = hovered.text): string {
  const { engine, on, sources } = hovered;
  const { codes } = engine;
  const fact = diagnosisOn(codes, code, on);
  const instead = {
    valid: () => '',
    header: () => diagnosisList(hovered, 'The next level:', childrenOf(codes, code, on)),
    'not-yet': () => diagnosisList(hovered, `On ${on} instead:`, replacementsFor(codes, code, on)),
    ended: () => diagnosisList(hovered, 'In its place:', replacementsFor(codes, code, on)),
    unknown: () => diagnosisList(hovered, 'Perhaps:', nearestValid(codes, code, on)),
    'not-evaluated': () => '',
  }[fact.status]();
  const notes = sources.tabular?.(codes, code, on);
  return [
    diagnosisTitle(engine, code, on),
    statusText(fact, on, 'an ICD-10-CM code'),
    instead,
    ...(notes ? notesText(notes) : []),
    `*${diagnosisEdition(on, codes)}${notes ? ` · notes of ${notes.edition}` : ''}*`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The words of a procedure: our own or imported ones, else those of the practice's fee tables. */
const procedureWords = (engine: Engine, code: string, on: IsoDate): string | undefined => {
  const words = wordsFor(engine.codes, 'hcpcs', code, on)?.words ?? feeWords(engine, code);
  return words && plain(words);
};

/** One line of a procedure: code and words. */
export const procedureTitle = (engine: Engine, code: string, on: IsoDate): string =>
  bold(code, procedureWords(engine, code, on));

/** A procedure: words, period, prices in force, each modifier on a line, the benefit that takes it, edition. */
export function procedureText(hovered: Hovered): string {
  const { engine, on, text } = hovered;
  const read = hovered.bound.procedure as { code: string; modifiers: readonly string[] } | undefined;
  const [written = '', ...typed] = text.toUpperCase().split('-');
  const { code, modifiers } = read && written.startsWith(read.code) ? read : { code: written, modifiers: typed };
  const fact = procedureOn(engine.codes, code, on);
  return [
    procedureTitle(engine, code, on),
    statusText(fact, on, 'a HCPCS code'),
    ...modifiers.map((m) => modifierText(engine, m, on, '-')),
    priceText(hovered),
    medicareText(engine, code, modifiers, on),
    benefitText(hovered),
    fact.status === 'not-evaluated' ? '' : `*${procedureEdition(engine.codes, on)}*`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The practice's charge and the rates of the plans that apply, from the tables in force on the line's date. */
function priceText(hovered: Hovered): string {
  const { engine, item, entry, table } = hovered;
  if (!item || table.reader !== 'service') return '';
  const rows = lineRows(engine, item, entry.index).map(({ of, plan, table: fees, row }) => {
    const title = of === 'charge' ? 'Charge' : `${plain(plan)} pays by contract`;
    const place = lineLink(hovered, lineOf(fees.item as unknown as Item, row?.at ?? 0));
    if (!row) return `- ${title}: no row in ${plain(fees.id)} (${place})`;
    const per = row.per === 'unit' ? '' : ` per ${row.per}`;
    if (row.share)
      return `- ${title} **${percentText(row.share.percent)} of ${row.share.of ?? 'what is not said'}** (${place})`;
    return `- ${title} **${dollars(row.amount)}**${per}${row.facility ? ', facility' : ''} (${place})`;
  });
  return rows.join('\n');
}

/** The benefit that the first payer's plan pays the line by. */
function benefitText(hovered: Hovered): string {
  const { engine, item, entry, table } = hovered;
  if (!item || table.reader !== 'service') return '';
  const payer = costOf(engine.book, item)?.payers[0];
  const line = payer?.lines.find((l) => l.at === entry.index);
  if (!payer || !line || (line.benefit === undefined && line.category === undefined)) return '';
  const at = line.steps.find((s) => s.at !== '')?.at;
  const name = line.benefit === undefined ? `no benefit takes ${line.category}` : `benefit **${plain(line.benefit)}**`;
  return `${plain(payer.plan)}: ${name}${at ? ` (${lineLink(hovered, at)})` : ''}`;
}

/** A modifier: what it says, whether it is one. */
export function modifierText(engine: Engine, modifier: string, on: IsoDate, before = ''): string {
  const known = modifierOn(engine.codes, modifier, on);
  const words = wordsFor(engine.codes, 'modifier', modifier.toUpperCase(), on)?.words;
  const status = known.status === 'valid' ? '' : ` *(${statusText(known, on, 'a modifier').replace(/\.$/, '')})*`;
  return `${bold(`${before}${modifier.toUpperCase()}`, words ?? (known.status === 'unknown' ? undefined : 'modifier'))}${status}`;
}

/** A place of service: what it is, and at which amounts a professional is paid there. */
export function placeText({ engine, text, on }: Hovered): string | undefined {
  const code = text.padStart(2, '0');
  const words = wordsFor(engine.codes, 'pos', code, on)?.words;
  if (!words) return undefined;
  const fact = placeOn(engine.codes, code, on);
  const paid = `Professionals are paid ${isFacility(code) ? 'the facility amount' : 'the office amount'} here.`;
  return [bold(code, words), fact.status === 'valid' ? '' : statusText(fact, on, 'a place'), paid]
    .filter(Boolean)
    .join('\n\n');
}

/** The practice's own words for a code, from its fee tables. */
export function feeWords(engine: Engine, code: string): string | undefined {
  for (const fees of allItems(engine.book, 'fees'))
    for (const row of recordOf(fees).row ?? [])
      if (row.words && row.code?.from === code && row.code.to === code) return row.words;
  return undefined;
}
