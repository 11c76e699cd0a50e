import type { IsoDate } from '../../../../schemas/values';
import { diagnosisOn } from '../../codes/diagnoses';
import type { Codes } from '../../codes/types';
import type { Rule, RuleContext } from '../rule';
import { exchange } from './order';
import { type Diagnosis, dayOf, listed } from './tables';

/** Chapter 15: pregnancy, childbirth and the weeks after. */
const isChapter15 = ({ code }: Diagnosis): boolean => /^O/i.test(code);
/** Weeks of pregnancy: the last two characters are the weeks, 08 to 42; 00, 01 and 49 give none. */
const WEEKS = /^Z3A\.?(0[89]|[1-3]\d|4[0-2])$/i;
/** The last week of the first and of the second trimester, completed weeks (guideline I.C.15.a.3). */
const FIRST_UNTIL = 13;
const SECOND_UNTIL = 27;
const NAMES = ['first', 'second', 'third'];
/** Groups in which 1, 2 and 3 count something else: tears, bleeding, infections. */
const NO_TRIMESTERS = /^O(?:0[0-8]|70|72|86)/;

/**
 * The trimester that a code names, 1 to 3, read off its neighbours: where the codes with 1, 2, 3 and with 0 or 9 in the place of its last
 * character (before the one for the fetus, the seventh) are there. Held against the titles of all codes in test/conformance.
 */
export function trimesterOf(codes: Codes, code: string, date: IsoDate): number | undefined {
  const bare = code.replace('.', '').toUpperCase();
  if (!bare.startsWith('O') || NO_TRIMESTERS.test(bare)) return undefined;
  const place = bare.length === 7 ? 5 : bare.length - 1;
  const digit = bare.charAt(place);
  if (place < 4 || !'123'.includes(digit)) return undefined;
  const isThere = (d: string): boolean =>
    diagnosisOn(codes, bare.slice(0, place) + d + bare.slice(place + 1), date).status === 'valid';
  return isThere('1') && isThere('2') && isThere('3') && (isThere('0') || isThere('9')) ? Number(digit) : undefined;
}

const visit = (...dx: string[]): string =>
  `encounter E-1\n  date 2026-04-18\n  dx\n${dx.map((code, i) => `    ${String.fromCharCode(65 + i)} ${code}\n`).join('')}  service\n    99213 A $120.00\n`;

/** Pregnancy listed after another chapter, or weeks that are not the trimester’s. */
export const dxPregnancy: Rule = {
  id: 'dx/pregnancy',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Pregnancy not first, or its weeks and trimester differ',
  why: 'Codes of pregnancy come before those of other chapters, and the trimester in the code is the one of the weeks. Payers of deliveries count both.',
  needs: 'nothing but the record',
  source: 'ICD-10-CM guidelines I.C.15.a.1, I.C.15.a.3 and I.C.21.c.11',
  examples: {
    raises: visit('I10', 'O24.410', 'Z3A.28'),
    clean: visit('O24.410', 'I10', 'Z3A.28'),
    nearMiss: visit('Z36.89', 'O24.410', 'Z3A.28'),
  },
  check: (context) => {
    const { visit: found } = context;
    if (!found || found.diagnoses.length < 2) return;
    const all = listed(found);
    const pregnancy = all.find(isChapter15);
    if (!pregnancy) return;
    const [first] = all;
    // A visit for a Z code’s own reason, such as a screening before birth, may stand before.
    if (first && !isChapter15(first) && !/^Z/i.test(first.code))
      context.report(first.at, 'code', `Codes of pregnancy come first: list ${pregnancy.code} before ${first.code}.`, {
        fixes: () => exchange(context, first, pregnancy),
      });
    checkWeeks(context, all);
  },
};

function checkWeeks(context: RuleContext, all: readonly Diagnosis[]): void {
  const told = all.find((d) => WEEKS.test(d.code));
  const weeks = Number(WEEKS.exec(told?.code ?? '')?.[1]);
  if (!told || Number.isNaN(weeks) || !context.visit) return;
  const right = weeks <= FIRST_UNTIL ? 1 : weeks <= SECOND_UNTIL ? 2 : 3;
  for (const dx of all) {
    const date = dayOf(context.visit, dx.letter);
    const trimester = date && trimesterOf(context.engine.codes, dx.code, date);
    if (trimester === undefined || trimester === right) continue;
    const words = `${dx.code} is for the ${NAMES[trimester - 1]} trimester, and ${told.code} says ${weeks} weeks, which is the ${NAMES[right - 1]}.`;
    context.report(dx.at, 'code', words);
    return;
  }
}
