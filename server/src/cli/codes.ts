import type { IsoDate } from '../../../schemas/values';
import { billableBelow, childrenOf, diagnosisOn, undotted, wordsFor } from '../codes/diagnoses';
import { modifierOn } from '../codes/modifiers';
import { placeOn } from '../codes/places';
import { procedureOn } from '../codes/procedures';
import { searchCodes } from '../codes/search';
import type { CodeSet, CodeStatus, Codes } from '../codes/types';
import { readDate } from '../records/dates';
import { type Common, Unable } from './arguments';
import { codesFor } from './book';

const NAMES: Readonly<Record<CodeSet, string>> = {
  icd10cm: 'ICD-10-CM diagnoses',
  hcpcs: 'HCPCS Level II procedures',
  modifier: 'modifiers (CPT and HCPCS)',
  pos: 'places of service',
};

/** `codes list | search WORDS… | show CODE` */
export function codes(common: Common): number {
  const [what = '', ...rest] = common.paths;
  const all = codesFor(common);
  const given = common.values.date as string | undefined;
  const date = given === undefined ? common.today : readDate(given);
  if (!date) throw new Unable(`--date ${given} is not a date such as 2026-04-18`);
  if (what === 'list') return list(all, common.json);
  if (what === 'search' && rest.length > 0) return search(all, rest.join(' '), date, common);
  if (what === 'show' && rest.length === 1) return show(all, rest[0] ?? '', date, common.json);
  if (what === 'import' || what === 'install' || what === 'remove')
    throw new Unable(`“codes ${what}” is not supported yet`);
  throw new Unable('codes list, codes search WORDS…, or codes show CODE [--date D]');
}

function list(all: Codes, json: boolean): number {
  const rows = [
    {
      set: 'icd10cm',
      name: NAMES.icd10cm,
      edition: 'FY2026 and FY2027, periods since 2015-10-01',
      from: '2015-10-01',
      to: '2027-09-30',
      codes: all.icd10cm.count,
      worded: all.words.icd10cm.rows.size,
    },
    {
      set: 'hcpcs',
      name: NAMES.hcpcs,
      edition: 'November 2025',
      from: '',
      to: '2025-12-31',
      codes: all.hcpcs.count,
      worded: all.words.hcpcs.rows.size,
    },
    {
      set: 'modifier',
      name: NAMES.modifier,
      edition: 'November 2025',
      from: '',
      to: '',
      codes: all.words.modifier.rows.size,
      worded: all.words.modifier.rows.size,
    },
    {
      set: 'pos',
      name: NAMES.pos,
      edition: '2024',
      from: '',
      to: '',
      codes: all.words.pos.rows.size,
      worded: all.words.pos.rows.size,
    },
  ];
  if (json) process.stdout.write(`${JSON.stringify({ sets: rows }, undefined, 1)}\n`);
  else
    for (const r of rows)
      process.stdout.write(
        `${r.set.padEnd(9)} ${String(r.codes).padStart(6)} codes, ${r.worded} with words  ${r.name}, ${r.edition} (built in)\n`,
      );
  return 0;
}

function search(all: Codes, text: string, date: IsoDate, common: Common): number {
  const limit = Number(common.values.limit ?? 20);
  if (!Number.isInteger(limit) || limit < 1) throw new Unable('--limit is a whole number from 1');
  const hits = searchCodes(all, { sets: ['icd10cm', 'hcpcs', 'modifier', 'pos'], text, date, limit: limit * 4 });
  const some = hits.slice(0, limit);
  if (common.json) process.stdout.write(`${JSON.stringify({ date, hits: some }, undefined, 1)}\n`);
  else {
    for (const h of some)
      process.stdout.write(`${h.code.padEnd(8)} ${h.words}${h.header ? '  (heading: needs more characters)' : ''}\n`);
    if (some.length === 0) process.stdout.write(`nothing found for “${text}” on ${date}\n`);
  }
  return 0;
}

/** What a code is on a date, in one sentence. */
function statusText(fact: CodeStatus, date: IsoDate): string {
  switch (fact.status) {
    case 'valid':
      return `valid on ${date}${fact.from ? `, since ${fact.from}` : ''}${fact.to ? `, until ${fact.to}` : ''}`;
    case 'header':
      return `a heading on ${date}: it needs more characters`;
    case 'not-yet':
      return `not yet valid on ${date}: from ${fact.from}`;
    case 'ended':
      return `no longer valid on ${date}: until ${fact.to}`;
    case 'unknown':
      return `not a code on ${date}`;
    case 'not-evaluated':
      return `not evaluated: ${fact.why}`;
  }
}

function show(all: Codes, code: string, date: IsoDate, json: boolean): number {
  const upper = code.toUpperCase();
  const set: CodeSet =
    /^\d{2}$/.test(upper) && all.words.pos.rows.has(upper)
      ? 'pos'
      : upper.length === 2
        ? 'modifier'
        : /^[A-Z]\d[0-9A-Z]\.?[0-9A-Z]{0,4}$/.test(upper) &&
            diagnosisOn(all, upper, date).status !== 'unknown' &&
            !/^[A-Z]\d{4}$/.test(upper)
          ? 'icd10cm'
          : /^[A-V]\d{4}$/.test(upper) &&
              !upper.includes('.') &&
              procedureOn(all, upper, date).status !== 'unknown' &&
              all.words.hcpcs.rows.has(upper)
            ? 'hcpcs'
            : /^[A-Z]\d[0-9A-Z]/.test(upper) && diagnosisOn(all, upper, date).status !== 'unknown'
              ? 'icd10cm'
              : 'hcpcs';
  const fact = { icd10cm: diagnosisOn, hcpcs: procedureOn, modifier: modifierOn, pos: placeOn }[set](all, upper, date);
  const words = wordsFor(all, set, upper);
  const below = set === 'icd10cm' && fact.status === 'header' ? childrenOf(all, upper, date) : [];
  const result = {
    set,
    code: set === 'icd10cm' ? (wordsFor(all, set, upper)?.inherited === false ? words?.from : upper) : upper,
    date,
    words: words?.words ?? null,
    inherited: words?.inherited ?? false,
    ...fact,
    below,
    billable: below.length > 0 ? billableBelow(all, undotted(upper), date, 1000).length : 0,
  };
  if (json) process.stdout.write(`${JSON.stringify(result, undefined, 1)}\n`);
  else {
    process.stdout.write(`${upper}  ${words?.words ?? ''}\n${NAMES[set]}: ${statusText(fact, date)}\n`);
    for (const c of below) process.stdout.write(`  ${c.padEnd(8)} ${wordsFor(all, set, c)?.words ?? ''}\n`);
  }
  return fact.status === 'unknown' ? 1 : 0;
}
