import type { IsoDate } from '../../../schemas/values';
import { searchCodes } from '../codes/search';
import type { Codes, Source } from '../codes/types';
import { readDate } from '../records/dates';
import { type Common, Unable } from './arguments';
import { codesFor } from './book';
import { listCodes } from './codes-list';
import { removeCodes } from './codes-remove';
import { showCode } from './codes-show';

/** `codes list | search WORDS… | show CODE | import FILE… | install [SET…] | remove SET[@EDITION]` */
export async function codes(common: Common): Promise<number> {
  const [what = '', ...rest] = common.paths;
  if (what === 'remove' && rest.length === 1) return removeCodes(rest[0] ?? '', common);
  if (what === 'import') return (await import('./codes-import')).importCodes(rest, common);
  if (what === 'install') return (await import('./codes-install')).installCodes(rest, common);
  const all = codesFor(common);
  const given = common.values.date as string | undefined;
  const date = given === undefined ? common.today : readDate(given);
  if (!date) throw new Unable(`--date ${given} is not a date such as 2026-04-18`);
  if (what === 'list') return listCodes(all, common.json);
  if (what === 'search' && rest.length > 0) return search(all, rest.join(' '), date, common);
  if (what === 'show' && rest.length === 1) return showCode(all, rest[0] ?? '', date, common.json);
  throw new Unable(
    'codes list, codes search WORDS…, codes show CODE [--date D], codes import FILE…, codes install [SET…], or codes remove SET[@EDITION]',
  );
}

const SEARCHED: readonly Source[] = [
  'icd10cm',
  'hcpcs',
  'modifier',
  'pos',
  'local',
  'icd10pcs',
  'taxonomy',
  'revenue',
  'condition',
  'bill-type',
];

function search(all: Codes, text: string, date: IsoDate, common: Common): number {
  const limit = Number(common.values.limit ?? 20);
  if (!Number.isInteger(limit) || limit < 1) throw new Unable('--limit is a whole number from 1');
  const hits = searchCodes(all, { sets: SEARCHED, text, date, limit: limit * 4 });
  const some = hits.slice(0, limit);
  if (common.json) process.stdout.write(`${JSON.stringify({ date, hits: some }, undefined, 1)}\n`);
  else {
    for (const h of some)
      process.stdout.write(`${h.code.padEnd(8)} ${h.words}${h.header ? '  (heading: needs more characters)' : ''}\n`);
    if (some.length === 0) process.stdout.write(`nothing found for “${text}” on ${date}\n`);
  }
  return 0;
}
