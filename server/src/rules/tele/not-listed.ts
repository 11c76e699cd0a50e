import { isAnesthesia, isLab, isRadiology, isSurgery } from '../../codes/code-kinds';
import { medicareBook, visitOfP1 } from '../example-books';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { isTelePlace } from './said';

/** The weekly care of radiation treatment is among the few codes of these kinds that the list has. */
const LISTED: ReadonlySet<string> = new Set(['77427']);
/** Codes of visits at a distance that other payers take: Medicare has the visit’s own code with its place in their stead. */
const isOwnCode = (code: string): boolean => /^980(?:0\d|1[0-5])$/.test(code);
/** Drugs, equipment, supplies, ambulances: things, and rides. */
const isThing = (code: string): boolean => /^[AEJKL]\d{4}$/.test(code);
const isHandsOn = (code: string): boolean =>
  (isSurgery(code) || isRadiology(code) || isLab(code) || isAnesthesia(code) || isThing(code)) && !LISTED.has(code);

const visit = (code: string): string =>
  `${medicareBook()}${visitOfP1(`99213 A $120.00\n${code} A $90.00`, 'place 10')}`;

/** A service that cannot be at a distance, at a place that says it was. */
export const teleNotListed: Rule = {
  id: 'tele/not-listed',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.telehealth,
  title: 'Not among Medicare’s services at a distance',
  why: 'Medicare pays at places 02 and 10 only what is on its yearly list. Operations, pictures, laboratory tests and things are not, and visits have their own codes there, not 98000 to 98015.',
  needs: 'the payer; of visits and other care the list itself is not here, so only what can never be on it is judged',
  source: 'Medicare telehealth services, 42 CFR 410.78; kinds of codes by number',
  examples: { raises: visit('20610'), clean: visit('90785'), nearMiss: visit('77427') },
  check: (context) => {
    const { visit: found } = context;
    if (!found || found.institutional) return;
    for (const { line, place, charge } of found.lines) {
      const code = line.procedure?.code ?? '';
      if (!isTelePlace(place)) continue;
      const own = isOwnCode(code);
      if ((!own && !isHandsOn(code)) || goesToMedicare(context) !== true) continue;
      const words = own
        ? `Medicare does not take ${code}: bill the visit’s own code, such as 99213, at place ${place ?? ''}.`
        : `Medicare does not pay ${code} at a distance: write the place where it was done, or take it off.`;
      context.report(line.at, 'procedure', words, { ...(charge !== undefined && { atRisk: charge }) });
    }
  },
};
