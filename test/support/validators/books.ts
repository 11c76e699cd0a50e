import fc from 'fast-check';
import { allItems, createBook, setFile } from '../../../server/src/records/book';
import type { Bill, Receiver, Submitter } from '../../../server/src/x12/bill';
import { billOf } from '../../../server/src/x12/bill-of-claim';
import { receiverOf, submitterOf } from '../../../server/src/x12/submitter';
import { validate } from '../../../server/src/x12/validate';
import { write837 } from '../../../server/src/x12/write-837';

/** Claims of every kind as an office would write them, made up by chance; all people and numbers are invented. */

const NAMES = [
  'Rivera',
  'O’Brien',
  'Müller-Łódź',
  'van der Berg',
  'ÅSE',
  'Nguyễn',
  'D’Ángelo, jr.',
  'smith & sons',
  'Le~Roux*x:y^z',
  '  two  blanks ',
  `${'Long'.repeat(20)}`,
  'Ann\tLee',
  'Ño!',
] as const;
const REMARKS = [
  'Seen again',
  'Time 10:15 * see note',
  'résumé “quoted” — dash',
  'x'.repeat(200),
  'a\u0007bell',
] as const;
const NPIS = ['1497758544', '1234567893', '1000112239', '1000345565'] as const;
const CODES = ['99213', '99214', '87880', '36415', '71046', '97110', 'J3301', 'G0463', '00790', '20610'] as const;
const MODIFIERS = ['', '-25', '-59-RT', '-AA', '-QW', '-26-76-LT-GP'] as const;
const DIAGNOSES = [
  'E11.65',
  'I10',
  'M25.561',
  'J02.0',
  'Z23',
  'R50.9',
  'S52.501A',
  'Z98.890',
  'F32.9',
  'N18.31',
  'K21.9',
  'E78.5',
] as const;
const LETTERS = 'ABCDEFGHIJKL';
const RANKS = ['primary', 'secondary', 'tertiary'] as const;

const one = <T>(all: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...all);
const quoted = (text: string): string => `"${text.replaceAll('"', '\\"')}"`;

const line = fc.record({
  code: one(CODES),
  modifiers: one(MODIFIERS),
  units: fc.integer({ min: 1, max: 99 }),
  cents: one([0, 1, 1800, 4200, 18500, 999_999, 12_345]),
  ndc: fc.boolean(),
  extra: one([
    '',
    'remark "Left arm; 2nd dose"',
    'emergency yes',
    'epsdt yes',
    'authorization A-77',
    'clia 36D0123456',
    'place 22',
    'description "Unlisted: héllo"',
  ]),
  person: one(['', 'rendering', 'ordering', 'referring', 'supervising']),
});

export const facts = fc.record({
  institutional: fc.boolean(),
  relation: one(['self', 'child', 'spouse', 'other', 'employer']),
  last: one(NAMES),
  first: one(NAMES),
  middle: one(['', ...NAMES]),
  suffix: one(['', 'JR', 'iii']),
  street: one(['12 Elm St', 'Straße 5, Apt #3', `${'Very Long Street '.repeat(8)}`, '1/2 Main & 3rd']),
  zip: one(['45501', '45501-0012', '455010012']),
  sex: one(['F', 'M']),
  died: fc.boolean(),
  payers: fc.integer({ min: 1, max: 3 }),
  which: fc.integer({ min: 0, max: 2 }),
  byLine: fc.boolean(),
  frequency: one(['original', 'replacement', 'void']),
  accident: one(['', 'accident auto OH 2026-04-02', 'accident employment 2026-04-02', 'accident other 2026-04-02']),
  entries: fc.subarray([
    'onset 2026-04-01',
    'last-seen 2026-03-30',
    'initial-treatment 2026-02-01',
    'lmp 2026-03-01',
    'last-xray 2026-03-03',
    'unable-to-work 2026-04-01..2026-04-20',
    'authorization AUTH-1',
    'medical-record MR-0042',
    'referral REF-9',
    'attachment OZ FX CTL-1',
    'delay-reason 7',
    'accept-assignment no',
    'signature-on-file no',
    'release no',
    'collected $30.00 copay 2026-04-18',
    'condition 09',
  ]),
  remark: one(['', ...REMARKS]),
  place: one(['11', '21', '22', '23', '31', '02', '10']),
  facility: fc.boolean(),
  people: fc.subarray(['referring', 'supervising', 'rendering']),
  diagnoses: fc.integer({ min: 1, max: 12 }),
  lines: fc.array(line, { minLength: 1, maxLength: 50, size: 'small' }),
  bill: one(['0131', '0133', '0851']),
  stay: fc.boolean(),
  many: fc.integer({ min: 0, max: 20 }),
});
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never;

