import assert from 'node:assert/strict';
import { STEP_WORDS, stepOf, stepOfStatus } from '../../../server/src/benefits/reconcile/steps';

suite('benefits: what helps against a denial', () => {
  const table: readonly (readonly [adjustment: string, remarks: string, step: string | undefined])[] = [
    ['CO-16', '', 'corrected-claim'],
    ['CO-16', 'MA130', 'resend'],
    ['CO-16', 'N706', 'records'],
    ['CO-16', 'MA04', 'bill-next-payer'],
    ['CO-4', 'N519', 'corrected-claim'],
    ['CO-97', '', 'corrected-claim'],
    ['CO-236', 'M80', 'corrected-claim'],
    ['CO-50', 'N115', 'appeal'],
    ['PR-50', 'N115', 'bill-patient'],
    ['CO-151', '', 'appeal'],
    ['CO-197', '', 'appeal'],
    ['CO-15', '', 'corrected-claim'],
    ['CO-252', '', 'records'],
    ['CO-29', '', 'write-off'],
    ['PR-29', '', 'write-off'],
    ['OA-18', '', 'call'],
    ['CO-22', '', 'bill-next-payer'],
    ['OA-109', '', 'bill-next-payer'],
    ['PR-31', '', 'corrected-claim'],
    ['PR-27', '', 'bill-patient'],
    ['CO-27', '', 'call'],
    ['PR-204', '', 'bill-patient'],
    ['CO-204', '', 'appeal'],
    ['PI-133', '', 'wait'],
    ['CO-9999', '', 'call'],
  ];
  for (const [adjustment, remarks, step] of table)
    test(`${adjustment} ${remarks}`.trim(), () => {
      const [group = '', reason = ''] = adjustment.split('-');
      assert.equal(stepOf(group, reason, remarks ? remarks.split(' ') : [])?.step, step);
    });

  test('what the contract, the law or an earlier payer takes off, and the patient’s share, is no denial', () => {
    for (const adjustment of ['CO-45', 'CO-253', 'OA-23', 'CO-24', 'PR-1', 'PR-2', 'PR-3', 'PR-66', 'PR-45']) {
      const [group = '', reason = ''] = adjustment.split('-');
      assert.equal(stepOf(group, reason, ['MA130']), undefined, adjustment);
    }
  });

  test('a claim status asks for a new claim, for records, or for nothing', () => {
    const of = (status: string) => stepOfStatus(status)?.step;
    assert.deepEqual(
      ['A7:562:82', 'A3:54', 'A4:35', 'A8:254', 'R4:489', 'P3:317', 'E0:0', 'A1:20', 'A2:20:PR', 'P1:3', 'F1:65'].map(
        of,
      ),
      [
        'resend',
        'resend',
        'resend',
        'resend',
        'records',
        'records',
        'call',
        undefined,
        undefined,
        undefined,
        undefined,
      ],
    );
  });

  test('each step has its words', () => {
    for (const words of Object.values(STEP_WORDS)) assert.match(words, /^[a-z].*[a-z]$/);
  });
});
