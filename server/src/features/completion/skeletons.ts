import type { RecordKind } from '../../../../schemas';
import { kinds } from '../../records/vocabulary';
import type { Engine } from '../../rules/rule';
import { type Ask, type Draft, place } from './types';

/**
 * New records, whole: the entries that a record of the kind needs, with places to fill in. `{date}` is today, `{year}` its year,
 * `{id}` an id that the book does not have yet. `[n:…]` are the places; without snippets they stand empty.
 */
const SKELETONS: Readonly<Record<RecordKind, readonly string[]>> = {
  encounter: [
    'encounter [1:{id}]',
    '  patient [2]',
    '  date [3:{date}]',
    '  place [4:11]',
    '  rendering [5]',
    '  dx',
    '    A [6]',
    '  service',
    '    [7]',
  ],
  claim: [
    'claim [1:{id}]',
    '  from [2]',
    '  patient [3]',
    '  payer [4:primary]',
    '  date [5:{date}]',
    '  place [6:11]',
    '  rendering [7]',
    '  dx',
    '    A [8]',
    '  service',
    '    [9]',
  ],
  patient: [
    'patient [1:{id}]',
    '  name "[2:Last]" "[3:First]"',
    '  born [4]',
    '  sex [5]',
    '  address "[6:Street]" "[7:City]" [8]',
    '  coverage primary [9]',
    '    member [10]',
    '    subscriber [11:self]',
  ],
  plan: [
    'plan [1:{id}] "[2:Title]"',
    '  payer [3]',
    '  year {year}-01-01..{year}-12-31',
    '  in-network',
    '    deductible [4]',
    '    out-of-pocket [5]',
    '    benefit preventive covered',
    '    benefit office-visit [6]',
    '    benefit other [7:deductible then 20%]',
  ],
  payer: ['payer [1:ID] "[2:Name]"', '  address "[3:Street]" "[4:City]" [5]', '  timely-filing [6:120] days'],
  fees: ['fees [1:{id}]', '  kind [2:charges]', '  effective {year}-01-01..', '  [3]'],
  practice: [
    'practice "[2:Name]"',
    '  npi [3]',
    '  tax-id [4]',
    '  address "[5:Street]" "[6:City]" [7]',
    '  provider [8] "[9:Last]" "[10:First]"',
  ],
  remit: ['remit [1:NUMBER]', '  payer [2]', '  date [3:{date}]', '  amount [4]'],
};

/** How ids are usually made, and from where they are counted. */
const IDS: Partial<Record<RecordKind, readonly [before: string, from: number]>> = {
  encounter: ['E-', 1001],
  claim: ['CLM-', 1001],
  patient: ['P', 10001],
  plan: ['PLAN-', 1],
};

/** A whole new record of each kind. */
export function skeletons({ engine, range }: Ask): Draft[] {
  return (Object.keys(SKELETONS) as RecordKind[]).map((kind) => {
    const id = kind === 'fees' ? `CHARGES-${engine.today.slice(0, 4)}` : freeId(engine, kind);
    const lines = SKELETONS[kind]
      .join('\n')
      .replaceAll('{id}', id)
      .replaceAll('{date}', engine.today)
      .replaceAll('{year}', engine.today.slice(0, 4));
    return {
      label: `${kind} …`,
      text: lines.replace(PLACE, '$2').replace(/[^\S\n]+$/gm, ''),
      snippet: `${lines.replace(PLACE, (_, n: string, text?: string) => place(n, text))}$0`,
      ...range,
      kind: 'record',
      detail: `a new ${kind}, whole`,
      doc: `\`\`\`claimwright\n${kinds[kind].example ?? ''}\n\`\`\``,
      filter: kind,
    };
  });
}

const PLACE = /\[(\d+)(?::([^\]]*))?\]/g;

/** An id that no record of the kind has, counted on from how many there are. */
function freeId({ book }: Engine, kind: RecordKind): string {
  const [before, from] = IDS[kind] ?? ['', 0];
  if (!before) return '';
  for (let n = from + (book.byKind.get(kind)?.size ?? 0); ; n++)
    if (!book.byKey.has(`${kind}:${before}${n}`)) return `${before}${n}`;
}
