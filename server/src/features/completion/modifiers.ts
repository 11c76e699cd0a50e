import { wordsFor } from '../../codes/diagnoses';
import { searchCodes } from '../../codes/search';
import { type Item, recordOf } from '../../records/book';
import { timesUsed, usageOf } from '../usage';
import { type Ask, type Draft, type Drafts, FOUND } from './types';

/** Modifiers that fit some codes. Ranges include both ends; `at` narrows to places of service. */
interface Fit {
  readonly what: string;
  readonly codes: string;
  readonly modifiers: string;
  readonly at?: string;
}

const SIDES = 'RT LT 50';
const FINGERS = 'FA F1 F2 F3 F4 F5 F6 F7 F8 F9';
const TOES = 'TA T1 T2 T3 T4 T5 T6 T7 T8 T9';
const LIDS = 'E1 E2 E3 E4';

/** Visits of all kinds: office, hospital, emergency, nursing home, home, prevention, eyes. */
const VISITS =
  '99202..99215 99221..99239 99281..99285 99304..99316 99341..99350 99381..99397 92002..92014 G0402 G0438 G0439';

/** Tests of the CLIA list that a waived laboratory may run and has to mark; those that need no mark are left out. */
const WAIVED =
  '80047 80048 80051 80053 80061 80069 80305 81003 82010 82040 82042 82043 82044 82150 82247 82270 82271 82310 82374 82435 82465 82550 82565 82570 ' +
  '82947 82950 82951 82952 82977 83001 83036 83037 83516 83605 83655 83718 83721 83861 83880 83986 84075 84132 84155 ' +
  '84295 84443 84450 84460 84478 84520 85014 85018 85576 85610 86294 86308 86318 86386 86618 86701 86703 86780 87077 87210 ' +
  '87426 87428 87449 87502 87623 87631 87634 87635 87636 87637 87651 87801 87804 87806 87807 87808 87809 87811 87880 87905 89300 89321';

/**
 * Which modifiers fit which codes, in the order in which they are offered. The first rows are the likelier ones; a code takes all
 * rows that hold it. What fits is a proposal, never a judgement: the others follow.
 */
const FITS: readonly Fit[] = [
  {
    what: 'a visit by video or telephone',
    codes: `${VISITS} 90785..90899 96156..96171 97802..97804`,
    modifiers: '95 GT 93 GQ',
    at: '02 10',
  },
  {
    what: 'a visit beside a procedure, in a global period, or deciding on surgery',
    codes: VISITS,
    modifiers: '25 24 57 AI',
  },
  {
    what: 'anesthesia: who gave it, and how ill the patient is',
    codes: '00100..01999',
    modifiers: 'AA QX QZ QK QY AD P1 P2 P3 P4 P5 P6 QS G8 G9 23',
  },
  { what: 'therapy: whose plan of care', codes: '97161..97164', modifiers: 'GP KX CQ' },
  { what: 'therapy: whose plan of care', codes: '97165..97168', modifiers: 'GO KX CO' },
  { what: 'therapy: whose plan of care', codes: '92507..92526 92606..92609 96105 96125', modifiers: 'GN KX' },
  { what: 'therapy: whose plan of care', codes: '97010..97160 97169..97799 G0283', modifiers: 'GP GO GN KX CQ CO' },
  { what: 'a test that a waived laboratory may run', codes: WAIVED, modifiers: 'QW' },
  {
    what: 'a drug from a container for one patient: none or some discarded',
    codes: 'J0120..J9999 Q0138..Q0139 Q5101..Q5160 A9500..A9700',
    modifiers: 'JZ JW',
  },
  { what: 'fingers', codes: '11719..11765 26010..26989 73140 20526..20527', modifiers: FINGERS },
  { what: 'toes', codes: '11055..11057 11719..11765 28001..28899 73660', modifiers: TOES },
  { what: 'eyelids', codes: '67700..67999 15820..15823 68760..68761', modifiers: LIDS },
  {
    what: 'paired sites: joints, limbs, eyes, ears, breasts, nerves',
    codes:
      '19000..19499 20526..20553 20600..20611 23000..28899 29000..29584 29805..29916 30000..31298 36475..36483 50010..50593 ' +
      '64400..64530 64600..64647 65091..68899 69000..69990 69210 73000..73725 76641..76642 77046..77049 76881..76882 93970..93971 L1800..L3999 E0950..E0999',
    modifiers: SIDES,
  },
  {
    what: 'the picture and its reading, by different people',
    codes: '70010..79999 93000..93999 95700..95999 G0202..G0206',
    modifiers: '26 TC',
  },
  { what: 'heart vessels', codes: '92920..92944', modifiers: 'LD LC RC LM RI' },
  { what: 'screening that turned into more', codes: '45300..45398 G0104..G0106 G0121', modifiers: '33 PT KX' },
  {
    what: 'prevention without a share of the patient',
    codes: '99381..99412 G0402..G0447 80061 82947 77067',
    modifiers: '33',
  },
  { what: 'vaccines that the state supplied', codes: '90476..90759 90460..90474', modifiers: 'SL' },
  { what: 'equipment: new, used, rented', codes: 'E0100..E8002 K0001..K0899', modifiers: 'NU RR UE KX GA' },
  {
    what: 'supplies and orthoses that meet the payer’s conditions',
    codes: 'A4206..A9300 L0112..L4631 L5000..L9900',
    modifiers: 'KX GA NU',
  },
  { what: 'a laboratory test done again, or by another laboratory', codes: '80047..89398', modifiers: '91 90' },
  {
    what: 'operations: how much, by whom, when',
    codes: '10004..69990',
    modifiers: '51 22 52 53 58 78 79 76 77 54 55 56 62 80 82 AS',
  },
  // Told apart from another procedure of the day: the last resort, and the first thing that auditors look at.
  {
    what: 'told apart from another procedure',
    codes: '10004..69990 70010..79999 90281..98999 80047..89398 G0008..G9999',
    modifiers: '59 XS XE XP XU',
  },
];

