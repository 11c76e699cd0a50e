import { isSurgery } from '../../codes/code-kinds';
import { columnsOn } from '../../codes/sets';
import { medicareBook } from '../example-books';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Status of a code that is paid in a hospital bed only. */
export const IN_BED = 'C';
const OUTPATIENT = /^0?(?:13|83|85)\d/;
const claim = (code: string, bill: string): string =>
  `${medicareBook()}claim CLM-1\n  bill institutional\n  type-of-bill ${bill}\n  patient P1\n  payer primary\n  date 2026-04-18\n  service\n    0360 ${code} $9,000.00\n`;
export const outpatientTable = {
  name: 'addendum_b_2026-04.csv',
  text: 'HCPCS Code,SI,APC,Payment Rate\n33510,C,,\n29881,J1,5113,3000.000\n',
};

/** An operation that is paid for a stay only, on an outpatient bill. */
export const procInpatientOnly: Rule = {
  id: 'proc/inpatient-only',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.typeOfBill,
  title: 'Operation for a stay on an outpatient bill',
  why: 'Medicare pays some operations only when the patient is admitted. On an outpatient bill the whole day may be lost.',
  needs: 'Addendum B of the outpatient payment system (imported)',
  source: 'Addendum B, status C; IOCE edit 18',
  examples: {
    tables: [outpatientTable],
    raises: claim('33510', '0131'),
    clean: claim('33510', '0111'),
    nearMiss: claim('29881', '0131'),
  },
  check: (context) => {
    const { visit, engine } = context;
    if (!visit?.claim || !OUTPATIENT.test(visit.claim.typeOfBill?.code ?? '')) return;
    for (const { line, dates, charge } of visit.lines) {
      const code = line.procedure?.code;
      if (!code || !dates) continue;
      const columns = columnsOn(engine.codes, 'opps', code, dates.from);
      if (!columns) {
        if (isSurgery(code) && !engine.codes.installed.editions.some((e) => e.set === 'opps'))
          context.notEvaluatedOnce(line.at, 'procedure', 'no Addendum B of the outpatient payments has been imported');
        continue;
      }
      if (columns.more.si !== IN_BED) continue;
      context.report(
        line.at,
        'procedure',
        `${code} is paid only for a patient who was admitted: bill it with the stay (0111).`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          source: columns.edition,
        },
      );
    }
  },
};
