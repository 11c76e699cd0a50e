import assert from 'node:assert/strict';
import { faultText, lastSaid, saidText, storedText } from '../../client/src/features/codes/texts';

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

  test('how far it has come, from the last whole line of a piece', () => {
    const said = lastSaid('{"work":"reading a.zip"}\n{"work":"reading a.zip","percent":40}\n{"work":"rea');
    assert.deepEqual(said, { work: 'reading a.zip', percent: 40 });
    assert.equal(said && saidText(said), 'reading a.zip · 40 %');
    assert.equal(saidText({ work: 'storing own list' }), 'storing own list');
    assert.equal(lastSaid('claimwright: a.csv: 1 row stands twice\n'), undefined);
    assert.equal(
      faultText('{"work":"reading a"}\nclaimwright: a: expected a table, found none\n'),
      'a: expected a table, found none',
    );
  });
});
