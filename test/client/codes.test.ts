import assert from 'node:assert/strict';
import { faultText, storedText } from '../../client/src/features/codes/texts';

suite('client: bringing in code sets', () => {
  test('what was stored, in one line', () => {
    const output = JSON.stringify({
      stored: [
        { set: 'icd10cm', edition: 'FY2027', codes: 98402 },
        { set: 'local', edition: 'undated', codes: 1 },
      ],
    });
    assert.equal(storedText(output), 'icd10cm FY2027 (98,402), local undated (1)');
  });

  test('why nothing was', () => {
    assert.equal(
      faultText('claimwright: a.txt: expected a table, found an empty file\n'),
      'a.txt: expected a table, found an empty file',
    );
    assert.equal(faultText(''), '');
  });
});