const money = (cents: number): string => `$${(cents / 100).toFixed(2)}`;

function practice(): string {
  return `practice P "Clínica Example"
  npi 1234567893
  tax-id 00-1234567
  taxonomy 207Q00000X
  address "1 Main St." "Springfield" OH 45501-0012
  pay-to "PO Box 12" "Springfield" OH 45501
  phone "(440) 555-0100"
  clia 36D0123456
  submitter SUB1 "Example Clinic"
${NPIS.map((n, i) => `  provider ${n} "Okafor" "Grace ${i}"\n    taxonomy 207Q00000X`).join('\n')}
  facility 1000830277 "Hospital of Examples"
    place 22
    address "2 Main St" "Springfield" OH 45501-0013
`;
}

function people(f: Facts): string {
  const dependent = f.relation !== 'self';
  const subscriber =
    f.relation === 'self'
      ? 'subscriber self'
      : f.relation === 'employer'
        ? 'subscriber employer "Acme Works"\n      address "9 Mill Rd" "Springfield" OH 45501'
        : `subscriber ${f.relation} ${quoted(f.last)} "Pat" 1970-01-02 F member W100`;
  return `patient P1
  name ${quoted(f.last)} ${quoted(f.first)}${f.middle === '' ? '' : ` ${quoted(f.middle)}`}${f.suffix === '' ? '' : ` suffix ${f.suffix}`}
  born 1980-05-02
  sex ${f.sex}
${f.died ? '  died 2026-05-30\n' : ''}  address ${quoted(f.street)} "Springfield" OH ${f.zip}
${RANKS.slice(0, f.payers)
  .map(
    (rank, i) => `  coverage ${rank} PLAN${i}
    member W10${i}
    group G-${i}
    ${i === 0 || !dependent ? (i === 0 ? subscriber : 'subscriber self') : `subscriber spouse "Stone" "Kit" 1971-02-03 M member W10${i}`}
    effective 2020-01-01..`,
  )
  .join('\n')}
${RANKS.map((_, i) => `plan PLAN${i}\n  payer PAY${i}\n  year 2026-01-01..2026-12-31\n  in-network\n    benefit other covered\npayer PAY${i} "Payer ${i} — Health"\n  address "1 Way" "Columbus" OH 43004\n`).join('')}`;
}

/** How an earlier payer answered: it paid half of each line and took the rest off, at the lines or for the whole claim. */
function prior(f: Facts, rank: string): string {
  const paid = f.lines.map((l) => Math.floor(l.cents / 2));
  const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);
  const rest = f.lines.map((l, i) => l.cents - (paid[i] ?? 0));
  const head = `  prior ${rank} paid ${money(sum(paid))} on 2026-05-20`;
  if (!f.byLine) return `${head}\n    CO-45 ${money(sum(rest))}`;
  return [head, ...rest.map((r, i) => `    line ${i + 1} paid ${money(paid[i] ?? 0)} CO-45 ${money(r)}`)].join('\n');
}

function serviceLine(f: Facts, l: Facts['lines'][number], i: number): string {
  const pointers = LETTERS.slice(0, Math.min(f.diagnoses, 1 + (i % 4)));
  const minutes = l.code === '00790' ? ' 45min' : '';
  const head = f.institutional
    ? `    0${450 + (i % 10)} ${l.code}${l.modifiers} x${l.units} ${money(l.cents)}${f.stay ? '' : ' 2026-04-18'}`
    : `    ${l.code}${l.modifiers}${minutes} x${l.units} ${pointers} ${money(l.cents)}`;
  const children = [
    ...(l.ndc ? ['ndc 00003-0293-05 4.5 ML'] : []),
    ...(l.extra === '' || (f.institutional && !/remark|description/.test(l.extra)) ? [] : [l.extra]),
    ...(l.person === '' || (f.institutional && l.person !== 'rendering') ? [] : [`${l.person} ${NPIS[i % 4]}`]),
  ];
  return [head, ...children.map((c) => `      ${c}`)].join('\n');
}

