import assert from 'node:assert/strict';
import { adjustmentText, statusText } from '../../server/src/features/adjustment-words';
import { denials, groupWords } from '../../server/src/rules/denials';

suite('features: adjustment words', () => {
  test('every denial that a rule prevents has words', () => {
    for (const { group = '', carc = '', status } of Object.values(denials)) {
      if (group && carc) assert.ok(adjustmentText(group, carc).endsWith(`; ${groupWords[group]}`), `${group}-${carc}`);
      for (const code of status) assert.doesNotMatch(statusText(code), /a claim status/, code);
    }
  });

  test('what is not known is shown as it is, the names of objects too', () => {
    assert.equal(adjustmentText('XX', '999'), '**XX-999** — an adjustment of the payer');
    assert.equal(adjustmentText('constructor', 'toString'), '**constructor-toString** — an adjustment of the payer');
    assert.equal(statusText('z9:1'), '**Z9:1** — a claim status · reason 1');
    assert.equal(
      statusText('A7:562:XX'),
      '**A7:562:XX** — rejected: something on it is not valid · reason 562 · about XX',
    );
  });
});
