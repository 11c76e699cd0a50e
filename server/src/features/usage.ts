import { type Book, findItems, type Item, recordOf } from '../records/book';

/**
 * How often the book uses each code, and together with what. Records are counted when they enter the book and taken out of the count
 * when they leave it, so a keystroke costs the one record that is typed in, whatever the size of the book.
 */
export interface Usage {
  /** Rises with every change of a count. */
  revision: number;
  /** Counts by what they are told by: see `Telling`. */
  readonly counts: Map<Telling, Map<string, number>>;
}

/**
 * What a count is told by: all `diagnoses` or `procedures` of the book; procedures `for:` a diagnosis they point to; codes of the
 * `by:` a provider, of the `plan:` that pays and `of:` a patient; modifiers `on:` a procedure; drug numbers `ndc:` of a procedure.
 */
export type Telling =
  | 'diagnoses'
  | 'procedures'
  | `for:${string}`
  | `by:${string}`
  | `plan:${string}`
  | `of:${string}`
  | `on:${string}`
  | `ndc:${string}`;

interface Following extends Usage {
  /** Records that have come and are not counted yet. */
  readonly waiting: Set<Item>;
  /** What each counted record has added, so that just that is taken back. */
  readonly added: WeakMap<Item, readonly Addition[]>;
}

type Addition = readonly [telling: Telling, code: string];

const followed = new WeakMap<Book, Following>();

/** The counts of a book, without the record that is being typed in: what stands half-written there is no habit. */
export function usageOf(book: Book, typing?: Item): Usage {
  const usage = followed.get(book) ?? follow(book);
  for (const item of usage.waiting) {
    if (item === typing) continue;
    usage.waiting.delete(item);
    const additions = additionsOf(book, item);
    usage.added.set(item, additions);
    for (const addition of additions) change(usage, addition, 1);
    if (additions.length > 0) usage.revision++;
  }
  return usage;
}

/** How often a code is used, as told by something. */
export const timesUsed = (usage: Usage, telling: Telling, code: string): number =>
  usage.counts.get(telling)?.get(code) ?? 0;

function follow(book: Book): Following {
  const usage: Following = { revision: 0, counts: new Map(), waiting: new Set(), added: new WeakMap() };
  for (const kind of ['encounter', 'claim'] as const)
    for (const item of book.byKind.get(kind) ?? []) usage.waiting.add(item);
  book.followers.push((item, way) => {
    if (item.kind !== 'encounter' && item.kind !== 'claim') return;
    if (way === 1) usage.waiting.add(item);
    else if (!usage.waiting.delete(item)) {
      for (const addition of usage.added.get(item) ?? []) change(usage, addition, -1);
      usage.revision++;
    }
  });
  followed.set(book, usage);
  return usage;
}

function change({ counts }: Usage, [telling, code]: Addition, by: 1 | -1): void {
  const map = counts.get(telling) ?? new Map<string, number>();
  const count = (map.get(code) ?? 0) + by;
  if (count > 0) map.set(code, count);
  else map.delete(code);
  counts.set(telling, map);
}

/** What a record adds to the counts. */
function additionsOf(book: Book, item: Item): Addition[] {
  const record = recordOf(item as Item<'encounter' | 'claim'>);
  const found: Addition[] = [];
  const around: Telling[] = [];
  const provider = record.rendering?.npi ?? record.attending?.npi;
  if (provider) around.push(`by:${provider}`);
  const plan = planOf(book, item as Item<'encounter' | 'claim'>);
  if (plan) around.push(`plan:${plan}`);
  if (record.patient?.id) around.push(`of:${record.patient.id.toUpperCase()}`);
  const diagnoses = record.dx?.diagnosis ?? [];
  for (const { code } of diagnoses) {
    if (!code) continue;
    found.push(['diagnoses', code]);
    for (const telling of around) found.push([telling, code]);
  }
  for (const { procedure, pointers, ndc = [] } of record.service?.line ?? []) {
    if (!procedure) continue;
    const { code, modifiers } = procedure;
    found.push(['procedures', code]);
    for (const telling of around) found.push([telling, code]);
    for (const d of diagnoses)
      if (d.code && (!pointers || (d.letter && pointers.includes(d.letter)))) found.push([`for:${d.code}`, code]);
    for (const modifier of modifiers) found.push([`on:${code}`, modifier]);
    for (const drug of ndc) if (drug.code) found.push([`ndc:${code}`, drug.code]);
  }
  return found;
}

const RANKS: ReadonlySet<string> = new Set(['primary', 'secondary', 'tertiary', 'none']);

/** The plan that pays first, in upper case: the one that the record names, else the patient's first coverage. */
export function planOf(book: Book, item: Item<'encounter' | 'claim'>): string | undefined {
  const record = recordOf(item);
  const payer = 'payer' in record ? record.payer?.which : undefined;
  const named = [payer, ...(record.coverage?.which ?? [])].find((w) => w && !RANKS.has(w.toLowerCase()));
  if (named) return named.toUpperCase();
  const patient = record.patient?.id ? findItems(book, 'patient', record.patient.id)[0] : undefined;
  const coverages = patient ? (recordOf(patient).coverage ?? []) : [];
  const rank = payer?.toLowerCase() ?? 'primary';
  return (coverages.find((c) => c.rank === rank) ?? coverages[0])?.plan?.toUpperCase();
}
