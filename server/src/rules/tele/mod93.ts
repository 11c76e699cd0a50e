import { withModifiers } from '../edits';
import { medicareBook, visitOfP1 } from '../example-books';
import type { Rule } from '../rule';
import { trait } from '../traits';
import { isTelePlace, saysAudioOnly } from './said';

/** Visits whose own code says that they were by sound only. */
const SOUND_ONLY = /^(?:9800[89]|9801[0-6]|9944[1-3])$/;
const visit = (code: string): string =>
  `${medicareBook()}${visitOfP1(`${code} A $120.00\n  note "audio only"`, 'place 10')}`;

/** A visit by sound only that does not say so. */
export const teleMod93: Rule = {
  id: 'tele/mod93',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  concerns: trait.telehealth,
  title: 'Modifier 93 missing on a visit by telephone',
  why: 'A visit without picture is billed with 93, so that the payer can tell it from one by video.',
  needs: 'a note or remark that says “audio only” or “by phone”: no other entry tells how the patient was heard',
  source: 'modifier 93; Medicare telehealth',
  examples: { raises: visit('99213'), clean: visit('99213-93'), nearMiss: visit('98008') },
  check: (context) => {
    const found = context.visit;
    if (!found || found.institutional) return;
    for (const served of found.lines) {
      if (!isTelePlace(served.place)) continue;
      const { line, charge } = served;
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (code === '' || modifiers.includes('93') || SOUND_ONLY.test(code) || !saysAudioOnly(found, served)) continue;
      context.report(line.at, 'procedure', `The note says that ${code} was by sound only: add modifier 93.`, {
        ...(charge !== undefined && { atRisk: charge }),
        fixes: () => withModifiers(context, line, [...modifiers.filter((m) => m !== '95'), '93'], 'Add modifier 93'),
      });
    }
  },
};
