import assert from 'node:assert/strict';
import { previewModel } from '../../schemas/preview';
import { previewAt } from '../../server/src/features/preview';
import { engineOf } from '../support/engine';

const BOOK = `practice R "Riverside"
  npi 1234567893
  address "1 Elm St" "Dayton" OH 45402
  sliding-fee
    150% 25%
fees C
  kind charges
  99214 $185.00 "Office visit"
patient P1
  born 1980-01-01
  income $20,000 household 1
encounter E-1
  patient P1
  date 2026-04-18
  place 11
  dx
    A I10
  service
    99214-25 A
    36415 A $12.00
`;

function preview(text: string) {
  const engine = engineOf(text);
  const file = [...engine.book.files.values()][0];
  assert.ok(file);
  const model = previewAt(engine, file, text.indexOf('encounter E-1'), (path) => `file:///${path}`);
  assert.ok(model && previewModel.safeParse(model).success);
  return model;
}

suite('preview: what no plan pays', () => {
  test('each line: its charge and where it is from, what the sliding fee takes off, what is left', () => {
    const { alone, payers, due } = preview(BOOK);
    assert.deepEqual(payers, []);
    assert.deepEqual(alone?.why, ['self-pay: patient P1 has no coverage']);
    assert.deepEqual(
      alone.lines.map(({ code, charge, discount, patient }) => [code, charge, discount, patient]),
      [
        ['99214-25', '$185.00', '$138.75', '$46.25'],
        ['36415', '$12.00', '$9.00', '$3.00'],
      ],
    );
    assert.deepEqual(alone.totals, { charge: '$197.00', discount: '$147.75', patient: '$49.25' });
    assert.equal(due.responsibility, '$49.25');
    const [charge, fee, patient] = alone.lines[0]?.steps ?? [];
    assert.equal(charge?.place?.line, 7);
    assert.equal(fee?.place?.line, 4);
    assert.match(fee.why, /at most 150% of the poverty guideline/);
    assert.match(patient?.why ?? '', /^self-pay/);
  });

  test('without a sliding fee the whole charge is the patient’s', () => {
    const { alone } = preview(BOOK.replace('  sliding-fee\n    150% 25%\n', ''));
    assert.deepEqual(
      alone?.lines[0]?.steps.map(({ name }) => name),
      ['charge', 'patient'],
    );
    assert.equal(alone?.totals.patient, '$197.00');
  });
});
