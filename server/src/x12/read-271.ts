import type { Cents, DateRange, IsoDate, Millionths, Thousandths } from '../../../schemas/values';
import { readAmount, readQuantity } from './amounts';
import { el, type Segment } from './codec';
import type { Consumer } from './envelope';
import { readDay, readDays } from './read-values';

/**
 * Reads a 271: what a payer answers about somebody’s coverage. Each answer is about one person, the subscriber or a dependent, with the
 * benefit rows as they were sent; eligibility.ts says what they come to. 005010X279A1.
 */

export interface InsuredPerson {
  readonly last: string;
  readonly first: string;
  readonly middle: string;
  readonly suffix: string;
  /** NM109 of a subscriber: the member id. */
  readonly member: string;
  readonly born: IsoDate | undefined;
  readonly sex: 'F' | 'M' | 'U' | undefined;
}

/** AAA: why nothing, or not everything, was answered. */
export interface Refusal {
  /** AAA03 and AAA04. */
  readonly reason: string;
  readonly followUp: string;
}

/** An EB row with what follows it. */
export interface BenefitRow {
  /** EB01 … EB06. */
  readonly info: string;
  readonly level: string;
  /** EB03; empty where the row is about the whole plan. */
  readonly types: readonly string[];
  readonly insurance: string;
  readonly plan: string;
  readonly period: string;
  readonly amount: Cents | undefined;
  /** EB08: `.2` and `20` are both 20 %. */
  readonly percent: Millionths | undefined;
  /** EB09 and EB10, or HSD01 and HSD02. */
  readonly counts: string;
  readonly quantity: Thousandths | undefined;
  /** EB11 is `Y`. */
  readonly authorization: boolean;
  /** EB12: in network, out of network, both (`W`), or not said. */
  readonly network: 'Y' | 'N' | 'W' | '';
  /** EB13: the row is about one procedure. */
  readonly procedure: string;
  readonly messages: readonly string[];
  readonly dates: DateRange | undefined;
  /** NM101 and name of those named in loop 2120, with their ids. */
  readonly others: readonly { readonly role: string; readonly name: string; readonly id: string }[];
}

