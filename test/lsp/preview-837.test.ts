import assert from 'node:assert/strict';
import { preview837 } from '../../schemas/preview-837';
import { startServer, type TestServer, uri } from '../support/server';

const BOOK = `practice RIV "Riverside"
  npi 1234567893
  tax-id 00-1234567
  address "1 Elm St" "Springfield" OH 45501-0012
  phone "440-555-0100"
  provider 1497758544 "Okafor" "Grace"
payer 60054 "Example Health"
plan PPO
  payer 60054
  year 2026-01-01..2026-12-31
`;
const PATIENT = `patient P1
  name "Rivera" "Ana"
  born 1980-05-02
  sex F
  address "12 Elm St" "Springfield" OH 45501
  coverage primary PPO
    member W100
    subscriber self
`;
const CLAIM = `claim CLM-1
  payer primary
  patient P1
  date 2026-04-18
  place 11
  rendering 1497758544
  referral R77
  dx
    A E11.65
  service
    99214-25 A x1 $185.00
    J3301 A x4 $40.00
      ndc 00003-0293-05 4 ML
`;
const files = { 'r.practice': BOOK, 'p.patient': PATIENT, 'a.claim': CLAIM };

const ask = async (server: TestServer, path: string, line: number) =>
  preview837.nullable().parse(await server.client.sendRequest('claimwright/preview837', { uri: uri(path), line }));

suite('language server: the claim as 837', () => {
  test('each segment leads to the line that it comes from, in whichever record', async () => {
    const server = await startServer(files);
    try {
      await server.open('a.claim');
      const page = await ask(server, 'a.claim', 4);
      assert.ok(page);
      assert.deepEqual([page.id, page.form, page.place.line], ['CLM-1', '837P', 0]);
      assert.deepEqual(page.findings, []);
      const lines = page.text.split('\n');
      const texts: Readonly<Record<string, string>> = {
        [uri('a.claim')]: CLAIM,
        [uri('p.patient')]: PATIENT,
        [uri('r.practice')]: BOOK,
      };
      const from = (start: string): string | undefined => {
        const line = lines.findIndex((l) => l.trimStart().startsWith(start));
        const row = page.rows.find((r) => r.line === line);
        return row && texts[row.uri]?.split('\n')[row.at]?.trim();
      };
      assert.equal(from('NM1*85'), 'npi 1234567893');
      assert.equal(from('REF*EI'), 'tax-id 00-1234567');
      assert.equal(from('NM1*IL'), 'coverage primary PPO');
      assert.equal(from('DMG'), 'born 1980-05-02');
      assert.equal(from('NM1*PR'), 'payer 60054 "Example Health"');
      assert.equal(from('CLM'), 'claim CLM-1');
      assert.equal(from('REF*9F'), 'referral R77');
      assert.equal(from('HI*ABK'), 'dx');
      assert.equal(from('NM1*82'), 'rendering 1497758544');
      assert.equal(from('SV1*HC:J3301'), 'J3301 A x4 $40.00');
      assert.equal(from('LIN'), 'ndc 00003-0293-05 4 ML');
      assert.equal(from('ISA'), undefined);
    } finally {
      await server.close();
    }
  });

  test('it follows what is typed, and says what is wrong with the file and what is missing for one', async () => {
    const server = await startServer({ ...files, 'a.claim': CLAIM.replace('A E11.65', 'A E11.655555') });
    try {
      await server.open('a.claim');
      const wrong = await ask(server, 'a.claim', 0);
      assert.ok(wrong && wrong.findings.length > 0, JSON.stringify(wrong?.findings));
      for (const f of wrong.findings) assert.ok(wrong.text.split('\n')[f.line]?.slice(f.start, f.end));
      await server.open('p.patient', PATIENT.replace('  coverage primary PPO', '  coverage secondary PPO'));
      const none = await ask(server, 'a.claim', 0);
      assert.ok(none);
      assert.match(none.text, /^# 837P of claim CLM-1[^\n]*\n# ! The patient has no coverage primary/);
      assert.equal(none.rows[0]?.at, 1);
      assert.equal(none.findings[0]?.severity, 'error');
      assert.equal(await ask(server, 'p.patient', 0), null);
    } finally {
      await server.close();
    }
  });
});
