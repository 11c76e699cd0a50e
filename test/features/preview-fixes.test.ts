import assert from 'node:assert/strict';
import { previewAt } from '../../server/src/features/preview';
import { printSource } from '../../server/src/text/source';
import { engineOf } from '../support/engine';

const book = (plan: string, fees: string, patient = '  born 1980-05-02\n'): string =>
  `plan PPO "Blue PPO"\n  year 2026-01-01..2026-12-31\n  in-network\n${plan}fees R\n  kind contract\n  for plan PPO\n  effective 2026-01-01..\n${fees}patient P1\n  name "Rivera" "Ana"\n${patient}  coverage primary PPO\n    member X1\n`;
const PLAN = '    deductible none\n    out-of-pocket none\n    benefit office-visit $30\n    benefit other 20%\n';
const visit = (line: string, date = '  date 2026-04-18\n'): string =>
  `encounter E-1\n  patient P1\n${date}  place 11\n  service\n    ${line}\n`;

suite('preview: what makes an unknown known', () => {
  // [what, book, visit, text of the file after the fix around the caret]
  const cases: readonly [what: string, book: string, visit: string, after: string][] = [
    [
      'a row for a code without price',
      book(PLAN, '  99214 $121.40 # ours\n'),
      visit('83036 A $18.00'),
      '# ours\n  83036 $|\n',
    ],
    ['a charge on the line', book(PLAN, '  99214 $121.40\n'), visit('99214 A'), '99214 A $|\n'],
    [
      'the deductible in the block of the network',
      book('    out-of-pocket none\n    benefit office-visit deductible then $30\n', '  99214 $121.40\n'),
      visit('99214 A $185.00'),
      '  in-network\n    deductible $|\n',
    ],
    [
      'the out-of-pocket limit',
      book('    deductible none\n    benefit office-visit $30\n', '  99214 $121.40\n'),
      visit('99214 A $185.00'),
      '  in-network\n    out-of-pocket $|\n',
    ],
    ['the date', book(PLAN, '  99214 $121.40\n'), visit('99214 A $185.00', ''), 'encounter E-1\n  date |\n'],
  ];
  for (const [what, records, record, after] of cases)
    test(what, () => {
      const engine = engineOf({ 'book.practice': records, 'a.encounter': record });
      const file = engine.book.files.get('a.encounter');
      assert.ok(file);
      const model = previewAt(engine, file, 0, (path) => path);
      const fix = model?.unknown[0]?.fix;
      assert.ok(fix, JSON.stringify(model?.unknown));
      const target = engine.book.files.get(fix.place.uri);
      assert.ok(target);
      const lines = printSource(target.source).split('\n');
      const line = lines[fix.place.line] ?? '';
      assert.ok(fix.place.character <= line.length);
      lines[fix.place.line] =
        `${line.slice(0, fix.place.character)}${fix.before}|${fix.after}${line.slice(fix.place.character)}`;
      const text = lines.join('\n');
      assert.ok(text.includes(after), text);
    });

  test('the way of a line’s money begins with the charge and ends with the patient, each with its place', () => {
    const engine = engineOf({
      'book.practice': book(PLAN, '  99214 $121.40\n'),
      'a.encounter': visit('99214 A $185.00'),
    });
    const file = engine.book.files.get('a.encounter');
    assert.ok(file);
    const steps = previewAt(engine, file, 0, (path) => path)?.payers[0]?.lines[0]?.steps ?? [];
    assert.deepEqual(
      steps.map(({ name, amount }) => `${name} ${amount}`),
      ['charge $185.00', 'writeOff $63.60', 'allowed $121.40', 'copay $30.00', 'planPays $91.40', 'patient $30.00'],
    );
    assert.equal(steps.find(({ name }) => name === 'copay')?.place?.line, 5);
    assert.equal(steps.find(({ name }) => name === 'allowed')?.place?.line, 11);
  });
});