export interface EligibilityAnswer {
  readonly payer: { readonly name: string; readonly ids: readonly string[] };
  readonly subscriber: InsuredPerson;
  /** The subscriber or the dependent. */
  readonly patient: InsuredPerson;
  readonly relation: 'self' | 'spouse' | 'child' | 'other';
  /** TRN02 of the inquiry. */
  readonly trace: string;
  /** BHT04. */
  readonly date: IsoDate | undefined;
  /** REF*6P or 1L. */
  readonly group: string;
  /** First and last day of the coverage, where they are told (DTP 346, 347, 356, 357, 291, 307). */
  readonly from: IsoDate | undefined;
  readonly to: IsoDate | undefined;
  readonly refusals: readonly Refusal[];
  readonly benefits: readonly BenefitRow[];
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type Row = Omit<Draft<BenefitRow>, 'messages' | 'others'> & {
  messages: string[];
  others: { role: string; name: string; id: string }[];
};
type Open = Omit<Draft<EligibilityAnswer>, 'benefits' | 'refusals'> & { benefits: Row[]; refusals: Refusal[] };

const NOBODY: InsuredPerson = {
  last: '',
  first: '',
  middle: '',
  suffix: '',
  member: '',
  born: undefined,
  sex: undefined,
};
const RELATIONS: Readonly<Record<string, EligibilityAnswer['relation']>> = {
  '18': 'self',
  '01': 'spouse',
  '19': 'child',
};

/** Reads answers; `refused` is told why a whole inquiry was turned away, before it came to anybody. */
export function read271(
  take: (answer: EligibilityAnswer) => void,
  refused: (refusal: Refusal, payer: string) => void,
): Consumer {
  let date: IsoDate | undefined;
  let payer: { name: string; ids: string[] } = { name: '', ids: [] };
  let subscriber: Open | undefined;
  let open: Open | undefined;
  let row: Row | undefined;
  /** Inside LS … LE: somebody who has to do with the row. */
  let within = false;

  const said = (a: Open): boolean => a.benefits.length + a.refusals.length > 0;
  const close = (): void => {
    // A subscriber above a dependent is answered about only where something is said of them.
    if (open && (said(open) || (open === subscriber && open.trace !== ''))) take(open);
    open = undefined;
    row = undefined;
    within = false;
  };
  const begin = (dependent: boolean): void => {
    if (dependent && open && open === subscriber && !said(open)) open = undefined;
    close();
    open = {
      payer,
      subscriber: dependent ? (subscriber?.subscriber ?? NOBODY) : NOBODY,
      patient: NOBODY,
      relation: dependent ? 'other' : 'self',
      trace: dependent ? (subscriber?.trace ?? '') : '',
      date,
      group: dependent ? (subscriber?.group ?? '') : '',
      from: dependent ? subscriber?.from : undefined,
      to: dependent ? subscriber?.to : undefined,
      refusals: [],
      benefits: [],
    };
    if (!dependent) subscriber = open;
  };
  const change = (facts: Partial<InsuredPerson>): void => {
    if (!open) return;
    open.patient = { ...open.patient, ...facts };
    if (open === subscriber) open.subscriber = open.patient;
  };

  const readers: Readonly<Record<string, (s: Segment) => void>> = {
    BHT: (s) => {
      date = readDay(el(s, 4));
    },
    HL: (s) => {
      const level = el(s, 3);
      if (level === '22' || level === '23') begin(level === '23');
      else {
        close();
        subscriber = undefined;
        if (level === '20') payer = { name: '', ids: [] };
      }
    },
    NM1: (s) => {
      const name = [el(s, 3), el(s, 4)].filter(Boolean).join(', ').trim();
      if (row) {
        row.others.push({ role: el(s, 1), name, id: el(s, 9) });
        within = true;
      } else if (!open) {
        if (el(s, 1) === 'PR' || el(s, 1) === 'GP' || el(s, 1) === 'P5') {
          payer.name = el(s, 3).trim();
          if (el(s, 9)) payer.ids.push(el(s, 9).trim());
        }
      } else
        change({
          last: el(s, 3).trim(),
          first: el(s, 4).trim(),
          middle: el(s, 5).trim(),
          suffix: el(s, 7).trim(),
          member: el(s, 9).trim(),
        });
    },
    TRN: (s) => {
      // TRN*2 is the number of our inquiry, TRN*1 the payer’s own.
      if (open && (open.trace === '' || el(s, 1) === '2')) open.trace = el(s, 2).trim();
    },
    REF: (s) => {
      if (open && !row && ['6P', '1L'].includes(el(s, 1)) && (open.group === '' || el(s, 1) === '6P'))
        open.group = el(s, 2).trim();
    },
    DMG: (s) => {
      const sex = el(s, 3);
      change({ born: readDay(el(s, 2)), sex: sex === 'F' || sex === 'M' || sex === 'U' ? sex : undefined });
    },
    INS: (s) => {
      if (open && open !== subscriber) open.relation = RELATIONS[el(s, 2)] ?? 'other';
    },
    DTP: (s) => {
      const range = readDays(el(s, 3));
      if (!open || !range) return;
      if (row) {
        if (!within) row.dates = range;
        return;
      }
      const kind = el(s, 1);
      if (['346', '356', '291', '307'].includes(kind)) {
        open.from ??= range.from;
        if (range.to > range.from) open.to ??= range.to;
      } else if (kind === '347' || kind === '357') open.to = range.to;
    },
    AAA: (s) => {
      const refusal = { reason: el(s, 3), followUp: el(s, 4) };
      if (open) open.refusals.push(refusal);
      else refused(refusal, payer.name);
    },
    EB: (s) => {
      if (!open) return;
      within = false;
      row = rowOf(s);
      open.benefits.push(row);
    },
    HSD: (s) => {
      if (!row || within || row.quantity !== undefined) return;
      row.counts = el(s, 1);
      row.quantity = readQuantity(el(s, 2));
      if (row.period === '') row.period = el(s, 5);
    },
    MSG: (s) => {
      if (row && el(s, 1).trim() !== '') row.messages.push(el(s, 1).trim());
    },
    LE: () => {
      within = false;
    },
    SE: close,
  };
  return { segment: (s) => readers[s.id]?.(s), end: close };
}

function rowOf(s: Segment): Row {
  const network = el(s, 12);
  return {
    info: el(s, 1),
    level: el(s, 2),
    types: el(s, 3).split(s.delimiters.repetition).filter(Boolean),
    insurance: el(s, 4),
    plan: el(s, 5).trim(),
    period: el(s, 6),
    amount: el(s, 7) === '' ? undefined : readAmount(el(s, 7)),
    percent: percentOf(el(s, 8)),
    counts: el(s, 9),
    quantity: el(s, 10) === '' ? undefined : readQuantity(el(s, 10)),
    authorization: el(s, 11) === 'Y',
    network: network === 'Y' || network === 'N' || network === 'W' ? network : '',
    procedure: el(s, 13),
    messages: [],
    dates: undefined,
    others: [],
  };
}

/** `.2` is 20 %, and so is `20`, which some payers send. */
function percentOf(text: string): Millionths | undefined {
  const found = /^(\d*)(?:\.(\d{0,6}))?$/.exec(text.trim());
  if (!found || text.trim() === '' || text.trim() === '.') return undefined;
  const millionths = Number(found[1] || '0') * 1_000_000 + Number((found[2] ?? '').padEnd(6, '0'));
  return millionths > 1_000_000 ? Math.round(millionths / 100) : millionths;
}
