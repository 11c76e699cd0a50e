import { isAnesthesia, isLab, isRadiology, isSurgery } from '../../codes/code-kinds';
import { telehealthOn } from '../../codes/telehealth';
import { medicareBook, visitOfP1 } from '../example-books';
import { goesToMedicare } from '../payers';
import type { Rule } from '../rule';
import { trait } from '../traits';
import type { Visit, VisitLine } from '../visit';
import { isTelePlace, saysAudioOnly } from './said';

/** The weekly care of radiation treatment has been on the list since 2020, the one code of these kinds. */
const LISTED: ReadonlySet<string> = new Set(['77427']);
/** Codes of visits at a distance that other payers take: Medicare has the visit’s own code with its place in their stead. */
const isOwnCode = (code: string): boolean => /^980(?:0\d|1[0-5])$/.test(code);
/** Drugs, equipment, supplies, ambulances: things, and rides. */
const isThing = (code: string): boolean => /^[AEJKL]\d{4}$/.test(code);
const isHandsOn = (code: string): boolean =>
  (isSurgery(code) || isRadiology(code) || isLab(code) || isAnesthesia(code) || isThing(code)) && !LISTED.has(code);

/** Beside a visit, what only reports something; it is on no list. */
const REPORTING = /^(?:\d{4}F|G[89]\d{3}|M1\d{3})$/;

const visit = (code: string): string =>
  `${medicareBook()}${visitOfP1(`99213 A $120.00\n${code} A $90.00`, 'place 10')}`;

/** The list in the publisher’s form, with invented numbers where codes of G and T begin, as long as one has to be. */
const LIST = [
  'List of Medicare Telehealth Services for Calendar Year 2026',
  'Code,Short Descriptor,Status,Can Audio-only Interaction Meet the Requirements?',
  ...[
    '77427,,Permanent,No',
    '90785,,Permanent,Yes',
    '97110,,Provisional,No',
    '99213,,Permanent,Yes',
    'G2212,,Permanent,Yes',
  ],
  ...Array.from({ length: 150 }, (_, i) => `G${7000 + i},,Permanent,Yes`),
  '',
].join('\n');

/** A service that cannot be at a distance, at a place that says it was. */
export const teleNotListed: Rule = {
  id: 'tele/not-listed',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.telehealth,
  title: 'Not among Medicare’s services at a distance',
  why: 'Medicare pays at places 02 and 10 only what is on its yearly list, and some of it not by sound alone. Operations, X-rays, laboratory tests and things are never on it, and visits have their own codes there, not 98000 to 98015.',
  needs:
    'the payer, and Medicare’s list of services at a distance of the year, which you import; what can never be on a list is judged without',
  source: 'Medicare telehealth services, 42 CFR 410.78(f); kinds of codes by number',
  examples: {
    tables: [{ name: 'telehealth_list_2026.csv', text: LIST }],
    raises: visit('96125'),
    clean: visit('90785'),
    nearMiss: visit('77427'),
  },
  check: (context) => {
    const { visit: found, engine } = context;
    if (!found || found.institutional) return;
    for (const served of found.lines) {
      const { line, place, charge, dates } = served;
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (code === '' || !isTelePlace(place) || charge === 0 || REPORTING.test(code)) continue;
      if (goesToMedicare(context) !== true) return;
      const lost = charge !== undefined && { atRisk: charge };
      if (isOwnCode(code)) {
        const words = `Medicare does not take ${code}: bill the visit’s own code, such as 99213, at place ${place ?? ''}.`;
        context.report(line.at, 'procedure', words, { ...lost });
        continue;
      }
      const told = dates && telehealthOn(engine.codes, code, dates.from);
      if (isHandsOn(code) ? told?.status !== 'listed' : told?.status === 'not-listed')
        context.report(
          line.at,
          'procedure',
          `Medicare does not pay ${code} at a distance: write the place where it was done, or take it off.`,
          { ...lost, ...(told?.status === 'not-listed' && { source: told.edition }) },
        );
      else if (told?.status === 'not-evaluated') context.notEvaluatedOnce(line.at, 'procedure', told.why);
      else if (told?.status === 'listed' && told.audioOnly === 'no' && isHeard(found, served, modifiers))
        context.report(
          line.at,
          'procedure',
          `Medicare pays ${code} at a distance only with picture, and this one was by sound only: it will be denied.`,
          { ...lost, source: told.edition },
        );
    }
  },
};

/** By sound only, as modifier 93 or a note says. */
const isHeard = (found: Visit, served: VisitLine, modifiers: readonly string[]): boolean =>
  modifiers.includes('93') || saysAudioOnly(found, served);
