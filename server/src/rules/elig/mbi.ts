import type { Patient } from '../../../../schemas';
import { boundOf } from '../../records/book';
import type { Fix } from '../../records/finding';
import { changeTo } from '../edits';
import { isMedicare, payerOf } from '../parties';
import type { Rule, RuleContext } from '../rule';

/** What stands at each of the eleven positions: C 1–9, N digit, A letter, X either. Letters are without S, L, O, I, B and Z. */
const POSITIONS = 'CAXNAXNAANN';
const LETTER = /^[AC-HJKMNP-RT-Y]$/;
const DIGIT = /^\d$/;
/** The digits that the six absent letters are mistaken for. */
const LOOKS_LIKE: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', Z: '2', S: '5', B: '8' };
/** A Social Security number with a letter or two, or a railroad number: what Medicare used until 2019. */
const OLD_NUMBER = /^(?:\d{9}[A-Z][A-Z0-9]?|(?:A|CA|H|JA|MA|MH|PA|PD|PH|WA|WCA|WCD|WCH|WD|WH)\d{6}(?:\d{3})?)$/;

/** The member id of a Medicare coverage that is no Medicare Beneficiary Identifier. */
export const eligMbi: Rule = {
  id: 'elig/mbi',
  severity: 'error',
  kinds: ['patient'],
  title: 'Medicare number not well formed',
  why: 'Medicare finds a patient by the eleven characters of the card and returns a claim whose number cannot exist. Each position takes a digit or a letter, and the letters S, L, O, I, B and Z are never used.',
  needs: 'the patient’s plan and its payer with `medicare`',
  source: 'form of the Medicare Beneficiary Identifier (CMS)',
  examples: {
    raises:
      'payer MCR "Medicare"\n  medicare\nplan PART-B\n  payer MCR\npatient P1\n  coverage primary PART-B\n    member 1EG4TE5MK7O\n',
    clean:
      'payer MCR "Medicare"\n  medicare\nplan PART-B\n  payer MCR\npatient P1\n  coverage primary PART-B\n    member 1EG4TE5MK70\n',
    nearMiss:
      'payer LAKE1 "Lakeshore"\nplan PPO\n  payer LAKE1\npatient P1\n  coverage primary PPO\n    member 1EG4TE5MK7O\n',
  },
  check: (context) => {
    const { coverage = [] } = boundOf(context.item).record as unknown as Patient;
    for (const c of coverage) {
      if (c.member?.id && isMedicare(payerOf(context.reader, c))) checkNumber(context, c.member.at, c.member.id);
    }
  },
};

/** Whether eleven characters can be an MBI. */
export const isMbi = (id: string): boolean => id.length === POSITIONS.length && wrongAt(id) < 0;

function checkNumber(context: RuleContext, at: number, id: string): void {
  const bare = id.toUpperCase().replace(/[\s-]/g, '');
  const read = digitsForLetters(bare);
  const fixes = (): readonly Fix[] => (isMbi(read) && read !== id ? [changeTo(context, at, 'id', read)] : []);
  if (isMbi(bare)) {
    if (bare.length !== id.length)
      context.report(at, 'id', `Write the Medicare number as it is sent, without dashes: ${bare}.`, {
        severity: 'warning',
        fixes,
      });
  } else if (OLD_NUMBER.test(bare))
    context.report(
      at,
      'id',
      `${id} is a Medicare number of the old kind, which is no longer taken: write the eleven characters of the new card.`,
    );
  else if (bare.length !== POSITIONS.length)
    context.report(at, 'id', `A Medicare number has 11 characters; ${id} has ${bare.length}.`);
  else context.report(at, 'id', complaint(bare, wrongAt(bare)), { fixes });
}

function complaint(id: string, at: number): string {
  const wanted = POSITIONS.charAt(at);
  const found = id.charAt(at);
  const what =
    wanted === 'C'
      ? 'a digit from 1 to 9'
      : wanted === 'N'
        ? 'a digit'
        : wanted === 'A'
          ? 'a letter'
          : 'a letter or digit';
  const never = found in LOOKS_LIKE ? `, and the letter ${found} is never used` : '';
  return `Character ${at + 1} of a Medicare number is ${what}${never}: ${id} has ${found} there.`;
}

/** Index of the first character that cannot stand where it does; -1 when all can. */
function wrongAt(id: string): number {
  for (let i = 0; i < POSITIONS.length; i++) if (!fits(POSITIONS.charAt(i), id.charAt(i))) return i;
  return -1;
}

function fits(position: string, c: string): boolean {
  if (position === 'C') return DIGIT.test(c) && c !== '0';
  if (position === 'N') return DIGIT.test(c);
  return LETTER.test(c) || (position === 'X' && DIGIT.test(c));
}

/** O is read as 0 and so on, but only where a digit may stand. */
const digitsForLetters = (id: string): string =>
  [...id].map((c, i) => (POSITIONS.charAt(i) === 'A' ? c : (LOOKS_LIKE[c] ?? c))).join('');
