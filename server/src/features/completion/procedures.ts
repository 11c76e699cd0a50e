import type { Cents } from '../../../../schemas/values';
import { wordsFor } from '../../codes/diagnoses';
import { procedureOn } from '../../codes/procedures';
import { searchCodes } from '../../codes/search';
import type { Source } from '../../codes/types';
import { type Item, recordOf } from '../../records/book';
import { dollars } from '../../records/money';
import { timesUsed, usageOf } from '../usage';
import { chargesOn, type FeeList, feeList, listedOn } from './fees';
import { habitsFor } from './ranking';
import { type Ask, type Draft, type Drafts, FOUND, MOST, place } from './types';

/** What a procedure is completed to. */
export type Wanted = 'line' | 'code';

/** The sets in which procedures are searched beside the practice's fee tables. */
const SETS: readonly Source[] = ['local', 'hcpcs'];

/**
 * Procedures by number or words, none that has ended or not begun on the record's date. What the practice has used most for the
 * record's diagnoses, provider and plan comes first (ranking.ts), then what stands in its fee tables, then all of HCPCS. CPT codes
 * are known only from the practice's own tables and records.
 */
export function procedures(ask: Ask, wanted: Wanted): Drafts {
  const { engine, cursor, date } = ask;
  const text = ask.typed.trim();
  const fees = feeList(engine, cursor.item);
  const { weights, codes: used } = habitsFor(ask, 'procedures');
  const boost = (code: string): number => weights.get(code) ?? 0;
  const found = new Map<string, string>();
  const take = (code: string, words: string): void => {
    if (!found.has(code) && billable(ask, code)) found.set(code, words);
  };
  if (text === '') for (const code of [...used.slice(0, MOST), ...firstOf(fees, date)]) take(code, '');
  for (const hit of searchCodes(fees.codes, { sets: ['local'], text, date, limit: MOST, boost }))
    take(hit.code, hit.words);
  const prefix = text.toUpperCase();
  if (text !== '') {
    for (const code of used) if (code.startsWith(prefix)) take(code, '');
    for (const hit of searchCodes(engine.codes, { sets: SETS, text, date, limit: MOST, boost }))
      take(hit.code, hit.words);
  }
  const rank = (code: string): number => (code === prefix ? Number.MAX_VALUE : boost(code));
  const codes = [...found.keys()].sort((a, b) => rank(b) - rank(a)).slice(0, MOST);
  const proposals = codes.flatMap((code) => draftsOf(ask, fees, code, found.get(code) ?? '', wanted));
  return { proposals, incomplete: true };
}

/** Codes of the fee tables before anything is typed: as many as a list holds. */
function firstOf(fees: FeeList, date: Ask['date']): string[] {
  const found: string[] = [];
  for (const code of fees.codes.local.rows.keys()) {
    if (found.length >= MOST) break;
    if (listedOn(fees, code, date)) found.push(code);
  }
  return found;
}

/** Not one that is known to be wrong on the date; CPT codes cannot be judged without a list. */
function billable({ engine, date }: Ask, code: string): boolean {
  const { status } = procedureOn(engine.codes, code, date);
  return status === 'valid' || status === 'not-evaluated';
}

/** A code as the fee tables have it, once for each row with modifiers of its own; as it stands when they do not. */
function draftsOf(ask: Ask, fees: FeeList, code: string, found: string, wanted: Wanted): Draft[] {
  const words =
    found || (wordsFor(fees.codes, 'local', code) ?? wordsFor(ask.engine.codes, 'hcpcs', code))?.words || '';
  const rows = wanted === 'line' ? chargesOn(fees, code, ask.date) : [];
  const about = { set: 'hcpcs', code, date: ask.date } as const;
  const base = { ...ask.range, kind: 'code', about, filter: FOUND } as const;
  if (rows.length === 0) {
    const detail =
      words ||
      (found === '' && timesUsed(usageOf(ask.engine.book, ask.cursor.item), 'procedures', code) > 0
        ? 'used before'
        : '');
    return [{ ...base, label: code, text: code, ...(detail && { detail }) }];
  }
  return rows.map(({ modifiers, amount }) => {
    const label = [code, ...modifiers].join('-');
    return {
      ...base,
      label,
      detail: [words, dollars(amount)].filter(Boolean).join(' · '),
      ...wholeLine(ask, code, label, amount),
    };
  });
}

/** `99214 A $185.00`: the line with the diagnoses that the code has stood for before, else the first one, and the charge. */
function wholeLine(ask: Ask, code: string, label: string, amount: Cents): Pick<Draft, 'text' | 'snippet'> {
  const pointers = pointersFor(ask, code);
  const charge = dollars(amount);
  if (!pointers) return { text: `${label} ${charge}` };
  return {
    text: `${label} ${pointers} ${charge}`,
    snippet: `${label} ${place(1, pointers)} \\${charge}$0`,
  };
}

/** Letters of the record's diagnoses for which the practice has used the code, at most four; else the first letter. */
export function pointersFor({ engine, cursor }: Ask, code: string): string {
  const { item } = cursor;
  if (item?.kind !== 'encounter' && item?.kind !== 'claim') return '';
  const record = recordOf(item as Item<'encounter' | 'claim'>);
  if ('bill' in record && record.bill?.type === 'institutional') return '';
  const listed = (record.dx?.diagnosis ?? []).filter((d) => d.letter && d.code);
  const usage = usageOf(engine.book, item);
  const usual = listed.filter((d) => timesUsed(usage, `for:${d.code}`, code) > 0);
  return (usual.length > 0 ? usual : listed.slice(0, 1))
    .slice(0, 4)
    .map((d) => d.letter)
    .join('');
}
