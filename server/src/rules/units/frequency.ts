import type { IsoDate } from '../../../../schemas/values';
import { pastLines, yearsBefore } from '../past';
import { goesToMedicare, linkTo } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Services that Medicare pays once in a while: in how many years, 0 for once in a lifetime. */
const ONCE: Readonly<Record<string, { readonly years: number; readonly words: string }>> = {
  G0402: { years: 0, words: 'once in a lifetime' },
  G0438: { years: 0, words: 'once in a lifetime' },
  G0439: { years: 1, words: 'once in twelve months' },
};

const BOOK =
  'payer MCR "Medicare"\n  medicare\nplan B\n  payer MCR\npatient P1\n  coverage primary B\n    member 1EG4TE5MK73\n';
const visit = (id: string, date: string): string =>
  `encounter ${id}\n  patient P1\n  date ${date}\n  service\n    G0439 A $150.00\n`;

/** A yearly service before the year is over. */
export const unitsFrequency: Rule = {
  id: 'units/frequency',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.levelTwo,
  title: 'Service sooner than the payer takes it',
  why: 'Medicare pays a welcome visit and a first wellness visit once, and later wellness visits when eleven full months have passed after the month of the last.',
  needs: 'the patient’s earlier records in the book, and the payer',
  source: 'Medicare preventive services: G0402, G0438, G0439',
  examples: {
    raises: `${BOOK}${visit('E-1', '2025-06-20')}${visit('E-2', '2026-05-31')}`,
    clean: `${BOOK}${visit('E-1', '2025-06-20')}${visit('E-2', '2026-06-20')}`,
    nearMiss: `${BOOK}${visit('E-1', '2025-06-20')}${visit('E-2', '2026-06-01')}`,
  },
  check: (context) => {
    for (const { line, dates, charge } of context.visit?.lines ?? []) {
      const code = line.procedure?.code ?? '';
      const limit = ONCE[code];
      if (!limit || !dates || goesToMedicare(context) !== true) continue;
      // Eleven full months after the month of the last: the first of the same month a year later.
      const since =
        limit.years === 0 ? ('' as IsoDate) : yearsBefore(`${dates.from.slice(0, 8)}31` as IsoDate, limit.years);
      // A claim may have the code and day on many lines; the patient's past is looked through once for them.
      const { last } = context.once(`given before ${code} ${dates.from}`, () => ({
        last: pastLines(context).findLast((p) => p.code === code && p.dates.from < dates.from && p.dates.from > since),
      }));
      if (!last) continue;
      context.report(
        line.at,
        'procedure',
        `Medicare pays ${code} ${limit.words}; it was given on ${last.dates.from}. Check the dates, or have a notice signed before and add GA.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          related: [linkTo(last.item, last.at, `Given on ${last.dates.from}`)],
        },
      );
    }
  },
};
