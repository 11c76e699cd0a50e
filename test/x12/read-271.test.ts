import assert from 'node:assert/strict';
import { createReader } from '../../server/src/x12/envelope';
import { type EligibilityAnswer, type Refusal, read271 } from '../../server/src/x12/read-271';
import { testWithShared } from '../support/shared';
import { FIXTURES, fixtureFiles, readFixture } from '../support/x12';

function read(text: string): { answers: EligibilityAnswer[]; refusals: Refusal[]; problems: string[] } {
  const answers: EligibilityAnswer[] = [];
  const refusals: Refusal[] = [];
  const problems: string[] = [];
  const reader = createReader({
    tell: (p) => problems.push(p.message),
    open: () =>
      read271(
        (a) => answers.push(a),
        (r) => refusals.push(r),
      ),
  });
  reader.push(text);
  reader.end();
  return { answers, refusals, problems };
}

const HEAD =
  'ISA*00*          *00*          *ZZ*PAYERID        *ZZ*SUBMITTERID    *260115*1023*^*00501*000000002*0*T*:~GS*HB*PAYERID*SUBMITTERID*20260115*1023*2*X*005010X279A1~ST*271*0001*005010X279A1~BHT*0022*11*TRK0001*20260115*1023~HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EHP01~HL*2*1*21*1~NM1*1P*2*SUNRISE*****XX*1234567893~';
const answer = (...segments: string[]): EligibilityAnswer | undefined =>
  read(`${HEAD}${segments.join('~')}~SE*9*0001~GE*1*2~IEA*1*000000002~`).answers[0];
const SELF = ['HL*3*2*22*0', 'TRN*2*T1*9SUBMITTER', 'NM1*IL*1*MARSHGATE*NORA*Q***MI*EHP1', 'DMG*D8*19800502*F'];

suite('x12: eligibility answers (271)', () => {
  test('the subscriber: person, number of the inquiry, group, days', () => {
    const found = answer(...SELF, 'REF*6P*GRP1', 'DTP*346*D8*20260101', 'DTP*347*D8*20261231', 'EB*1**30**GOLD');
    assert.deepEqual(found?.patient, {
      last: 'MARSHGATE',
      first: 'NORA',
      middle: 'Q',
      suffix: '',
      member: 'EHP1',
      born: '1980-05-02',
      sex: 'F',
    });
    assert.equal(found?.subscriber, found?.patient);
    assert.deepEqual(
      [found?.relation, found?.trace, found?.group, found?.from, found?.to, found?.date, found?.payer.ids],
      ['self', 'T1', 'GRP1', '2026-01-01', '2026-12-31', '2026-01-15', ['EHP01']],
    );
  });

  test('a dependent is answered about, with the subscriber’s number and group', () => {
    const { answers } = read(
      `${HEAD}${['HL*3*2*22*1', 'NM1*IL*1*MARSHGATE*NORA****MI*EHP1', 'REF*6P*GRP1', 'HL*4*3*23*0', 'TRN*2*T2*9SUBMITTER', 'NM1*03*1*MARSHGATE*BEN', 'DMG*D8*20150320*M', 'INS*N*19', 'EB*1**30'].join('~')}~SE*9*0001~GE*1*2~IEA*1*000000002~`,
    );
    assert.equal(answers.length, 1);
    const [found] = answers;
    assert.deepEqual(
      [found?.patient.first, found?.subscriber.member, found?.relation, found?.trace, found?.group],
      ['BEN', 'EHP1', 'child', 'T2', 'GRP1'],
    );
  });

  const percents: readonly (readonly [string, number | undefined])[] = [
    ['.2', 200_000],
    ['20', 200_000],
    ['0', 0],
    ['1', 1_000_000],
    ['.125', 125_000],
    ['x', undefined],
    ['', undefined],
  ];
  for (const [text, rate] of percents)
    test(`EB08 “${text}” is ${rate ?? 'not known'}`, () => {
      assert.equal(answer(...SELF, `EB*A*IND*98****${''}*${text}****Y`)?.benefits[0]?.percent, rate);
    });

  test('who stands behind a row is not the patient, and dates and messages belong to the row', () => {
    const found = answer(
      ...SELF,
      'EB*R*IND*30',
      'REF*18*PLAN9',
      'DTP*291*RD8*20260101-20260630',
      'MSG*ASK FIRST',
      'LS*2120',
      'NM1*PRP*2*OTHER PAYER*****PI*OP1',
      'LE*2120',
      'EB*1**30',
    );
    assert.equal(found?.patient.last, 'MARSHGATE');
    assert.equal(found?.from, undefined);
    const [row] = found?.benefits ?? [];
    assert.deepEqual(
      [row?.dates, row?.messages, row?.others],
      [{ from: '2026-01-01', to: '2026-06-30' }, ['ASK FIRST'], [{ role: 'PRP', name: 'OTHER PAYER', id: 'OP1' }]],
    );
    assert.equal(found?.benefits.length, 2);
  });

  test('a refusal of the person, and one of the whole inquiry', () => {
    assert.deepEqual(answer(...SELF, 'AAA*N**75*C')?.refusals, [{ reason: '75', followUp: 'C' }]);
    const { answers, refusals } = read(`${HEAD}AAA*Y**42*R~SE*9*0001~GE*1*2~IEA*1*000000002~`);
    assert.deepEqual([answers, refusals], [[], [{ reason: '42', followUp: 'R' }]]);
  });

  testWithShared('every sample is read', [FIXTURES], () => {
    const files = fixtureFiles('271');
    assert.ok(files.length > 0);
    for (const file of files) {
      const { answers, refusals } = read(readFixture(file));
      assert.equal(answers.length + refusals.length, 1, file);
      for (const a of answers)
        assert.ok(a.benefits.length + a.refusals.length > 0 && a.patient.last !== '' && a.trace !== '', file);
    }
  });
});
