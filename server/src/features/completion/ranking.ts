import { type Item, recordOf } from '../../records/book';
import { planOf, type Telling, timesUsed, type Usage, usageOf } from '../usage';
import type { Ask } from './types';

/**
 * How codes are put in order. A code's weight is what the practice has used it for, counted in other records of the book:
 *
 * | told by | weight | why |
 * |---|---|---|
 * | the same diagnosis | 12 | 83036 stands with diabetes, whoever the patient is; procedures only |
 * | the same patient | 6 | what is chronic comes back |
 * | the same provider | 4 | a therapist and a pediatrician share no habits |
 * | the same plan | 2 | a plan has its own codes for the same thing (G0439, 99397) |
 * | the whole practice | 1 | |
 *
 * Weights add up, so the commonest wins within each row and a nearer row beats a farther one unless it is far less common. Codes of
 * one weight stay in the order of the search, which is that of the numbers, or of how well the words fit.
 */
const WEIGHTS = { diagnosis: 12, patient: 6, provider: 4, plan: 2, practice: 1 } as const;

export type Ranked = 'diagnoses' | 'procedures';

/** What the record at the cursor says that habits go by. */
interface Situation {
  readonly diagnoses: readonly string[];
  readonly patient: string | undefined;
  readonly provider: string | undefined;
  readonly plan: string | undefined;
}

/** Weight of each code that the practice has used, and the codes by weight, heaviest first. */
export interface Habits {
  readonly weights: ReadonlyMap<string, number>;
  readonly codes: readonly string[];
}

const known = new WeakMap<Usage, Map<Ranked, { key: string; habits: Habits }>>();

/** The practice's habits for the record at the cursor; kept until another record changes, or this one says something else. */
export function habitsFor(ask: Ask, kind: Ranked): Habits {
  const usage = usageOf(ask.engine.book, ask.cursor.item);
  const told = tellings(situationOf(ask), kind);
  const key = JSON.stringify([usage.revision, told]);
  const kept = known.get(usage) ?? new Map<Ranked, { key: string; habits: Habits }>();
  known.set(usage, kept);
  const last = kept.get(kind);
  if (last?.key === key) return last.habits;
  const habits = habitsIn(usage, told, kind);
  kept.set(kind, { key, habits });
  return habits;
}

function situationOf({ cursor, engine }: Ask): Situation {
  const { item } = cursor;
  if (item?.kind !== 'encounter' && item?.kind !== 'claim')
    return { diagnoses: [], patient: undefined, provider: undefined, plan: undefined };
  const record = recordOf(item as Item<'encounter' | 'claim'>);
  return {
    diagnoses: (record.dx?.diagnosis ?? []).flatMap((d) => d.code ?? []),
    patient: record.patient?.id?.toUpperCase(),
    provider: record.rendering?.npi ?? record.attending?.npi,
    plan: planOf(engine.book, item as Item<'encounter' | 'claim'>),
  };
}

function tellings({ diagnoses, patient, provider, plan }: Situation, kind: Ranked): (readonly [Telling, number])[] {
  const rows: (readonly [Telling, number])[] = [[kind, WEIGHTS.practice]];
  if (patient) rows.push([`of:${patient}`, WEIGHTS.patient]);
  if (provider) rows.push([`by:${provider}`, WEIGHTS.provider]);
  if (plan) rows.push([`plan:${plan}`, WEIGHTS.plan]);
  if (kind === 'procedures') for (const dx of new Set(diagnoses)) rows.push([`for:${dx}`, WEIGHTS.diagnosis]);
  return rows;
}

function habitsIn(usage: Usage, rows: readonly (readonly [Telling, number])[], kind: Ranked): Habits {
  const weights = new Map<string, number>();
  for (const code of usage.counts.get(kind)?.keys() ?? []) {
    let weight = 0;
    for (const [telling, each] of rows) weight += each * timesUsed(usage, telling, code);
    weights.set(code, weight);
  }
  const used = [...weights].filter(([, weight]) => weight >= WEIGHTS.practice);
  const codes = used.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([code]) => code);
  return { weights, codes };
}

/** `used 12 times, 5 of them for E11.65`: why a code stands where it does. */
export function usedText(ask: Ask, kind: Ranked, code: string): string | undefined {
  const usage = usageOf(ask.engine.book, ask.cursor.item);
  const all = timesUsed(usage, kind, code);
  if (all === 0) return undefined;
  const times = `used ${all === 1 ? 'once' : `${all} times`}`;
  if (kind === 'diagnoses') return times;
  const best = situationOf(ask)
    .diagnoses.map((dx) => ({ dx, count: timesUsed(usage, `for:${dx}`, code) }))
    .sort((a, b) => b.count - a.count)[0];
  return best && best.count > 0 ? `${times}, ${best.count} of them for ${best.dx}` : times;
}
