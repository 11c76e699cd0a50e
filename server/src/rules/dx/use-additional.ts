import type { Rule } from '../rule';
import { isNamed, listed, notesOf, quoted } from './tables';

/** A code that asks for a second one to say more. */
export const dxUseAdditional: Rule = {
  id: 'dx/use-additional',
  severity: 'information',
  kinds: ['encounter', 'claim'],
  title: 'A second code would say more',
  why: 'The code set asks for a further code with this one, such as the stage of a kidney disease. Without it a payer may ask for records.',
  needs: 'the tabular list of ICD-10-CM (imported)',
  source: 'ICD-10-CM tabular list, guideline I.A.17',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A E11.22\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A E11.22\n    B N18.31\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  dx\n    A E11.21\n',
  },
  check: (context) => {
    const all = context.visit ? listed(context.visit) : [];
    for (const dx of all) {
      const found = notesOf(context, dx);
      // Only what stands on the code itself: notes of whole chapters would hang on every record.
      const note = found?.standing
        .find((s) => s.own)
        ?.notes.find((n) => n.kind === 'use-additional' && n.codes.length > 0 && isAsked(n.text));
      if (!note || !found || all.some((d) => isNamed(note.codes, d.code))) continue;
      context.report(
        dx.at,
        'code',
        `${dx.code} asks for a further code ${purpose(note.text)}: add it where the record tells.`,
        {
          source: found.edition,
        },
      );
    }
  },
};

/** Only what is asked of every record: what may be there or not, one thing of a list, and a germ that nobody has looked for are not. */
const isAsked = (text: string): boolean =>
  /^codes?\b/i.test(text) && !/\b(?:if|any|when|such as|agent|organism)\b/i.test(text);

/** What the further code is for, as the end of a sentence. */
const purpose = (text: string): string => quoted(text.replace(/^codes?,?\s*/i, '').replace(/[.:]$/, ''));
