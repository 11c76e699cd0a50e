import { isState, isZipOf, statesOf } from '../../records/states';
import type { Slot } from '../../records/vocabulary';
import { changeTo } from '../edits';
import type { Rule } from '../rule';
import { eachValue } from '../values';

const isStateSlot = (slot: Slot): boolean => slot.form === 'state';
const FIVE_DIGITS = /^\d{5}/;

/** Two letters that are no state, or a ZIP code of another state. */
export const addressState: Rule = {
  id: 'address/state',
  severity: 'warning',
  kinds: ['patient', 'practice', 'payer', 'encounter', 'claim'],
  title: 'State unknown, or not the ZIP code’s',
  why: 'Clearinghouses check state and ZIP code against each other; one of the two is mistyped.',
  needs: 'the first digits of each state’s ZIP codes (built in)',
  source: 'first three digits of ZIP codes by state (built in)',
  examples: {
    raises: 'patient P1\n  address "12 Elm St" "Springfield" OK 45011\n',
    clean: 'patient P1\n  address "12 Elm St" "Springfield" OH 45011\n',
    nearMiss: 'patient P1\n  address "12 Elm St" "Texarkana" AR 75502\n',
  },
  check: (context) => {
    eachValue(context.item, isStateSlot, ({ value, at, slot, entry }) => {
      const state = String(value);
      const zip = typeof entry.zip === 'string' && FIVE_DIGITS.test(entry.zip) ? entry.zip : undefined;
      const meant = zip ? statesOf(zip) : [];
      const fixes = () => meant.map((s) => changeTo(context, at, slot.name, s, meant.length === 1));
      if (!isState(state))
        context.report(at, slot.name, `${state} is no state: write its two letters, as in OH.`, {
          severity: 'error',
          fixes,
        });
      else if (zip && meant.length > 0 && !isZipOf(zip, state))
        context.report(
          at,
          slot.name,
          `ZIP code ${zip} is in ${meant.join(' or ')}, and the address says ${state}: one of the two is mistyped.`,
          { fixes },
        );
    });
  },
};
