import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { denials } from '../../server/src/rules/denials';
import { rules } from '../../server/src/rules/registry';
import { shared, testWithShared } from '../support/shared';

const FILE = 'domain/denials.json';

interface Listed {
  readonly rule: string;
  readonly group: string | null;
  readonly carc: string | null;
  readonly rarc: readonly string[];
  readonly claimStatus: readonly string[];
}

/** The numbers come from a table that was read in the code lists; a rule of the same id has the same. */
suite('rules: denials', () => {
  testWithShared('a rule that the table lists prevents the denial that the table names', [FILE], () => {
    const table = JSON.parse(fs.readFileSync(path.join(shared, FILE), 'utf8')) as { readonly rules: readonly Listed[] };
    let held = 0;
    for (const listed of table.rules) {
      if (!rules.some((r) => r.id === listed.rule) || !denials[listed.rule]) continue;
      const { group = null, carc = null, rarc, status } = denials[listed.rule] ?? { rarc: [], status: [] };
      const expected = [listed.group, listed.carc, listed.rarc, listed.claimStatus];
      assert.deepEqual([group, carc, rarc, status], expected, listed.rule);
      held++;
    }
    assert.ok(held > 20, `${held}`);
  });

  test('no denial is kept for a rule that is not there', () => {
    const ids = new Set(rules.map((r) => r.id));
    assert.deepEqual(
      Object.keys(denials).filter((id) => !ids.has(id)),
      [],
    );
  });
});
