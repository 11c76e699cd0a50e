import { taxonomyOn } from '../../codes/sets';
import { type Item, recordOf } from '../../records/book';
import type { Rule } from '../rule';

/** A taxonomy that the imported list does not have. */
export const provTaxonomyNucc: Rule = {
  id: 'prov/taxonomy-nucc',
  severity: 'error',
  kinds: ['practice'],
  title: 'Taxonomy that is not in the list',
  why: 'A taxonomy that does not exist, or no longer, makes the payer doubt who bills, and the claim is returned.',
  needs: 'the NUCC list of taxonomies (imported)',
  source: 'NUCC provider taxonomy',
  examples: {
    raises: 'practice R "Riverside"\n  npi 1234567893\n  taxonomy 207ZZ0000X\n',
    clean: 'practice R "Riverside"\n  npi 1234567893\n  taxonomy 207Q00000X\n',
    nearMiss: 'practice R "Riverside"\n  npi 1234567893\n  taxonomy 207Q\n',
  },
  check: ({ engine, item, report }) => {
    // A list that nobody imported is no fault of the practice’s record, and said by no line of it.
    if (!engine.codes.installed.editions.some((e) => e.set === 'taxonomy')) return;
    const practice = recordOf(item as unknown as Item<'practice'>);
    for (const entry of [practice.taxonomy, ...(practice.provider ?? []).map((p) => p.taxonomy)]) {
      const code = entry?.code?.toUpperCase();
      if (!entry || !code || !/^[0-9A-Z]{9}X$/.test(code)) continue;
      const { status } = taxonomyOn(engine.codes, code, engine.today);
      if (status === 'unknown' || status === 'ended')
        report(
          entry.at,
          'code',
          `There is no taxonomy ${code} in the imported list: look it up by the kind of provider.`,
        );
    }
  },
};
