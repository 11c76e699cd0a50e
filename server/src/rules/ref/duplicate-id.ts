import type { Item } from '../../records/book';
import { lineOf, placeOf, recordOf } from '../../records/book';
import { overlap } from '../../records/dates';
import type { Rule } from '../rule';

/** Two records of one kind with one id. Plans may share an id while their years do not overlap. */
export const refDuplicateId: Rule = {
  id: 'ref/duplicate-id',
  severity: 'error',
  kinds: ['encounter', 'claim', 'patient', 'plan', 'payer', 'fees', 'practice', 'remit'],
  title: 'Two records with one id',
  why: 'A reference could mean either of them, so money and findings could come from the wrong one. The first one in the workspace is used.',
  needs: 'all files of the workspace',
  source: 'the book',
  examples: {
    raises: 'patient P1\n  born 1980-05-01\npatient P1\n  born 1981-05-01\n',
    clean: 'patient P1\n  born 1980-05-01\npatient P2\n  born 1981-05-01\n',
    nearMiss: 'plan PPO\n  year 2025-01-01..2025-12-31\nplan PPO\n  year 2026-01-01..2026-12-31\n',
  },
  check: ({ item, reader, report }) => {
    if (!item.id) return;
    const same = reader.find(item.kind, item.id);
    const at = same.indexOf(item as never);
    if (at <= 0) return;
    for (const other of same.slice(0, at)) {
      if (item.kind === 'plan' && !yearsOverlap(item as Item<'plan'>, other as unknown as Item<'plan'>)) continue;
      report(
        0,
        'id',
        item.kind === 'plan'
          ? `Plan ${item.id} stands twice for the same days: also at ${lineOf(other, 0)}.`
          : `There is another ${item.kind} ${item.id} at ${lineOf(other, 0)}; that one is used. Give this one an id of its own.`,
        { related: [{ path: other.file.path, offset: placeOf(other).offset, message: `${item.kind} ${other.id}` }] },
      );
      return;
    }
  },
};

function yearsOverlap(a: Item<'plan'>, b: Item<'plan'>): boolean {
  const first = recordOf(a).year?.range;
  const second = recordOf(b).year?.range;
  return !first || !second || overlap(first, second);
}
