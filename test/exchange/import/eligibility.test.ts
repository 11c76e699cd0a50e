import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { IsoDate } from '../../../schemas/values';
import { importJson } from '../../../server/src/cli/import';

const HEAD =
  'ISA*00*          *00*          *ZZ*EHP01          *ZZ*OFFICE         *260302*1023*^*00501*000000002*0*P*:~GS*HB*EHP01*OFFICE*20260302*1023*2*X*005010X279A1~ST*271*0001*005010X279A1~BHT*0022*11*T*20260302*1023~HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH*****PI*EHP01~HL*2*1*21*1~NM1*1P*2*RIVERSIDE*****XX*1234567893~';
/** ST, BHT, two levels with their names, and SE itself stand around the given segments. */
const tail = (count: number): string => `~SE*${count + 7}*0001~GE*1*2~IEA*1*000000002~`;
const NORA = [
  'HL*3*2*22*0',
  'TRN*2*T1*9OFFICE',
  'NM1*IL*1*MARSHGATE*NORA****MI*EHP1',
  'REF*6P*GRP9',
  'DMG*D8*19800502*F',
  'DTP*346*D8*20260101',
];
const BOOK = `payer EHP01 "Example Health"
plan GOLD
  payer EHP01
  year 2026-01-01..2026-12-31
  in-network
    deductible $500
    benefit office-visit $30
`;
const PATIENT = `patient P1   # Nora
  name "Marshgate" "Nora"
  born 1980-05-02
  coverage primary GOLD
    member EHP1
    verified 2026-01-05 trace OLD   # by telephone
    used
      deductible $20   # told by telephone
  note "after"
`;

