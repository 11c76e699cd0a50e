import { claimOfP1, medicareBook, visitOfP1 } from '../example-books';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** A notice that the claim speaks of; the coder is told what it does, and what else a hospital has to write. */
export const abnGa: Rule = {
  id: 'abn/ga',
  severity: 'information',
  kinds: ['encounter', 'claim'],
  concerns: trait.modifiers,
  title: 'GA: a signed notice makes the patient owe a denial',
  why: 'With a notice signed before the service, a denial for necessity is the patient’s. The office keeps the notice and shows it when asked.',
  needs: 'nothing but the record',
  source: 'Medicare claims processing manual, chapter 30',
  examples: {
    raises: `${medicareBook()}${visitOfP1('83036-GA A $18.00')}`,
    clean: `${medicareBook()}${visitOfP1('83036-GA A $18.00', 'document D1 "Signed notice" signed 2026-04-18 kind abn')}`,
    nearMiss: `${medicareBook()}${claimOfP1('83036-GX A $18.00')}`,
  },
  check: ({ visit, report }) => {
    const lines = visit?.lines.filter(({ line }) => line.procedure?.modifiers.includes('GA')) ?? [];
    if (!visit || lines.length === 0 || visit.record.document?.some((d) => d.kind === 'abn')) return;
    for (const { line } of lines)
      report(
        line.at,
        'procedure',
        `GA on ${line.procedure?.code ?? ''}: if it is denied, the patient owes it. Keep the signed notice, and name it as a document of kind abn.`,
      );
  },
};