function institutionalEntries(f: Facts): string[] {
  const some = (n: number, entry: (i: number) => string): string[] => Array.from({ length: n }, (_, i) => entry(i));
  return [
    'bill institutional',
    `type-of-bill ${f.stay ? '0111' : f.bill}`,
    'attending 1497758544',
    'visit type 1 source 1 status 01',
    ...(f.stay ? ['admitted 2026-04-18 08:15', 'discharged 2026-04-20 14:00', 'operating 1234567893'] : []),
    ...(f.stay ? some(Math.min(f.many, 20), (i) => `procedure 02703Z${i % 10} 2026-04-19`) : []),
    ...some(f.many, (i) => `occurrence ${11 + i} 2026-04-0${1 + (i % 9)}`),
    ...some(Math.min(f.many, 3), (i) => `span 7${i} 2026-04-01..2026-04-03`),
    ...some(Math.min(f.many, 14), (i) => `value ${i < 10 ? `A${i}` : `B${i - 10}`} $${i}.50`),
    ...(f.stay ? ['drg 321'] : []),
  ];
}

/** The text of a book with one claim. */
export function bookText(f: Facts): string {
  const which = RANKS[Math.min(f.which, f.payers - 1)] ?? 'primary';
  const earlier = RANKS.slice(0, RANKS.indexOf(which as 'primary'));
  const rows = [
    'patient P1',
    `payer ${which}`,
    f.institutional && f.stay ? 'date 2026-04-18..2026-04-20' : 'date 2026-04-18',
    ...(f.institutional ? institutionalEntries(f) : [`place ${f.place}`]),
    ...(f.frequency === 'original' ? [] : [`frequency ${f.frequency}`, 'original-number ICN/123#4']),
    ...(f.accident === '' ? [] : [f.accident, ...(f.institutional ? ['occurrence 01 2026-04-02'] : [])]),
    ...f.entries.filter((e) => !f.institutional || /^(?:auth|medical|ref|att|delay|accept|sign|release|cond)/.test(e)),
    ...(f.remark === '' ? [] : [`remark ${quoted(f.remark)}`]),
    ...(f.facility ? ['facility 1000830277'] : []),
    ...(f.place === '21' && !f.institutional ? ['admitted 2026-04-18'] : []),
    ...f.people.filter((p) => !f.institutional || p !== 'supervising').map((p, i) => `${p} ${NPIS[i]}`),
    'dx',
    ...DIAGNOSES.slice(0, f.diagnoses).map(
      (code, i) => `  ${LETTERS[i]} ${code}${f.institutional && f.stay && i % 2 === 0 ? ' poa Y' : ''}`,
    ),
    ...(f.institutional ? ['  admitting R50.9', ...(f.stay ? [] : ['  reason R50.9']), '  external W01.0XXA'] : []),
    'service',
  ];
  const lines = f.lines.map((l, i) => serviceLine(f, l, i));
  const answers = earlier.map((rank) => prior(f, rank));
  return [practice(), people(f), 'claim CLM-1', ...rows.map((r) => `  ${r}`), ...lines, ...answers, ''].join('\n');
}

export interface Outcome {
  /** The file, where there is nothing against it. */
  readonly text: string | undefined;
  readonly refused: readonly string[];
}

/** The claims of some files as a file of claims, refused as the export refuses: by what is missing, and by our own validator. */
export function exported(files: Readonly<Record<string, string>>): Outcome {
  const book = createBook();
  for (const [name, text] of Object.entries(files)) setFile(book, name, text);
  const billed = allItems(book, 'claim').map((i) => billOf(book, i));
  const problems = billed.flatMap((b) => b.problems.filter((p) => !p.minor).map((p) => p.message));
  const [first] = billed;
  const submitter = first?.practice && submitterOf(first.practice);
  const bills = billed.flatMap((b) => b.bill ?? []);
  if (problems.length > 0 || !submitter || !first.practice || !bills[0]) return { text: undefined, refused: problems };
  return written(bills, submitter, receiverOf(first.practice, bills[0]));
}

/** Bills as a file, refused by our own validator, and for an account number as the rule claim/account refuses it. */
export function written(bills: readonly Bill[], submitter: Submitter, receiver: Receiver): Outcome {
  const envelope = { control: 7, test: false, at: new Date(2026, 5, 1, 9, 5) };
  const file = write837(bills, submitter, receiver, envelope).text;
  const judged = validate(file);
  const errors = judged.transactions.flatMap((t) => t.findings.filter((x) => x.severity === 'error'));
  const refused = [...errors.map((e) => `${e.place} ${e.message}`), ...judged.problems.map((p) => p.message)];
  for (const b of bills) if (b.account.length > 20) refused.push(`CLM01 ${b.account}`);
  return { text: refused.length === 0 ? file : undefined, refused };
}
