import assert from 'node:assert/strict';
import { guideResult, questionsAnswer, sheetAnswer, validateAnswer } from '../../schemas/guides';
import { startServer, type TestServer } from '../support/server';

const FILES = { 'payers/lake.payer': 'payer LAKE1 "Lakeshore Mutual Health"\n' };
const base64 = (text: string): string => Buffer.from(text).toString('base64');

suite('language server: guides', () => {
  let server: TestServer;
  setup(async () => {
    server = await startServer(FILES);
  });
  teardown(() => server.close());
  const ask = (what: string, params: unknown): Promise<unknown> =>
    server.client.sendRequest(`claimwright/guide/${what}`, params);

  test('questions know the records of the workspace from the first on', async () => {
    const { questions } = questionsAnswer.parse(await ask('questions', { kind: 'plan', answers: {} }));
    assert.equal(questions[0]?.id, 'name');
    const payer = questions.find((q) => q.id === 'payer');
    assert.deepEqual(
      payer?.choices.map((c) => c.label),
      ['Lakeshore Mutual Health', 'A payer that is not listed yet'],
    );
  });

  test('an answer is judged, and becomes text', async () => {
    const about = {
      kind: 'plan',
      answers: { name: 'Blue', payer: 'LAKE1', 'in.deductible': 'None', 'in.primary-care': '$30 copay' },
    };
    const validate = async (value: string): Promise<string> =>
      validateAnswer.parse(await ask('validate', { ...about, id: 'in.specialist', value })).message;
    assert.match(await validate('ask them'), /not understood/);
    assert.equal(await validate('$50 copay'), '');
    const result = guideResult.parse(await ask('text', about));
    assert.match(result.text, /benefit office-visit \$30\.00/);
    assert.equal(result.path, 'plans/blue.plan');
  });

  test('a spreadsheet stays open under its id', async () => {
    const sheet = sheetAnswer.parse(await ask('sheet', { name: 'a.csv', content: base64('CPT,Fee\n99213,130\n') }));
    assert.equal(sheet.problem, '');
    const about = { kind: 'fees', answers: { effective: '2026-01-01' }, sheet: sheet.sheet };
    assert.equal(questionsAnswer.parse(await ask('questions', about)).questions[0]?.id, 'columns');
    const { text } = guideResult.parse(await ask('text', about));
    assert.equal(text, 'fees CHARGES-2026\n  kind charges\n  effective 2026-01-01..\n  99213 $130.00\n');
    const bad = sheetAnswer.parse(await ask('sheet', { name: 'a.xlsx', content: base64('PK\u0003\u0004') }));
    assert.deepEqual([bad.sheet, /save it as CSV/.test(bad.problem)], [null, true]);
  });

  test('a request that is none gets an empty answer, and nothing typed is logged', async () => {
    assert.deepEqual(await ask('questions', { kind: 'secret-kind', answers: 7 }), { questions: [] });
    assert.equal(await ask('text', null), null);
    assert.ok(!server.logged.join(' ').includes('secret-kind'));
  });
});
