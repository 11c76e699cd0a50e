import {
  isAnesthesia,
  isHcpcs,
  isLab,
  isRadiology,
  isSurgery,
  isVisit,
  LAB_WITH_PROFESSIONAL_PART,
} from '../../codes/code-kinds';
import { withModifiers } from '../edits';
import type { Rule } from '../rule';
import { trait } from '../traits';

interface Fit {
  readonly modifiers: readonly string[];
  /** Codes on which the modifiers make no sense; any other code is let pass. */
  readonly wrong: (code: string) => boolean;
  readonly words: string;
}

const anyOf =
  (...tests: readonly ((code: string) => boolean)[]) =>
  (code: string): boolean =>
    tests.some((t) => t(code));
const words = (text: string): readonly string[] => text.split(' ');

/** Waived tests that Medicare takes without QW, by number. */
const NO_QW: ReadonlySet<string> = new Set(words('81002 81025 82270 82272 82962 83026 84830 85013 85651'));
/** Daily management of pain and add-ons are anesthesia by their number. */
const notAnesthesia = (code: string): boolean => /^\d{5}$/.test(code) && !isAnesthesia(code);

/** Which modifiers do not go with which kinds of code. */
const FITS: readonly Fit[] = [
  {
    modifiers: words('24 25 57'),
    wrong: anyOf(isAnesthesia, isSurgery, isRadiology, isLab),
    words: 'goes on the visit, not on the procedure',
  },
  { modifiers: words('59 XE XP XS XU'), wrong: isVisit, words: 'never goes on a visit, which takes 24, 25, 27 or 57' },
  {
    modifiers: words('26 TC'),
    wrong: anyOf(isVisit, isAnesthesia),
    words: 'splits a test into reading and equipment, which this code does not have',
  },
  {
    modifiers: words('26 TC'),
    wrong: (c) => isLab(c) && !LAB_WITH_PROFESSIONAL_PART.has(c),
    words: 'splits a test into reading and equipment, and this test has no reading of its own',
  },
  {
    modifiers: words('AA AD QK QX QY QZ QS P1 P2 P3 P4 P5 P6'),
    wrong: notAnesthesia,
    words: 'goes on anesthesia codes, 00100 to 01999, only',
  },
  {
    modifiers: words('GP GO GN CO CQ'),
    wrong: anyOf(isVisit, isLab, isAnesthesia),
    words: 'is for services under a plan of therapy',
  },
  {
    modifiers: words('50 LT RT'),
    wrong: anyOf(isVisit, isLab, isAnesthesia),
    words: 'tells a side of the body, which this code does not have',
  },
  {
    modifiers: words('54 56 58 78 79 80 81 82 AS 62 66'),
    wrong: anyOf(isVisit, isLab, isAnesthesia),
    words: 'is for operations',
  },
  { modifiers: words('JW JZ'), wrong: (c) => /^\d{5}$/.test(c), words: 'is for drugs with a HCPCS code' },
  {
    modifiers: words('QW'),
    wrong: anyOf(isVisit, isSurgery, isRadiology, isAnesthesia),
    words: 'is for waived laboratory tests',
  },
  {
    modifiers: words('QW'),
    wrong: (c) => NO_QW.has(c),
    words: 'is not needed on this test, which is waived without it',
  },
  { modifiers: words('QW'), wrong: (c) => isHcpcs(c) && /^[JE]/.test(c), words: 'is for waived laboratory tests' },
];

/** What is wrong with a modifier on a code, in words behind both; undefined where nothing is known against it. */
export const misfitOf = (code: string, modifier: string): string | undefined =>
  FITS.find((f) => f.modifiers.includes(modifier) && f.wrong(code))?.words;

/** A modifier that does not go with its code. */
export const modInconsistent: Rule = {
  id: 'mod/inconsistent',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.modifiers,
  title: 'Modifier does not fit the code',
  why: 'Many modifiers belong to one kind of service: 25 to visits, 26 to tests that are read, AA to anesthesia. On another code the line is denied.',
  needs: 'nothing but the record',
  source: 'kinds of codes by number; Medicare modifier rules',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    20610-25 A $150.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    99213-25 A $120.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  service\n    92014-25 A $150.00\n',
  },
  check: (context) => {
    for (const { line, charge } of context.visit?.lines ?? []) {
      const { code = '', modifiers = [] } = line.procedure ?? {};
      for (const modifier of modifiers) {
        const words = misfitOf(code, modifier);
        if (words === undefined) continue;
        context.report(line.at, 'procedure', `Modifier ${modifier} on ${code} ${words}.`, {
          ...(charge !== undefined && { atRisk: charge }),
          fixes: () =>
            withModifiers(
              context,
              line,
              modifiers.filter((m) => m !== modifier),
              `Remove modifier ${modifier}`,
            ),
        });
      }
    }
  },
};
