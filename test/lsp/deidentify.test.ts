import assert from 'node:assert/strict';
import { deidentifyModel } from '../../schemas/deidentify';
import { startServer, uri } from '../support/server';

const files = {
  'a.patient':
    'patient P10034\n  name "Quillfeather" "Ana"\n  born 1980-05-02\n\npatient P10035\n  name "Quillfeather" "Ben"\n',
};

suite('language server: copy de-identified', () => {
  test('the lines asked for, the record at a line, the whole file; the same people alike', async () => {
    const server = await startServer(files);
    const ask = async (first: number, last: number, whole: string) =>
      deidentifyModel
        .nullable()
        .parse(
          await server.client.sendRequest('claimwright/deidentify', { uri: uri('a.patient'), first, last, whole }),
        );
    try {
      await server.open('a.patient');
      const record = await ask(2, 2, 'record');
      assert.match(record?.text ?? '', /^patient [A-Z]\d{5}\n {2}name "\w{12}" "\w{3}"\n {2}born \d{4}-\d\d-\d\d\n$/);
      assert.equal(record?.lines, 3);
      const file = await ask(0, 0, 'file');
      assert.equal(file?.text.split('\n').length, 7);
      const line = await ask(1, 1, 'lines');
      assert.equal(line?.text, record?.text.split(/(?<=\n)/)[1]);
      const both = await ask(1, 5, 'lines');
      assert.equal(both?.text.split('\n').length, 6);
      for (const found of [record, file, line, both])
        assert.doesNotMatch(found?.text ?? '', /quillfeather|1980-05-02|P1003/i);
    } finally {
      await server.close();
    }
  });
});
