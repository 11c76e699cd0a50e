import { daysBetween } from '../../records/dates';
import { quantityText } from '../../records/money';
import type { Rule } from '../rule';
import { trait } from '../traits';

/** Room and board: revenue codes 010X to 021X, in days. */
const ROOM = /^0(?:1[0-9]|2[01])\d$/;
const BILL = /^0?(?:11|18|21)\d/;
/** Days on which the patient was away are told by a line of their own. */
const LEAVE = /^018\d$/;
const STILL_HERE = '30';
const THOUSAND = 1000;
const stay = (units: string, more = ''): string =>
  `claim CLM-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-04-18..2026-04-20\n  visit type 1 source 1 status 01\n  service\n    0120 ${units} $2,400.00\n${more}`;

/** Days of room and board that are not those of the stay. */
export const instRoomDays: Rule = {
  id: 'inst/room-days',
  severity: 'error',
  kinds: ['claim'],
  concerns: trait.institutional,
  title: 'Days of the room and of the stay differ',
  why: 'The day of discharge is not paid, so room and board have as many days as nights. Too many or too few send the claim back.',
  needs: 'nothing but the record',
  source: 'UB-04 locators 6 and 46; Medicare claims processing manual, chapter 3, 40',
  examples: { raises: stay('x3'), clean: stay('x2'), nearMiss: stay('x1', '    0200 x1 $4,000.00\n') },
  check: ({ visit, report }) => {
    const claim = visit?.claim;
    if (!visit?.institutional || !claim || !BILL.test(claim.typeOfBill?.code ?? '') || !visit.dates) return;
    const rooms = visit.lines.filter(({ line }) => ROOM.test(line.revenue ?? '') && !LEAVE.test(line.revenue ?? ''));
    const [first] = rooms;
    const { from, to } = visit.dates;
    if (!first || to < from || !claim.visit?.status) return;
    const nights = daysBetween(from, to);
    // Who is still there on the last day of an interim bill slept there that night too; who came and went on one day counts for one.
    const days = claim.visit.status === STILL_HERE ? nights + 1 : Math.max(1, nights);
    const units = rooms.reduce((sum, { line }) => sum + (line.units ?? THOUSAND), 0);
    const away = visit.lines.reduce(
      (sum, { line }) => sum + (LEAVE.test(line.revenue ?? '') ? (line.units ?? THOUSAND) : 0),
      0,
    );
    if (units + away === days * THOUSAND) return;
    report(
      first.line.at,
      first.line.units === undefined ? 'revenue' : 'units',
      `The stay has ${days} ${days === 1 ? 'day' : 'days'} of room and board, without the day of discharge, and the lines say ${quantityText(units + away)}: correct the lines or the dates.`,
    );
  },
};
