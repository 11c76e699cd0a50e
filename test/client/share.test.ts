import assert from 'node:assert/strict';
import { printPage, withoutIdentity } from '../../client/src/features/costPreview/share';
import { model, officeVisit, partialModel, payer } from './models';

suite('panel: shared without identity', () => {
  test('amounts and reasons stay; names, ids and days do not', () => {
    const line = officeVisit({ unknown: 'patient P1 (Ada Example, member 123456789) on 2026-04-18 is not in C-1' });
    const text = withoutIdentity(model({ payers: [payer({ lines: [line] })] }));
    assert.doesNotMatch(text, /Ada|Example|\bP1\b|C-1|123456789|2026-04-18|file:/);
    assert.match(text, /^Cost preview of a claim, 2026-04$/m);
    assert.match(text, /copay \$30\.00 {2}\$30\.00 of \$121\.40: benefit office-visit \$30/);
    assert.match(text, /Collect today: \$30\.00/);
  });

  test('an unknown amount is said to be one', () => {
    const text = withoutIdentity(partialModel());
    assert.match(text, /unknown: no price for 83036/);
    assert.match(text, /Patient responsibility: at least \$30\.00/);
  });

  test('a sum that a further payer may lower is at most that', () => {
    const { due } = partialModel();
    const text = withoutIdentity({ ...partialModel(), due: { ...due, others: 'most' } });
    assert.match(text, /Patient responsibility: at most \$30\.00/);
  });

  test('a name that looks like an expression takes out itself and nothing else', () => {
    const text = withoutIdentity(model({ patientName: '.*, (', patientId: '$30.00|' }));
    assert.match(text, /Collect today: \$30\.00/);
  });

  test('in the page that is printed, text stays text', () => {
    const page = printPage('<script>alert(1)</script> & "x"', 'T', 'en');
    assert.doesNotMatch(page, /<script/);
    assert.match(page, /&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp;/);
  });
});
