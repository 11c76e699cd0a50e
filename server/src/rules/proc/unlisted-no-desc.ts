import type { Rule } from '../rule';

/** Codes for what has no code of its own: by number, from surgery to medicine, and those of HCPCS. Held against the fee
 * schedule of October 2025: none of them has a price, and it has no other code ending in 99 that contractors price. */
const UNLISTED: ReadonlySet<string> = new Set(
  (
    '01999 15999 17999 19499 20999 21089 21299 21499 21899 22899 22999 23929 24999 25999 26989 27299 27599 27899 28899 29799 29999 ' +
    '30999 31299 31599 31899 32999 33999 36299 37501 37799 38129 38589 38999 39499 39599 40799 40899 41599 41899 42299 42699 42999 ' +
    '43289 43499 43659 43999 44238 44799 44899 44979 45399 45499 45999 46999 47379 47399 47579 47999 48999 49329 49659 49999 50549 ' +
    '50949 51999 53899 54699 55559 55899 58578 58579 58679 58999 59897 59898 59899 60659 60699 64999 66999 67299 67399 67599 67999 ' +
    '68399 68899 69399 69799 69949 69979 76496 76497 76498 76499 76999 77299 77399 77499 77799 78099 78199 78299 78399 78499 78599 ' +
    '78699 78799 78999 79999 81099 81479 81599 84999 85999 86849 86999 87999 88099 88199 88299 88399 89240 89398 90399 90749 90899 ' +
    '90999 91299 92499 92700 93799 93998 94799 95199 95999 96379 96549 96999 97039 97139 97799 99199 99429 99499 99600 ' +
    'A9999 B9998 B9999 E1399 J3490 J3590 J7599 J7699 J7799 J7999 J8498 J8499 J8999 J9999 K0108 L8499 Q4100 V2199 V2799'
  ).split(' '),
);

/** A dialysis facility bills its sessions under an unlisted code, by Medicare's own instruction (chapter 8, 50.3). */
const DIALYSIS = /^0?72/;
const DIALYSIS_SESSION = '90999';

/** A code for a service without a code of its own, without words about it. */
export const procUnlistedNoDesc: Rule = {
  id: 'proc/unlisted-no-desc',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  title: 'Unlisted code without a description',
  why: 'An unlisted code says nothing by itself: payers price it from a description or a report, and return it without.',
  needs: 'nothing but the record; unlisted codes by number (built in)',
  source:
    '837P SV101-7, CMS-1500 item 24 (shaded); unlisted numbers held against the Medicare physician fee schedule of October 2025',
  examples: {
    raises: 'claim CLM-1\n  date 2026-04-18\n  service\n    64999 A $900.00\n  history\n    2026-04-20 ready by Kim\n',
    clean:
      'claim CLM-1\n  date 2026-04-18\n  service\n    64999 A $900.00\n      description "Block of a nerve under sound"\n  history\n    2026-04-20 ready by Kim\n',
    nearMiss:
      'claim CLM-1\n  date 2026-04-18\n  service\n    99199-25 A $900.00\n      document D1\n  history\n    2026-04-20 ready by Kim\n',
  },
  check: (context) => {
    const dialysis = DIALYSIS.test(context.visit?.claim?.typeOfBill?.code ?? '');
    for (const { line, charge } of context.visit?.lines ?? []) {
      const code = line.procedure?.code ?? '';
      if (dialysis && code === DIALYSIS_SESSION) continue;
      if (
        !UNLISTED.has(code) ||
        line.description?.text ||
        line.document?.length ||
        line.remark?.length ||
        line.ndc?.length
      )
        continue;
      context.report(
        line.at,
        'procedure',
        `${code} stands for what has no code: add a description, or the document that tells what was done.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
        },
      );
    }
  },
};
