import type { Visit } from '../visit';

/** Bills of skilled nursing under Part A, in a nursing facility or a swing bed. */
const BILL = /^0(?:21|18)/;
/** The line that carries the rate of a stay. */
const RATE = '0022';
/** The rate without an assessment. */
const DEFAULT_RATE = 'ZZZZZ';

/** The first line with the rate of a skilled nursing stay; undefined where the claim is for something else. */
export function rateLine(visit: Visit | undefined): Visit['lines'][number] | undefined {
  if (!visit?.claim || !BILL.test(visit.claim.typeOfBill?.code ?? '')) return undefined;
  return visit.lines.find(({ line }) => line.revenue === RATE);
}

/** Whether a stay is paid by an assessment, not by the default rate. */
export const isAssessed = (visit: Visit): boolean =>
  visit.lines.some(({ line }) => line.revenue === RATE && line.procedure?.code !== DEFAULT_RATE);
