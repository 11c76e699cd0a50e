import type { Slot } from '../../records/vocabulary';
import type { Rule } from '../rule';
import { eachValue } from '../values';

const PARTS = ['street', 'city', 'state', 'zip'] as const;
const isPart = (slot: Slot): boolean => PARTS.some((part) => part === slot.name);

/** An address that lacks a part. */
export const addressParts: Rule = {
  id: 'address/parts',
  severity: 'warning',
  kinds: ['patient', 'payer'],
  title: 'Address not complete',
  why: 'A claim needs street, city, state and ZIP code of everyone on it; prov/address judges the practice.',
  needs: 'nothing but the record',
  source: 'CMS-1500 items 5, 32 and 33, 837 N3 and N4',
  examples: {
    raises: 'patient P1\n  address "12 Elm St" OH 45011\n',
    clean: 'patient P1\n  address "12 Elm St" "Springfield" OH 45011\n',
    nearMiss: 'patient P1\n  name "Rivera" "Ana"\n',
  },
  check: ({ item, report }) => {
    let last = -1;
    eachValue(item, isPart, ({ at, entry }) => {
      if (at === last) return;
      last = at;
      // Which part is missing cannot be told: a state may stand where the city is read.
      if (PARTS.some((part) => entry[part] === undefined))
        report(at, 'zip', 'The address is not complete: write "Street" "City" STATE ZIP.');
    });
  },
};
