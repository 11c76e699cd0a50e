import { chargeOf } from '../../pricing/amounts';
import { serviceLines } from '../../pricing/lines';
import { isUnknown } from '../../pricing/result';
import { chargeTables } from '../../pricing/tables';
import type { Rule } from '../rule';

const claim = (line: string, more = ''): string =>
  `fees CHARGES-2026\n  kind charges\n  effective 2026-01-01..\n  99213 $120.00\nclaim CLM-1\n  date 2026-04-18\n  dx\n    A I10\n  service\n    ${line}\n${more}`;
const READY = '  history\n    2026-04-20 ready by Kim\n';

/** A line whose charge is written nowhere: neither on the line nor in the charges of its date. */
export const chargeNotInCdm: Rule = {
  id: 'charge/not-in-cdm',
  severity: 'error',
  stage: 'ready',
  kinds: ['claim'],
  title: 'No charge anywhere',
  why: 'A line goes out with its charge. Where the line has none it is taken from the practice’s charges of the date; where those have none either, the claim cannot be sent.',
  needs: 'the practice’s charges of the date, where the line has no charge of its own',
  source: 'CMS-1500 item 24F, 837 SV102; the practice’s charges',
  examples: {
    raises: claim('99214 A', READY),
    clean: claim('99214 A $185.00', READY),
    nearMiss: claim('99213 A', READY),
  },
  check: ({ item, reader, visit, report }) => {
    if (!visit?.lines.some(({ line }) => line.charge === undefined)) return;
    const tables = (): ReturnType<typeof chargeTables> => chargeTables(reader);
    for (const line of serviceLines(visit.record)) {
      if (line.written.charge !== undefined || !line.code || !line.date) continue;
      const charge = chargeOf(line, tables, item);
      if (isUnknown(charge))
        report(
          line.written.at,
          line.procedure ? 'procedure' : 'revenue',
          `${line.code} has no charge. Write it on the line, or add the code to your charges (${charge.unknown}).`,
        );
    }
  },
};
