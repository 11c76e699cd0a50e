import { type Item, recordOf } from '../../records/book';
import type { Slot } from '../../records/vocabulary';
import type { Rule } from '../rule';
import { eachValue } from '../values';

const DIGIT = /\d/;
const COMMA = /,/;
const isPersonName = (slot: Slot): boolean =>
  slot.form === 'text' && (slot.name === 'last' || slot.name === 'first' || slot.name === 'middle');

/** A person's name with nothing in it, with a digit in it, or with last and first name in one. */
export const patName: Rule = {
  id: 'pat/name',
  severity: 'warning',
  kinds: ['patient'],
  title: 'Name that is not a name',
  why: 'The payer compares the name with its own file. A number or a whole name in one part does not match.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 2, 837 NM103–NM105',
  examples: {
    raises: 'patient P1\n  name "Rivera2" "Ana"\n',
    clean: 'patient P1\n  name "Rivera" "Ana"\n',
    nearMiss: 'patient P1\n  name "O\'Neil-Rivera" "Ana Maria" "B"\n',
  },
  check: ({ item, report }) => {
    const { name } = recordOf(item as unknown as Item<'patient'>);
    if (name && name.last === undefined && name.first === undefined)
      report(name.at, 'last', 'The name is empty: write the last name, then the first name, each in quotes.', {
        severity: 'error',
      });
    eachValue(item, isPersonName, ({ value, at, slot, entry }) => {
      const name = String(value);
      if (name.trim() === '' && slot.name !== 'middle') {
        report(at, slot.name, `The ${slot.name} name is empty: write it as on the patient’s card.`, {
          severity: 'error',
        });
        return;
      }
      // An employer is a subscriber with a name such as “3M”.
      if (entry.relation === 'employer') return;
      if (DIGIT.test(name))
        report(at, slot.name, `“${name}” has a digit in it: write the name as on the patient’s card.`);
      else if (COMMA.test(name))
        report(
          at,
          slot.name,
          `“${name}” holds two names: write the last name, then the first name in quotes of its own.`,
        );
    });
  },
};
