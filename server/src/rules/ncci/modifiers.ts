import type { IsoDate } from '../../../../schemas/values';

/**
 * Modifiers that say that two services of a pair were separate. Medicare counts them on either code of the pair; before July 2019 those
 * for distinct services counted on the second code only, which is not told apart here.
 */
interface PairModifier {
  readonly modifier: string;
  /** First day on which it counts; always when left out. */
  readonly from?: IsoDate;
  /** What it says, in our words. */
  readonly words: string;
}

const since = (day: string): { from: IsoDate } => ({ from: day as IsoDate });
const each = (modifiers: string, words: string): PairModifier[] =>
  modifiers.split(' ').map((modifier) => ({ modifier, words }));

/** In the order in which they are offered: the more exact one before the general 59. */
const MODIFIERS: readonly PairModifier[] = [
  { modifier: '25', words: 'separate visit on the day of a procedure' },
  { modifier: '24', words: 'visit not related to the earlier surgery' },
  { modifier: '57', words: 'visit at which surgery was decided' },
  { modifier: '27', words: 'further visit at the hospital on the day' },
  { modifier: 'XS', words: 'separate structure', ...since('2015-01-01') },
  { modifier: 'XE', words: 'separate encounter', ...since('2015-01-01') },
  { modifier: 'XP', words: 'separate practitioner', ...since('2015-01-01') },
  { modifier: 'XU', words: 'unusual, does not overlap', ...since('2015-01-01') },
  { modifier: '58', words: 'staged or planned' },
  { modifier: '78', words: 'return to the operating room' },
  { modifier: '79', words: 'not related to the earlier procedure' },
  { modifier: '91', words: 'test repeated on purpose' },
  { modifier: 'LT', words: 'left side' },
  { modifier: 'RT', words: 'right side' },
  ...each('E1 E2 E3 E4', 'eyelid'),
  ...each('FA F1 F2 F3 F4 F5 F6 F7 F8 F9', 'finger'),
  ...each('TA T1 T2 T3 T4 T5 T6 T7 T8 T9', 'toe'),
  ...each('LC LD RC', 'coronary artery'),
  { modifier: 'LM', words: 'coronary artery', ...since('2013-01-01') },
  { modifier: 'RI', words: 'coronary artery', ...since('2013-01-01') },
  { modifier: '59', words: 'distinct service, where no other modifier says it' },
];

const byName = new Map(MODIFIERS.map((m) => [m.modifier, m]));

/** Whether a modifier ends a pair on a date. */
export function endsPair(modifier: string, date: IsoDate): boolean {
  const found = byName.get(modifier);
  return found !== undefined && !(found.from && date < found.from);
}

type Range = readonly [from: string, to: string];
const within = (code: string, ranges: readonly Range[]): boolean =>
  ranges.some(([from, to]) => from <= code && code <= to);

/** Visits, as modifier 25 means them. */
const VISITS: readonly Range[] = [
  ['92002', '92014'],
  ['99202', '99499'],
  ['G0402', 'G0402'],
  ['G0438', 'G0439'],
  ['G0463', 'G0463'],
];

export const isVisitCode = (code: string): boolean => within(code, VISITS);

/** Which sides and parts of the body a procedure can be on. Ranges of procedures by where they are done. */
const NAILS: readonly Range[] = [['11720', '11765']];
const ANATOMY: readonly { readonly modifiers: RegExp; readonly codes: readonly Range[] }[] = [
  {
    modifiers: /^(?:LT|RT)$/,
    codes: [
      ['19000', '19499'],
      ['20600', '20611'],
      ['23000', '28899'],
      ['29800', '29999'],
      ['65091', '66999'],
      ['67005', '67299'],
      ['69000', '69979'],
    ],
  },
  { modifiers: /^E\d$/, codes: [['67700', '67999']] },
  { modifiers: /^F[A\d]$/, codes: [['26010', '26989'], ...NAILS] },
  { modifiers: /^T[A\d]$/, codes: [['28001', '28899'], ...NAILS] },
  { modifiers: /^(?:LC|LD|LM|RC|RI)$/, codes: [['92920', '92944']] },
];

/** What is known of a line that may be given a modifier. */
export interface Offer {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly date: IsoDate;
  readonly institutional: boolean;
  /** The two services have two providers. */
  readonly twoProviders: boolean;
  /** The other code of the pair is a visit as well. */
  readonly bothVisits: boolean;
}

const MOST = 4;

/** The modifiers that a line of a pair may rightly be given, the likeliest first, with what each says. */
export function offered(offer: Offer): readonly { readonly modifier: string; readonly words: string }[] {
  const { modifiers, date } = offer;
  if (modifiers.length >= MOST) return [];
  return MODIFIERS.filter(
    ({ modifier }) => !modifiers.includes(modifier) && endsPair(modifier, date) && fits(modifier, offer),
  );
}

function fits(modifier: string, { code, institutional, twoProviders, bothVisits }: Offer): boolean {
  if (isVisitCode(code)) return modifier === '25' || (modifier === '27' && institutional && bothVisits);
  if (modifier === 'XS' || modifier === 'XE' || modifier === 'XU' || modifier === '59') return true;
  if (modifier === 'XP') return twoProviders;
  return ANATOMY.some(({ modifiers, codes }) => modifiers.test(modifier) && within(code, codes));
}
