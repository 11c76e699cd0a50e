/** A span of ages by days; both ends included. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

const YEAR = 365.25;
const years = (from: number, to: number, words: string): Span => ({ from: from * YEAR, to: (to + 1) * YEAR, words });
const EVER = 200;
const days = (from: number, to: number, words: string): Span => ({ from, to: to + 1, words });

/** Codes whose definition names an age, by number: `first[-last]` and the ages. The numbers are facts of the code set; the words are ours. */
const AGES: readonly (readonly [codes: string, ages: Span])[] = [
  ['99381 99391', years(0, 0, 'under 1')],
  ['99382 99392', years(1, 4, '1 to 4')],
  ['99383 99393', years(5, 11, '5 to 11')],
  ['99384 99394', years(12, 17, '12 to 17')],
  ['99385 99395', years(18, 39, '18 to 39')],
  ['99386 99396', years(40, 64, '40 to 64')],
  ['99387 99397', years(65, EVER, '65 and more')],
  ['99460-99463 99468 99469 99477', days(0, 28, 'up to 28 days')],
  ['99471 99472', days(29, 730, '29 days to 24 months')],
  ['99475 99476', years(2, 5, '2 to 5')],
  ['00326 00561', years(0, 0, 'under 1')],
  ['36400-36406', years(0, 2, 'under 3')],
  ['36410', years(3, EVER, '3 and more')],
  ['36420', years(0, 0, 'under 1')],
  ['36425', years(1, EVER, '1 and more')],
  ['36555 36557 36560 36568 36570', years(0, 4, 'under 5')],
  ['36556 36558 36561 36569 36571', years(5, EVER, '5 and more')],
  ['42820 42825 42830 42835', years(0, 11, 'under 12')],
  ['42821 42826 42831 42836', years(12, EVER, '12 and more')],
  ['49495 49496', days(0, 183, 'up to 6 months')],
  ['49500 49501', { from: 182, to: 5 * YEAR, words: '6 months to under 5' }],
  ['49505 49507', years(5, EVER, '5 and more')],
  ['54150 54160', days(0, 28, 'up to 28 days')],
  ['54161', { from: 29, to: EVER * YEAR, words: 'older than 28 days' }],
  ['90633 90634', years(1, 18, '1 to 18')],
  ['90632', years(18, EVER, 'adults')],
  ['90744', years(0, 19, 'up to 19')],
  ['90746', years(18, EVER, 'adults')],
  ['G0438 G0439 G0402', years(18, EVER, 'adults')],
];

const byCode = new Map<string, Span>();
for (const [codes, ages] of AGES)
  for (const part of codes.split(' ')) {
    const [from = '', to = from] = part.split('-');
    if (from === to) byCode.set(from, ages);
    else for (let n = Number(from); n <= Number(to); n++) byCode.set(String(n), ages);
  }

/** The ages that a code is for; undefined where its definition names none. */
export const agesOf = (code: string): Span | undefined => byCode.get(code);

/** A day by which birthdays and whole days agree; the fraction of a leap year is no reason to complain. */
const GRACE = 1;

/** Whether a patient of so many days is within the ages. */
export const isWithin = (age: number, { from, to }: Span): boolean => age >= from - GRACE && age < to + GRACE;
