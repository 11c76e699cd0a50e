import { boundOf } from '../../records/book';
import { kinds } from '../../records/vocabulary';
import type { Rule } from '../rule';

/** A record without an entry that everything else about it depends on. */
export const refMissingEntry: Rule = {
  id: 'ref/missing-entry',
  severity: 'warning',
  kinds: ['encounter', 'claim', 'patient', 'plan', 'fees'],
  title: 'A needed entry is missing',
  why: 'Without it the record cannot be checked or priced, and could not be sent.',
  needs: 'nothing but the record',
  source: 'the language',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n',
    clean: 'patient P1\n  name "Rivera" "Ana"\n  born 1980-05-01\n',
    nearMiss: 'payer 60054 "Example Health"\n',
  },
  check: ({ item, report }) => {
    const { record } = boundOf(item);
    if (!record) return;
    const missing = Object.values(kinds[item.kind].children)
      .filter((t) => t.required && record[t.name] === undefined)
      .map((t) => t.keyword);
    if (missing.length > 0) report(0, 'id', `This ${item.kind} has no ${missing.join(', no ')} yet.`);
  },
};
