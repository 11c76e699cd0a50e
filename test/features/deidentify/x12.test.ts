import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { deidentify } from '../../../server/src/features/deidentify/deidentify';
import { segmentsOf } from '../../../server/src/x12/codec';
import { engineOf } from '../../support/engine';
import { testWithShared } from '../../support/shared';
import { FIXTURES, fixtureFiles, paymentsOf, readFixture } from '../../support/x12';

/** Claim and payment files without the people in them. */
const copyOf = (text: string, key = 'k', book = ''): string => {
  const engine = engineOf(book);
  const digest = (t: string) => createHmac('sha256', key).update(t).digest();
  const { files } = deidentify(engine, book ? ['a.claim'] : [], digest, [{ path: 'a.835', text }]);
  return files.at(-1)?.text ?? '';
};

const PAID =
  'ISA*00*          *00*          *ZZ*PAYERID        *ZZ*SUBMITTERID    *260115*1023*^*00501*000000106*0*T*:~GS*HP*PAYERID*SUBMITTERID*20260115*1023*106*X*005010X221A1~ST*835*0001~' +
  'BPR*I*90*C*ACH*CCP*01*071000013*DA*123456789*1512345678**01*071000013*DA*987654321*20260201~TRN*1*EFT0001*1512345678~N1*PR*EXAMPLE HEALTH PLAN~N3*1 PAYER WAY~N4*ANYTOWN*OH*441010000~PER*BL*EDI HELPDESK*TE*8005550199*EM*HELP@PAYER.EXAMPLE~N1*PE*BEN KILDARE SERVICE*XX*1234567893~' +
  'LX*1~CLP*CLM-7001*1*150*90*25*12*PCN260116001*11*1~NM1*QC*1*QUILLFEATHER*JANE****MI*EHP123456789~NM1*82*1*KILDARE*BEN****XX*1234567893~REF*EA*MEDREC77~DTM*232*20260103~SVC*HC:99213*150*90**1~DTM*472*20260103~CAS*PR*3*25~CAS*CO*45*35~PLB*1234567893*20261231*WO:CLM-7001*0~ZZZ*QUILLFEATHER*12.50*11~SE*20*0001~GE*1*106~IEA*1*000000106~';

suite('deidentify: claim and payment files', () => {
  test('names, numbers, dates and addresses go; codes, amounts and counts stay', () => {
    const copy = copyOf(PAID);
    for (const gone of [
      'QUILLFEATHER',
      'JANE',
      'KILDARE',
      'EHP123456789',
      'CLM-7001',
      'PCN260116001',
      'MEDREC77',
      '20260103',
      '20260201',
      '1234567893',
      '123456789',
      '1 PAYER WAY',
      'ANYTOWN',
      '8005550199',
      'PAYER.EXAMPLE',
      'EFT0001',
      'SUBMITTERID',
    ])
      assert.ok(!copy.includes(gone), gone);
    for (const kept of [
      'SVC*HC:99213*150*90**1~',
      'CAS*CO*45*35~',
      'N4*CITY*OH*441000000~',
      '*12.50*11~',
      'SE*20*0001~',
    ])
      assert.ok(copy.includes(kept), kept);
    const { claims, payments } = paymentsOf(copy);
    assert.deepEqual(
      claims.map((c) => [c.charge, c.paid, c.balanced]),
      [[15_000, 9_000, true]],
    );
    assert.equal(payments[0]?.balanced, true);
  });

  test('header and trailer agree, and the header keeps its width', () => {
    const { segments, problems } = segmentsOf(copyOf(PAID));
    assert.deepEqual(problems, []);
    const [isa, gs] = segments;
    assert.equal(isa?.elements.join('*').length, 105);
    assert.equal(segments.at(-1)?.elements[2], isa?.elements[13]);
    assert.equal(segments.at(-2)?.elements[2], gs?.elements[6]);
    assert.equal(Number(isa?.elements[13]), Number(gs?.elements[6]));
  });

  test('a claim has the same number in its record and in the payer’s answer', () => {
    const engine = engineOf({
      'a.claim': 'claim CLM-7001\n  history\n    2026-01-20 submitted 837 control 000000106\n',
    });
    const digest = (t: string) => createHmac('sha256', 'k').update(t).digest();
    const { files } = deidentify(engine, ['a.claim'], digest, [{ path: 'x/a.835', text: PAID }]);
    const [record, answer] = files;
    assert.equal(answer?.path, '0002.835');
    const [, id = '?', control = '?'] = /^claim (\S+)\n.*\n.*control (\d+)/.exec(record?.text ?? '') ?? [];
    assert.ok(answer?.text.includes(`CLP*${id}*`));
    assert.ok(answer?.text.includes(`*${control}*0*T*`));
  });

  testWithShared('every sample keeps its segments, its amounts and its codes', [FIXTURES], () => {
    for (const file of fixtureFiles()) {
      const text = readFixture(file);
      const before = segmentsOf(text).segments;
      if (before.length > 3000) continue;
      const after = segmentsOf(copyOf(text, file)).segments;
      assert.deepEqual(
        after.map((s) => `${s.id} ${s.elements.length}`),
        before.map((s) => `${s.id} ${s.elements.length}`),
        file,
      );
      const facts = (list: typeof before) =>
        list
          .filter((s) => ['SV1', 'SV2', 'CAS', 'AMT', 'HI', 'SVC', 'LQ'].includes(s.id))
          .map((s) =>
            s.elements
              .slice(0, 4)
              .join('*')
              .replace(/(:R?D8:)[\d-]+/g, '$1')
              .replace(/\b(\d{8}-)?\d{8}\b/g, ''),
          );
      const described = (list: readonly string[]) => list.map((f) => f.split(':').slice(0, 6).join(':'));
      assert.deepEqual(described(facts(after)), described(facts(before)), file);
      const copy = after
        .map((s) => s.elements.join('*'))
        .join('\n')
        .toUpperCase();
      for (const s of before) {
        if (s.id !== 'NM1' || (s.elements[3] ?? '').length < 5) continue;
        const name = (s.elements[3] ?? '').trim().toUpperCase();
        assert.ok(!copy.includes(`*${name}*`), `${file}: ${name}`);
      }
    }
  });
});
