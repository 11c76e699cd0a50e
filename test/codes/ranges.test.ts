import assert from 'node:assert/strict';
import { rangesIn } from '../../server/src/codes/import/ranges';

suite('codes: ranges in the prose of notes', () => {
  const cases: readonly [text: string, ranges: string][] = [
    ['diabetes due to underlying condition (E08.-)', 'E08-E08'],
    ['hypertension (O10-O11, O13-O16)', 'O10-O11 O13-O16'],
    ['sequelae (I60-I69)', 'I60-I69'],
    ['primary (I10)', 'I10-I10'],
    ['fracture (S72.0-) of neck', 'S720-S720'],
    ['with ulcer (E11.621), (L97.-)', 'E11621-E11621 L97-L97'],
    ['(A00.0-A00.9)', 'A000-A009'],
    ['in pregnancy (O24.-), the puerperium', 'O24-O24'],
    ['(C7A.-, C7B.-)', 'C7A-C7A C7B-C7B'],
    ['twice (I10) and (I10)', 'I10-I10'],
    ['not a code (see below) or (2 weeks)', ''],
    ['without any', ''],
  ];
  for (const [text, ranges] of cases)
    test(text, () =>
      assert.equal(
        rangesIn(text)
          .map((r) => `${r.from}-${r.to}`)
          .join(' '),
        ranges,
      ),
    );
});
