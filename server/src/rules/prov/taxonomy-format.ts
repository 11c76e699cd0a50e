import type { Practice } from '../../../../schemas';
import { boundOf } from '../../records/book';
import { changeTo } from '../edits';
import type { Rule, RuleContext } from '../rule';

/** Three digits, one letter or digit, five digits or letters, and X. */
const TAXONOMY = /^\d{3}[0-9A-Z][0-9A-Z]{5}X$/;

/** A taxonomy code that cannot be one. */
export const provTaxonomyFormat: Rule = {
  id: 'prov/taxonomy-format',
  severity: 'error',
  kinds: ['practice'],
  title: 'Taxonomy code not well formed',
  why: 'A taxonomy code has ten characters: three digits first and an X last. Payers choose the provider’s contract by it.',
  needs: 'nothing but the record; whether the code exists is not judged',
  source: 'form of the provider taxonomy, 837 PRV03',
  examples: {
    raises: 'practice RIVER "Riverside"\n  npi 1234567893\n  taxonomy 207Q00000\n',
    clean: 'practice RIVER "Riverside"\n  npi 1234567893\n  taxonomy 207Q00000X\n',
    nearMiss: 'practice RIVER "Riverside"\n  npi 1234567893\n  taxonomy 2084P0800X\n',
  },
  check: (context) => {
    const { taxonomy, provider = [] } = boundOf(context.item).record as unknown as Practice;
    for (const entry of [taxonomy, ...provider.map((p) => p.taxonomy)])
      if (entry?.code && !TAXONOMY.test(entry.code)) report(context, entry.at, entry.code);
  },
};

function report(context: RuleContext, at: number, written: string): void {
  const code = written.toUpperCase();
  const meant = TAXONOMY.test(code) ? code : TAXONOMY.test(`${code}X`) ? `${code}X` : undefined;
  const message =
    meant === code
      ? `Write the taxonomy code in capitals: ${code}.`
      : code.length !== 10
        ? `A taxonomy code has ten characters and ends in X; ${written} has ${code.length}.`
        : `${written} is no taxonomy code: those start with three digits and end in X.`;
  context.report(at, 'code', message, {
    ...(meant === code && { severity: 'information' as const }),
    fixes: () => (meant ? [changeTo(context, at, 'code', meant)] : []),
  });
}
