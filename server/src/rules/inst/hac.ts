import { isStay } from '../dx/tables';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Conditions that a hospital is not paid more for when they arose there: undotted beginnings, and what they are. Part of CMS’s list. */
const ACQUIRED: readonly (readonly [codes: RegExp, words: string])[] = [
  [/^T81[56]/, 'something left in the body'],
  [/^T800/, 'air in a vessel'],
  [/^T803/, 'blood of the wrong group'],
  [/^L89\d*[34]$/, 'a pressure sore of stage 3 or 4'],
  [/^T835(?:11|18)A$/, 'an infection from a bladder catheter'],
  [/^T802(?:11|18|19)A$/, 'an infection from a line in a vein'],
  [/^(?:E0[89]0[01]|E0[89]10|E1[0-3]0[01]|E1[0-3]10|E15)/, 'blood sugar out of control'],
  [/^T814/, 'an infection after an operation'],
];
/** Not there at admission, or nobody documented whether. */
const AROSE: ReadonlySet<string> = new Set(['N', 'U']);
const stay = (poa: string): string =>
  `claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-04-18..2026-04-25\n  dx\n    A J18.9 poa Y\n    B L89.153 poa ${poa}\n  service\n    0120 x7 $8,400.00\n`;

/** A condition that arose in the hospital and no longer raises the payment. */
export const instHac: Rule = {
  id: 'inst/hac',
  severity: 'information',
  kinds: ['claim'],
  concerns: trait.institutional,
  title: 'Condition that arose in the hospital',
  why: 'Medicare does not pay more for some conditions that were not there at admission. Where the record shows that one was, Y is the answer.',
  needs: 'nothing but the record; falls, clots and infections after certain operations are not judged',
  source: 'hospital-acquired conditions of CMS, by number (part of the list)',
  examples: { raises: stay('N'), clean: stay('Y'), nearMiss: stay('W') },
  check: ({ visit, report }) => {
    if (!visit?.claim || !isStay(visit)) return;
    for (const dx of visit.diagnoses.slice(1)) {
      const bare = dx.code?.replace('.', '');
      if (bare === undefined || !AROSE.has(dx.poa ?? '')) continue;
      const found = ACQUIRED.find(([codes]) => codes.test(bare));
      if (found)
        report(
          dx.at,
          'poa',
          `${dx.code ?? ''} is ${found[1]}, not there at admission: Medicare pays nothing more for it. Check that poa is right.`,
        );
    }
  },
};
