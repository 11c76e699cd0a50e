import type { IsoDate, Millionths } from '../../../../schemas/values';
import { type Reader, recordOf } from '../../records/book';
import type { FeeTable } from '../fee-table';
import type { ServiceLine } from '../lines';

/**
 * Therapy by an assistant (modifiers CO and CQ). Medicare pays 85 % of what it would pay otherwise (Social Security Act 1834(v);
 * Claims Processing Manual, chapter 5, section 20.1). That is its payment after deductible and coinsurance: both are of the whole
 * amount, so that Medicare pays 68 % and the patient 20 %. A plan that only takes over Medicare’s reductions lowers what it allows.
 */

/** First day of the law; the modifiers were only reported before. */
export const ASSISTED_SINCE: IsoDate = '2022-01-01' as IsoDate;
/** What Medicare takes off its payment: 15 %. */
export const ASSISTED_CUT = 150_000 as Millionths;

/** Whether a line tells of an assistant. */
export const isAssisted = ({ modifiers }: Pick<ServiceLine, 'modifiers'>): boolean =>
  modifiers.includes('CQ') || modifiers.includes('CO');

/**
 * Whether a payer lowers its own payment for an assistant and not the amount that it allows: Medicare does, under a contract that
 * takes its reductions.
 *
 * @param payer id of the payer
 */
export const cutsOwnPayment = (reader: Reader, table: FeeTable | undefined, payer: string, date: IsoDate): boolean =>
  date >= ASSISTED_SINCE &&
  table?.fees.reductions?.kind === 'medicare' &&
  reader.find('payer', payer).some((p) => recordOf(p).medicare !== undefined);

/** The payer whose table it is: its own, or that of the plan for which it is. */
export const payerOfTable = (reader: Reader, { payer, plan }: FeeTable): string =>
  payer ?? (plan === undefined ? '' : (reader.find('plan', plan).map((p) => recordOf(p).payer?.id)[0] ?? ''));
