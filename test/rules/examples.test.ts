import assert from 'node:assert/strict';
import { denials } from '../../server/src/rules/denials';
import { rules } from '../../server/src/rules/registry';
import { applyEdits, findings } from '../support/engine';
import { engineFor } from '../support/examples';

/** Every rule's page promises three cases; here they are held to it. */
suite('rules: the cases of their pages', () => {
  for (const rule of rules) {
    const raised = (text: string) => findings(engineFor(rule, text)).filter((f) => f.finding.rule === rule.id);

    test(`${rule.id} is raised by its example`, () => {
      const [first] = raised(rule.examples.raises);
      assert.ok(first, 'no finding');
      assert.ok(first.finding.message.endsWith('.') || first.finding.message.endsWith('?'), first.finding.message);
      assert.equal(first.finding.severity, rule.severity);
    });

    test(`${rule.id} is silent when put right, and on a near miss`, () => {
      assert.deepEqual(
        raised(rule.examples.clean).map((f) => f.finding.message),
        [],
      );
      assert.deepEqual(
        raised(rule.examples.nearMiss).map((f) => f.finding.message),
        [],
      );
    });

    test(`${rule.id}: its preferred fix removes the finding`, () => {
      const [first] = raised(rule.examples.raises);
      const fix = first?.finding.fixes?.().find((f) => f.preferred) ?? first?.finding.fixes?.()[0];
      if (!first || !fix) return;
      const after = applyEdits(rule.examples.raises, fix.edits, first.base);
      assert.deepEqual(
        raised(after).map((f) => f.finding.message),
        [],
        after,
      );
    });
  }

  test('a rule that a payer denies for names the denial', () => {
    const silent = rules.filter((r) => !denials[r.id]).map((r) => r.id);
    assert.deepEqual(silent, [
      'charge/below-allowed',
      'pay/category-ambiguous',
      'date/order',
      'claim/too-many-lines',
      'claim/account',
      'claim/remark-length',
      'claim/characters',
      'inst/pointers',
      'pat/dates',
      'address/parts',
      'address/state',
      'address/zip',
      'address/phone',
      'ref/unresolved',
      'ref/duplicate-id',
      'ref/missing-entry',
      'elig/used',
      'elig/not-verified',
      'pay/unexpected',
      'pay/collected-too-much',
      'pay/copay-not-collected',
      'pay/estimate-exceeded',
      'plan/amounts',
      'plan/chain',
      'plan/year-gap',
      'plan/no-year',
      'charge/of-charges',
      'plan/savings',
      'plan/ceiling',
      'payer/require',
      'payer/forbid',
      'payer/conflict',
      'dx/first-listed-only',
      'dx/questionable-admission',
      'dx/use-additional',
      'dx/laterality-modifier',
      'dx/admitting',
      'mod/order',
      'vax/product',
      'tele/mod95-medicare',
      'from/not-billed',
      'from/not-documented',
      'history/rejected',
      'history/order',
      'appeal/not-appealable',
    ]);
  });
});