interface Span {
  readonly from: string;
  readonly to: string;
}

interface Row {
  readonly spans: readonly Span[];
  readonly modifiers: readonly string[];
  readonly places: readonly string[] | undefined;
}

const rows: readonly Row[] = FITS.map(({ codes, modifiers, at }) => ({
  spans: codes.split(' ').map((text) => {
    const [from = '', to = from] = text.split('..');
    return { from, to };
  }),
  modifiers: modifiers.split(' '),
  places: at?.split(' '),
}));

/** Modifiers that fit a code at a place of service, likeliest first. */
export function modifiersFor(code: string, place: string | undefined): string[] {
  const found = new Set<string>();
  for (const { spans, modifiers, places } of rows) {
    if (places && !(place && places.includes(place))) continue;
    if (code.length === 5 && spans.some(({ from, to }) => from <= code && code <= to))
      for (const m of modifiers) found.add(m);
  }
  return [...found];
}

/**
 * Modifiers by number or words: those that the practice has used with the code, then those that fit it, then the rest by number; none
 * that is on the line already.
 *
 * @param pointers letters of the line's diagnoses, whose side decides between right and left
 */
export function modifiers(ask: Ask, written: string, pointers: string): Drafts {
  const [code = '', ...given] = written.toUpperCase().split('-');
  const { engine, cursor, date, typed } = ask;
  const usage = usageOf(engine.book, cursor.item);
  const side = sideOf(ask, pointers);
  const fitting = modifiersFor(code, placeOf(ask)).sort((a, b) => sideFirst(side, a, b));
  const place = new Map(fitting.map((m, i) => [m, i]));
  const rank = (m: string): number => place.get(m) ?? fitting.length;
  const hits = searchCodes(engine.codes, { sets: ['modifier'], text: typed, date, limit: 500 })
    .filter((hit) => !given.includes(hit.code))
    .map((hit) => ({
      hit,
      used: timesUsed(usage, `on:${code}`, hit.code),
      exact: Number(hit.code === typed.toUpperCase()),
    }))
    .sort((a, b) => b.exact - a.exact || b.used - a.used || rank(a.hit.code) - rank(b.hit.code));
  const proposals = hits.map(
    ({ hit }): Draft => ({
      label: hit.code,
      text: hit.code,
      ...ask.range,
      kind: 'code',
      detail: hit.words,
      about: { set: 'modifier', code: hit.code, date },
      filter: FOUND,
    }),
  );
  // What the editor may narrow by itself is what was found by number; words need the search again.
  return { proposals, incomplete: true };
}

type Side = 'RT' | 'LT' | '50' | undefined;

/** The side that the line's diagnoses are of, where they agree. */
function sideOf({ engine, cursor }: Ask, pointers: string): Side {
  if (cursor.item?.kind !== 'encounter' && cursor.item?.kind !== 'claim') return undefined;
  const { dx } = recordOf(cursor.item as Item<'encounter'>);
  const sides = new Set<Side>();
  for (const { letter, code } of dx?.diagnosis ?? []) {
    if (!code || (pointers && !(letter && pointers.includes(letter)))) continue;
    const words = wordsFor(engine.codes, 'icd10cm', code)?.words ?? '';
    if (/\b(both|bilateral)\b/i.test(words)) sides.add('50');
    else if (/\bright\b/i.test(words)) sides.add('RT');
    else if (/\bleft\b/i.test(words)) sides.add('LT');
  }
  return sides.size === 1 ? [...sides][0] : undefined;
}

const RIGHT: ReadonlySet<string> = new Set('RT F5 F6 F7 F8 F9 T5 T6 T7 T8 T9 E3 E4'.split(' '));
const LEFT: ReadonlySet<string> = new Set('LT FA F1 F2 F3 F4 TA T1 T2 T3 T4 E1 E2'.split(' '));

/** Among modifiers of a side those of the diagnoses' side go first; everything else keeps its place. */
function sideFirst(side: Side, a: string, b: string): number {
  if (side === undefined || !isSided(a) || !isSided(b)) return 0;
  const on = (m: string): number => Number(side === '50' ? m === '50' : (side === 'RT' ? RIGHT : LEFT).has(m));
  return on(b) - on(a);
}

const isSided = (m: string): boolean => m === '50' || RIGHT.has(m) || LEFT.has(m);

/** The place of service of the line, else of the record. */
function placeOf({ cursor }: Ask): string | undefined {
  if (cursor.item?.kind !== 'encounter' && cursor.item?.kind !== 'claim') return undefined;
  const record = recordOf(cursor.item as Item<'encounter'>);
  const line = record.service?.line?.find((l) => l.at === cursor.entry?.index);
  return (line?.place?.code ?? record.place?.code)?.padStart(2, '0');
}
