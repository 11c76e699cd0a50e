import type { Cents, IsoDate } from '../../../schemas/values';
import { wordsFor } from '../codes/diagnoses';
import { searchCodes } from '../codes/search';
import { allItems, type Item, recordOf } from '../records/book';
import { dollars } from '../records/money';
import type { Engine } from '../rules/rule';
import type { Completion, Proposal } from './completion';
import type { Cursor } from './cursor';
import { usageOf } from './usage';

/** Proposals of codes: by number and by words, those valid on the record's date, the practice's own most used ones first. */

interface Range {
  readonly start: number;
  readonly end: number;
}

/** How many proposals an editor's list is given; typing on narrows them. */
const MOST = 50;

function dateFor(engine: Engine, cursor: Cursor): IsoDate {
  const { item } = cursor;
  if (item?.kind !== 'encounter' && item?.kind !== 'claim') return engine.today;
  return recordOf(item as Item<'encounter'>).date?.range?.from ?? engine.today;
}

/** Diagnoses by number or words; before the first letter, the ones the practice uses most. */
export function completeDiagnosis(engine: Engine, cursor: Cursor, query: string, range: Range): Completion {
  const date = dateFor(engine, cursor);
  const usage = usageOf(engine.book);
  const text = query.trim();
  if (text === '') {
    const proposals = usage.diagnoses.slice(0, MOST).map((code, i) => codeProposal(engine, 'icd10cm', code, range, i));
    return { proposals, incomplete: true };
  }
  const hits = searchCodes(engine.codes, {
    sets: ['icd10cm'],
    text,
    date,
    limit: MOST,
    boost: (code) => usage.counts.get(code) ?? 0,
  });
  return {
    proposals: hits.map((hit, i) => ({
      label: hit.code,
      text: hit.code,
      ...range,
      kind: 'code',
      detail: hit.header ? `${hit.words} (heading: needs more characters)` : hit.words,
      order: i,
    })),
    incomplete: true,
  };
}

function codeProposal(engine: Engine, set: 'icd10cm' | 'hcpcs', code: string, range: Range, order: number): Proposal {
  const words = wordsFor(engine.codes, set, code)?.words;
  return { label: code, text: code, ...range, kind: 'code', ...(words && { detail: words }), order };
}

/** Procedures: the practice's fee tables first, whole lines with the charge; then what the book has used; then HCPCS. */
export function completeProcedure(
  engine: Engine,
  cursor: Cursor,
  typed: string,
  range: Range,
  wholeLine: boolean,
): Completion {
  const date = dateFor(engine, cursor);
  const query = typed.trim().toUpperCase();
  const found = new Map<string, Proposal>();
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (code: string, text: string): boolean =>
    query === '' ||
    code.startsWith(query) ||
    words.every((w) =>
      text
        .toLowerCase()
        .split(/\W+/)
        .some((t) => t.startsWith(w)),
    );
  const usage = usageOf(engine.book);
  const rows = [...chargeRows(engine, date)].sort(
    (a, b) => (usage.counts.get(b.code) ?? 0) - (usage.counts.get(a.code) ?? 0),
  );
  for (const row of rows) {
    const meaning = row.words ?? wordsFor(engine.codes, 'hcpcs', row.code.split('-')[0] ?? '')?.words ?? '';
    if (found.has(row.code) || !fits(row.code, meaning)) continue;
    const text = wholeLine ? `${row.code} ${dollars(row.amount)}` : row.code;
    found.set(row.code, {
      label: row.code,
      text,
      ...range,
      kind: 'code',
      detail: [meaning, dollars(row.amount)].filter(Boolean).join(' · '),
      order: found.size,
    });
    if (found.size >= MOST) break;
  }
  for (const code of usage.procedures) {
    if (found.size >= MOST) break;
    if (found.has(code) || !fits(code, '')) continue;
    found.set(code, { label: code, text: code, ...range, kind: 'code', detail: 'used before', order: found.size });
  }
  if (query !== '')
    for (const hit of searchCodes(engine.codes, { sets: ['hcpcs'], text: query, date, limit: MOST })) {
      if (found.size >= MOST) break;
      if (!found.has(hit.code))
        found.set(hit.code, {
          label: hit.code,
          text: hit.code,
          ...range,
          kind: 'code',
          detail: hit.words,
          order: found.size,
        });
    }
  return { proposals: [...found.values()], incomplete: true };
}

/** Rows of the charges tables in force on a date. */
function* chargeRows(engine: Engine, date: IsoDate): Generator<{ code: string; amount: Cents; words?: string }> {
  for (const fees of allItems(engine.book, 'fees')) {
    const { kind, effective, row = [] } = recordOf(fees);
    if (kind?.kind !== 'charges' || !effective?.range || date < effective.range.from || date > effective.range.to)
      continue;
    for (const r of row) {
      if (!r.code || r.code.from !== r.code.to || r.amount === undefined) continue;
      const code = [r.code.from, ...r.code.modifiers].join('-');
      yield { code, amount: r.amount, ...(r.words && { words: r.words }) };
    }
  }
}

/** Modifiers by number or words, those already on the code left out. */
export function completeModifier(
  engine: Engine,
  cursor: Cursor,
  code: string,
  typed: string,
  range: Range,
): Completion {
  const taken = new Set(code.toUpperCase().split('-').slice(1));
  const hits = searchCodes(engine.codes, {
    sets: ['modifier'],
    text: typed,
    date: dateFor(engine, cursor),
    limit: 500,
  });
  return {
    proposals: hits
      .filter((h) => !taken.has(h.code))
      .map((h, i) => ({ label: h.code, text: h.code, ...range, kind: 'code', detail: h.words, order: i })),
    incomplete: false,
  };
}

/** Places of service by number or name. */
export function completePlace(engine: Engine, typed: string, range: Range, order: number): Completion {
  const hits = searchCodes(engine.codes, { sets: ['pos'], text: typed, date: engine.today, limit: 100 });
  return {
    proposals: hits.map((h, i) => ({
      label: h.code,
      text: h.code,
      ...range,
      kind: 'code',
      detail: h.words,
      order: order + i,
    })),
    incomplete: false,
  };
}
