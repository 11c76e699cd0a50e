import { searchCodes } from '../../codes/search';
import { allItems, recordOf } from '../../records/book';
import { type Ask, type Draft, type Drafts, FOUND } from './types';

/** Places of service by number or name; the office first, then those of the practice's facilities, then by number. */
export function places(ask: Ask): Drafts {
  const { engine, date } = ask;
  const typed = ask.typed.trim();
  const hits = searchCodes(engine.codes, { sets: ['pos'], text: typed, date, limit: 100 });
  const own = new Set(['11', ...facilityPlaces(ask)]);
  const rank = (code: string): number => (code === typed ? 2 : own.has(code) ? 1 : 0);
  // `snf` and `er` are not shown: an editor that narrows by itself is told of them, and of several words that all are searched.
  const proposals = hits
    .map((hit, i) => ({ hit, i }))
    .sort((a, b) => rank(b.hit.code) - rank(a.hit.code) || a.i - b.i)
    .map(
      ({ hit }): Draft => ({
        label: hit.code,
        text: hit.code,
        ...ask.range,
        kind: 'code',
        detail: hit.words,
        about: { set: 'pos', code: hit.code, date },
        filter: typed.includes(' ')
          ? FOUND
          : [hit.code, hit.words, engine.codes.words.pos.rows.get(hit.code)?.also].join(' '),
      }),
    );
  return { proposals, incomplete: false };
}

const facilityPlaces = ({ engine }: Ask): string[] =>
  allItems(engine.book, 'practice').flatMap((item) =>
    (recordOf(item).facility ?? []).flatMap(({ place }) => (place?.code ? [place.code.padStart(2, '0')] : [])),
  );
