import { visitsOf } from '../../benefits/asked';
import type { Item } from '../../records/book';
import type { Rule } from '../rule';
import { trait } from '../traits';

const visit = (id: string, day: number, visits = 2): string =>
  `encounter ${id}\n  patient P1\n  date 2026-04-${String(day).padStart(2, '0')}\n  rendering 1497758544\n  authorization A1 visits ${visits}\n  service\n    97110 $72.00\n`;

/** More visits than the authorization allows, counted over the whole book. */
export const authExceeded: Rule = {
  id: 'auth/exceeded',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.authorization,
  title: 'Authorized visits are used up',
  why: 'The payer counts the visits of an authorization and denies those beyond. A visit is one day with one provider; the encounters and claims of the book that name the number are counted in the order of their days.',
  needs: 'the number of visits, as in “authorization A1 visits 12”',
  source: 'the record’s authorization',
  examples: {
    raises: visit('E-3', 20) + visit('E-1', 6) + visit('E-2', 13),
    clean: visit('E-3', 20, 3) + visit('E-1', 6, 3) + visit('E-2', 13, 3),
    nearMiss: visit('E-2', 13) + visit('E-1', 6) + visit('E-1B', 6),
  },
  check: ({ item, reader, visit: record, report }) => {
    if (!record?.record.authorization) return;
    for (const { at, number, allowed, last } of visitsOf(reader, item as Item<'encounter'>))
      if (last > allowed)
        report(
          at,
          'visits',
          `Authorization ${number} allows ${allowed} ${allowed === 1 ? 'visit' : 'visits'}, and this is visit ${last}. Ask the payer for more visits.`,
        );
  },
};
