import type { Rule } from '../rule';
import { exchange } from './order';
import { listed } from './tables';

interface Follower {
  /** Undotted beginnings; each stands for all codes that begin with it. */
  readonly codes: RegExp;
  /** What comes first in its place. */
  readonly words: string;
}
/** Codes that only add to another diagnosis, with the section of the guidelines that says so. */
const FOLLOWERS: readonly Follower[] = [
  // I.B.14: body mass index, and what others than the provider may document.
  { codes: /^Z68/, words: 'the weight’s diagnosis, such as E66.01,' },
  { codes: /^Z(?:5[5-9]|6[0-5])/, words: 'what the patient was seen for' },
  // I.C.1.b: infectious agents of conditions that are coded elsewhere, and resistance to drugs.
  { codes: /^B9[5-7]/, words: 'the infection itself' },
  { codes: /^Z16/, words: 'the infection itself' },
  // I.C.15.b.5 and I.C.21.c.11: outcome of delivery and weeks of pregnancy.
  { codes: /^Z37/, words: 'the delivery' },
  { codes: /^Z3A/, words: 'the reason for the visit, from chapter 15 or Z33, Z34' },
  // I.C.19.e.5: adverse effects come after what they did, underdosing after what it was given for.
  { codes: /^T(?:3[6-9]|4\d|50)..5/, words: 'what the drug did, such as the rash,' },
  { codes: /^T(?:3[6-9]|4\d|50)..6/, words: 'the condition that the drug is for' },
  // I.C.2: hormone receptors of a growth.
  { codes: /^Z1[79]/, words: 'the growth itself' },
  // I.C.9.d, I.C.18.e: scales of stroke and coma.
  { codes: /^R29\.?7/, words: 'the stroke, I63' },
  { codes: /^U09/, words: 'what is left of the illness, such as R06.02,' },
];
/** First letters of these codes; of the others nothing is looked up. */
const CHAPTERS = 'BRTUZ';
/** Extent of burns: first only where no site is known. */
const EXTENT = /^T3[12]/;
const BURN = /^T2[0-8]/;
const visit = (first: string, second: string): string =>
  `encounter E-1\n  date 2026-04-18\n  dx\n    A ${first}\n    B ${second}\n  service\n    99213 AB $120.00\n`;

/** A code that only adds to another one, listed first. */
export const dxSecondaryOnly: Rule = {
  id: 'dx/secondary-only',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Code that is never listed first',
  why: 'Some codes only say more about another diagnosis: a body mass index, the germ behind an infection, the drug behind a rash. Listed first they leave the payer without a reason for the visit.',
  needs: 'nothing but the record',
  source: 'ICD-10-CM guidelines I.B.14, I.C.1.b, I.C.2, I.C.15.b.5, I.C.18.e, I.C.19.d and e, I.C.21.c.11',
  examples: { raises: visit('Z68.41', 'E66.01'), clean: visit('E66.01', 'Z68.41'), nearMiss: visit('Z79.4', 'E11.9') },
  check: (context) => {
    const { visit: found } = context;
    if (!found || found.diagnoses.length === 0) return;
    const all = listed(found);
    const [first] = all;
    if (!first || !CHAPTERS.includes(first.code.charAt(0))) return;
    const others = all.slice(1);
    const bare = first.code.replace('.', '').toUpperCase();
    const words = EXTENT.test(bare)
      ? others.some((d) => BURN.test(d.code))
        ? 'the burn by its site'
        : undefined
      : FOLLOWERS.find((f) => f.codes.test(bare))?.words;
    if (words === undefined) return;
    const other = others.find((d) => !FOLLOWERS.some((f) => f.codes.test(d.code.replace('.', '').toUpperCase())));
    context.report(first.at, 'code', `${first.code} only says more about another diagnosis: list ${words} before it.`, {
      fixes: () => (other ? exchange(context, first, other) : []),
    });
  },
};