suite('import: eligibility answers', () => {
  let root = '';
  setup(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-271-'));
    fs.writeFileSync(path.join(root, 'a.plan'), BOOK);
    fs.writeFileSync(path.join(root, 'p.patient'), PATIENT);
    process.env.CLAIMWRIGHT_CODES = path.join(root, 'no-codes');
  });
  teardown(() => {
    delete process.env.CLAIMWRIGHT_CODES;
    fs.rmSync(root, { recursive: true, force: true });
  });
  const patient = (): string => fs.readFileSync(path.join(root, 'p.patient'), 'utf8');
  const take = (...segments: readonly string[]) => {
    const file = path.join(root, 'answer.271');
    fs.writeFileSync(file, `${HEAD}${segments.join('~')}${tail(segments.length)}`);
    return importJson({
      paths: [file],
      workspace: root,
      codes: undefined,
      today: '2026-03-02' as IsoDate,
      json: true,
      values: {},
    });
  };

  test('lines are added to the coverage, and what was typed stays', async () => {
    const { json, failed } = await take(
      ...NORA,
      'EB*1**30**GOLD',
      'EB*C*IND*30***24*220*****Y',
      'EB*C*IND*30***23*600*****Y',
    );
    assert.equal(failed, false);
    assert.equal(
      patient(),
      PATIENT.replace(
        '    used\n',
        '    group GRP9\n    effective 2026-01-01..\n    verified 2026-03-02 trace T1\n    used\n',
      ).replace('# told by telephone\n', '# told by telephone\n      deductible $220.00 as-of 2026-03-02\n'),
    );
    assert.deepEqual([json.eligibility, json.known, json.written], [1, 0, ['p.patient']]);
    assert.match(json.files[0]?.notes.join() ?? '', /tells a deductible of \$600\.00, plan GOLD has \$500\.00/);
    const before = patient();
    const again = await take(...NORA, 'EB*1**30**GOLD', 'EB*C*IND*30***24*220*****Y');
    assert.equal(patient(), before);
    assert.deepEqual([again.json.eligibility, again.json.known], [0, 1]);
  });

  test('a coverage that is not active is told and noted once, and no counter is taken', async () => {
    const { json, failed } = await take(...NORA, 'DTP*347*D8*20260131', 'EB*6**30', 'EB*C*IND*30***24*220*****Y');
    assert.equal(failed, true);
    assert.match(json.files[0]?.problems.join() ?? '', /GOLD is not active after 2026-01-31/);
    assert.match(patient(), /effective 2026-01-01\.\.2026-01-31\n/);
    assert.match(
      patient(),
      / {2}note "after"\n {2}note "EXAMPLE HEALTH answered on 2026-03-02 \(trace T1\): the coverage is not active\."\n$/,
    );
    assert.doesNotMatch(patient(), /220/);
    const before = patient();
    await take(...NORA, 'DTP*347*D8*20260131', 'EB*6**30');
    assert.equal(patient(), before);
  });

  test('a patient without the coverage gets it, with the draft of its plan', async () => {
    fs.writeFileSync(path.join(root, 'p.patient'), 'patient P1\n  name "MARSHGATE" "Nora Q"\n  born 1980-05-02\n');
    const { json } = await take(...NORA, 'EB*1**30**SILVER 9', 'EB*B*IND*98****25*****Y');
    assert.match(
      patient(),
      /coverage primary SILVER-9\n {4}member EHP1\n {4}group GRP9\n {4}subscriber self\n {4}effective 2026-01-01\.\.\n {4}verified 2026-03-02 trace T1\n$/,
    );
    assert.deepEqual(json.written, ['plans/SILVER-9-2026.plan', 'p.patient']);
    assert.match(
      fs.readFileSync(path.join(root, 'plans/SILVER-9-2026.plan'), 'utf8'),
      /^# Drafted.*\nplan SILVER-9 "SILVER 9"\n {2}payer EHP01\n/,
    );
  });

  const missed: readonly (readonly [string, string, RegExp])[] = [
    ['a twin whose record is not here', 'NM1*IL*1*MARSHGATE*BETH****MI*EHP1', /another birth date or name/],
    ['nobody', 'NM1*IL*1*OTHER*NORA****MI*X9', /no patient of this workspace/],
    [
      'another number with the same payer',
      'NM1*IL*1*MARSHGATE*NORA****MI*EHP77',
      /another member id with this payer: EHP1/,
    ],
  ];
  for (const [name, person, why] of missed)
    test(`not matched: ${name}`, async () => {
      const { json, failed } = await take(...NORA.map((s) => (s.startsWith('NM1') ? person : s)), 'EB*1**30');
      assert.equal(failed, true);
      assert.match(json.unmatched[0]?.why ?? '', why);
      assert.equal(patient(), PATIENT);
    });

  test('a refused inquiry is told in words, another payer and a manager of the care are named', async () => {
    const refused = await take(...NORA, 'AAA*N**72*C');
    assert.match(
      refused.json.files[0]?.problems.join() ?? '',
      /MARSHGATE, NORA, born 1980-05-02, member EHP1: the member id is not valid \(72\): correct it and ask again/,
    );
    assert.equal(patient(), PATIENT);
    const named = await take(
      ...NORA,
      'EB*1**30',
      'EB*R**30',
      'LS*2120',
      'NM1*PRP*2*OTHER PAYER',
      'LE*2120',
      'EB*MC**30',
      'LS*2120',
      'NM1*Y2*2*CARE MANAGERS',
      'LE*2120',
    );
    const notes = named.json.files[0]?.notes.join() ?? '';
    assert.match(notes, /another one, OTHER PAYER/);
    assert.match(notes, /managed by CARE MANAGERS/);
  });

  test('a Qualified Medicare Beneficiary, a hospice and who manages the care stand below the coverage, once', async () => {
    const rows = [
      'EB*1**30*QM',
      'DTP*307*RD8*20260101-20261231',
      'EB*X**45*MA**26',
      'DTP*292*RD8*20260210-20260509',
      'EB*MC**30',
      'LS*2120',
      'NM1*Y2*2*CARE MANAGERS*****PI*54771',
      'LE*2120',
    ];
    const { json } = await take(...NORA, ...rows, 'EB*1**30', 'MSG*MEMBER IS IN GRACE PERIOD');
    assert.match(
      patient(),
      /verified 2026-03-02 trace T1\n {4}qmb 2026-01-01\.\.2026-12-31\n {4}hospice 2026-02-10\.\.2026-05-09\n {4}managed-by 54771\n {4}used\n/,
    );
    assert.equal(fs.readFileSync(path.join(root, 'payers/54771.payer'), 'utf8'), 'payer 54771 "CARE MANAGERS"\n');
    assert.match(json.files[0]?.notes.join() ?? '', /grace period: ask since when/);
    await take(...NORA.map((s) => (s.startsWith('TRN') ? 'TRN*2*T2' : s)), ...rows);
    assert.equal(patient().match(/qmb|hospice|managed-by/g)?.length, 3);
    assert.match(patient(), /trace T2/);
  });

  test('of a file that is cut nothing is taken', async () => {
    const file = path.join(root, 'cut.271');
    fs.writeFileSync(file, `${HEAD}${NORA.join('~')}~EB*1**30~`);
    const { failed } = await importJson({
      paths: [file],
      workspace: root,
      codes: undefined,
      today: '2026-03-02' as IsoDate,
      json: true,
      values: {},
    });
    assert.equal(failed, true);
    assert.equal(patient(), PATIENT);
  });
});
