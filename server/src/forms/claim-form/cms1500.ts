import type { Bill, BillLine } from '../../x12/bill';
import { boxesOf, type Cell, type Form, type Sheet } from './form';
import {
  after,
  cityLine,
  count,
  dayOfMonth,
  drugText,
  insured,
  longDate,
  money,
  month,
  nameText,
  npiOf,
  signedName,
  year,
  zip,
} from './values';

/**
 * The professional paper claim (CMS-1500, 02/12): item, our own label, place on the print grid, and what the bill says in it. Which
 * element of the 837P each item is: x12.md, section 6.
 */

/** A box about the claim, and about the page it stands on. */
type ClaimCell = Cell<readonly [Bill, Sheet]>;

/** A box to tick. */
const tick = (number: string, label: string, line: number, column: number, when: (b: Bill) => boolean): ClaimCell => [
  number,
  label,
  line,
  column,
  1,
  (b) => (when(b) ? 'X' : undefined),
];

const other = (b: Bill) => b.others[0];
/** The kinds of payer in item 1, by claim filing code; all others are a group plan or something else. */
const KINDS: Readonly<Record<string, number>> = { MA: 0, MB: 0, MC: 1, CH: 2, VA: 3, WC: 5, FI: 5 };
const kindOf = (b: Bill): number => KINDS[b.coverage.filing] ?? (b.coverage.group ? 4 : 6);
const kinds = ['Medicare', 'Medicaid', 'Tricare', 'Champva', 'group plan', 'FECA, black lung', 'other'];

/** Month, day and year in boxes of their own. */
const dated = (
  number: string,
  label: string,
  line: number,
  columns: readonly [number, number, number],
  take: (b: Bill) => Bill['patient']['born'],
  digits: 2 | 4 = 4,
): ClaimCell[] => [
  [number, `${label}: month`, line, columns[0], 2, (b) => month(take(b))],
  [number, `${label}: day`, line, columns[1], 2, (b) => dayOfMonth(take(b))],
  [number, `${label}: year`, line, columns[2], digits, (b) => year(take(b), digits)],
];

const yesNo = (
  number: string,
  label: string,
  line: number,
  yes: number,
  no: number,
  when: (b: Bill) => boolean,
): ClaimCell[] => [
  tick(number, `${label}: yes`, line, yes, when),
  tick(number, `${label}: no`, line, no, (b) => !when(b)),
];

const condition = (b: Bill): string => (b.dates['431'] ? '431' : b.dates['484'] ? '484' : '');
/** The other date of item 15 with its qualifier, the first that the claim has. */
const otherDate = (b: Bill): readonly [string, Bill['patient']['born']] => {
  for (const q of ['454', '304', '455', '471', '090', '091'] as const) if (b.dates[q]) return [q, b.dates[q]];
  return b.accident?.date ? ['439', b.accident.date] : ['', undefined];
};
/** Who referred, ordered or supervised, with the qualifier of item 17. */
const source = (b: Bill) => {
  const ordering = b.lines.find((l) => l.ordering)?.ordering;
  if (b.referring) return ['DN', b.referring] as const;
  if (ordering) return ['DK', ordering] as const;
  return b.supervising ? (['DQ', b.supervising] as const) : undefined;
};
const referral = (b: Bill): string =>
  b.authorization ?? b.referral ?? b.clia ?? b.lines.find((l) => l.clia)?.clia ?? '';
const paid = (b: Bill): Bill['charge'] =>
  ((b.patientPaid ?? 0) + b.others.reduce((sum, o) => sum + (o.adjudication?.paid ?? 0), 0)) as Bill['charge'];
/** Each page is a claim of its own to who reads it, so it has the sum of its own lines; money taken may stand only once. */
const pageTotal = (_b: Bill, { lines }: Sheet): string =>
  money(lines.reduce((sum, l) => sum + l.charge, 0) as Bill['charge']);
const paidOnce = (b: Bill, { page }: Sheet): string | undefined => (page === 1 ? money(paid(b)) : undefined);

const CELLS: readonly ClaimCell[] = [
  ['0', 'payer', 2, 41, 39, (b) => b.coverage.payer.name],
  ['0', 'payer: street', 3, 41, 39, (b) => b.coverage.payer.address?.street],
  ['0', 'payer: city', 4, 41, 39, (b) => cityLine(b.coverage.payer.address, 39)],
  ...kinds.map((kind, i) => tick('1', kind, 8, [1, 8, 15, 24, 31, 39, 45][i] ?? 45, (b) => kindOf(b) === i)),
  ['1a', 'insured: member id', 8, 50, 29, (b) => b.coverage.subscriber.member],
  ['2', 'patient', 10, 1, 28, (b) => nameText(b.patient)],
  ...dated('3', 'patient born', 10, [31, 34, 37], (b) => b.patient.born),
  tick('3', 'patient: male', 10, 42, (b) => b.patient.sex === 'M'),
  tick('3', 'patient: female', 10, 47, (b) => b.patient.sex === 'F'),
  ['4', 'insured', 10, 50, 29, (b) => nameText(insured(b))],
  ['5', 'patient: street', 12, 1, 28, (b) => b.patient.address?.street],
  tick('6', 'patient is insured', 12, 33, (b) => b.patient.relation === '18'),
  tick('6', 'patient is spouse', 12, 38, (b) => b.patient.relation === '01'),
  tick('6', 'patient is child', 12, 42, (b) => b.patient.relation === '19'),
  tick('6', 'patient is other', 12, 47, (b) => !['18', '01', '19'].includes(b.patient.relation)),
  ['7', 'insured: street', 12, 50, 29, (b) => insured(b).address?.street],
  ['5', 'patient: city', 14, 1, 24, (b) => b.patient.address?.city],
  ['5', 'patient: state', 14, 26, 3, (b) => b.patient.address?.state],
  ['7', 'insured: city', 14, 50, 23, (b) => insured(b).address?.city],
  ['7', 'insured: state', 14, 74, 4, (b) => insured(b).address?.state],
  ['5', 'patient: ZIP', 16, 1, 12, (b) => zip(b.patient.address)],
  ['7', 'insured: ZIP', 16, 50, 12, (b) => zip(insured(b).address)],
  ['9', 'other insured', 18, 1, 28, (b) => nameText(other(b)?.subscriber)],
  ['11', 'group or policy', 18, 50, 29, (b) => b.coverage.group ?? (kindOf(b) === 0 ? 'NONE' : '')],
  ['9a', 'other policy', 20, 1, 28, (b) => other(b)?.group ?? other(b)?.subscriber.member],
  ...yesNo('10a', 'caused by work', 20, 35, 41, (b) => b.accident?.kind === 'EM'),
  ...dated('11a', 'insured born', 20, [53, 56, 59], (b) => insured(b).born),
  tick('11a', 'insured: male', 20, 68, (b) => insured(b).sex === 'M'),
  tick('11a', 'insured: female', 20, 75, (b) => insured(b).sex === 'F'),
  ...yesNo('10b', 'auto accident', 22, 35, 41, (b) => b.accident?.kind === 'AA'),
  ['10b', 'auto accident: state', 22, 45, 2, (b) => (b.accident?.kind === 'AA' ? b.accident.state : '')],
  ['11b', 'claim number', 22, 50, 29, (b) => after('Y4 ', b.coverage.subscriber.claimNumber)],
  ...yesNo('10c', 'other accident', 24, 35, 41, (b) => b.accident?.kind === 'OA'),
  ['11c', 'plan', 24, 50, 29, (b) => b.coverage.payer.name],
  ['9d', 'other plan', 26, 1, 28, (b) => other(b)?.payer.name],
  ['10d', 'condition codes', 26, 34, 15, (b) => b.conditions.join(' ')],
  ...yesNo('11d', 'another plan', 26, 52, 57, (b) => b.others.length > 0),
  ['12', 'release signed', 29, 7, 20, (b) => (b.release ? 'SIGNATURE ON FILE' : '')],
  ['13', 'benefits assigned', 29, 55, 20, (b) => (b.benefitsAssigned ? 'SIGNATURE ON FILE' : '')],
  ...dated('14', 'illness, injury or LMP', 32, [2, 5, 8], (b) => b.dates['431'] ?? b.dates['484'], 2),
  ['14', 'which of these', 32, 16, 3, condition],
  ['15', 'other date: which', 32, 31, 3, (b) => otherDate(b)[0]],
  ...dated('15', 'other date', 32, [37, 40, 43], (b) => otherDate(b)[1], 2),
  ...dated('16', 'no work from', 32, [54, 57, 60], (b) => b.unableToWork?.from, 2),
  ...dated('16', 'no work to', 32, [68, 71, 74], (b) => b.unableToWork?.to, 2),
  ['17', 'who referred: role', 34, 1, 2, (b) => source(b)?.[0]],
  ['17', 'who referred', 34, 4, 24, (b) => signedName(source(b)?.[1])],
  ['17b', 'who referred: NPI', 34, 33, 10, (b) => npiOf(source(b)?.[1])],
  ...dated('18', 'in hospital from', 34, [54, 57, 60], (b) => b.dates['435'], 2),
  ...dated('18', 'in hospital to', 34, [68, 71, 74], (b) => b.dates['096'], 2),
  ['19', 'remark', 36, 1, 48, (b) => b.remark],
  tick('20', 'outside laboratory: no', 36, 57, () => true),
  ['21', 'revision of diagnoses', 37, 42, 1, (b) => (b.version === 10 ? '0' : '9')],
  ...Array.from(
    { length: 12 },
    (_, i): ClaimCell => [
      `21${String.fromCharCode(65 + i)}`,
      'diagnosis',
      38 + Math.floor(i / 4),
      [3, 16, 29, 42][i % 4] ?? 3,
      8,
      (b) => b.diagnoses[i],
    ],
  ),
  ['22', 'frequency', 38, 50, 11, (b) => (b.frequency === '1' ? '' : b.frequency)],
  ['22', 'original number', 38, 62, 18, (b) => b.originalNumber],
  ['23', 'authorization', 40, 50, 29, referral],
  ['25', 'tax id', 56, 1, 15, (b) => b.billing.taxId],
  tick('25', 'tax id is SSN', 56, 17, (b) => b.billing.taxIdKind === 'SY'),
  tick('25', 'tax id is EIN', 56, 19, (b) => b.billing.taxIdKind === 'EI'),
  ['26', 'account', 56, 23, 14, (b) => b.account],
  ...yesNo('27', 'assignment accepted', 56, 38, 43, (b) => b.assignment),
  ['28', 'total charge', 56, 52, 8, pageTotal, 'right'],
  ['29', 'paid', 56, 62, 8, paidOnce, 'right'],
  [
    '33',
    'telephone',
    57,
    66,
    14,
    (b) => b.billing.phone && `${b.billing.phone.slice(0, 3)} ${b.billing.phone.slice(3)}`,
  ],
  ['31', 'who gave the services', 58, 1, 21, (b) => signedName(b.rendering ?? b.billing)],
  ['31', 'signed', 59, 1, 21, () => 'SIGNATURE ON FILE'],
  ['31', 'date', 60, 1, 21, (_b, { today }) => longDate(today as Bill['patient']['born'])],
  ['32', 'place of services', 58, 23, 26, (b) => b.facility?.name],
  ['32', 'place: street', 59, 23, 26, (b) => b.facility?.address?.street],
  ['32', 'place: city', 60, 23, 26, (b) => cityLine(b.facility?.address, 26)],
  ['33', 'who bills', 58, 50, 29, (b) => signedName(b.billing)],
  ['33', 'who bills: street', 59, 50, 29, (b) => b.billing.address?.street],
  ['33', 'who bills: city', 60, 50, 29, (b) => cityLine(b.billing.address, 29)],
  ['32a', 'place: NPI', 61, 23, 10, (b) => b.facility?.npi],
  ['33a', 'who bills: NPI', 61, 50, 10, (b) => b.billing.npi],
  ['33b', 'who bills: taxonomy', 61, 63, 14, (b) => after('ZZ', b.billing.taxonomy)],
  ['0', 'page', 64, 68, 12, (_b, { page, pages }) => (pages > 1 ? `PAGE ${page} OF ${pages}` : undefined)],
];

/** A line of the page, above it in the shaded half its drug or description. */
function rows(place: number): readonly Cell<readonly [BillLine, Sheet]>[] {
  const shaded = 43 + 2 * place;
  const line = shaded + 1;
  const n = `${place + 1}`;
  const part = (item: string) => `24${item}.${n}`;
  return [
    [`24.${n}`, 'drug or description', shaded, 1, 60, (l) => drugText(l) || l.description || l.remark],
    ...(['from', 'to'] as const).flatMap((end, i): Cell<readonly [BillLine, Sheet]>[] => {
      const column = 1 + 9 * i;
      return [
        [part('A'), `${end}: month`, line, column, 2, (l) => month(l.dates?.[end])],
        [part('A'), `${end}: day`, line, column + 3, 2, (l) => dayOfMonth(l.dates?.[end])],
        [part('A'), `${end}: year`, line, column + 6, 2, (l) => year(l.dates?.[end])],
      ];
    }),
    [part('B'), 'place', line, 19, 2, (l, s) => l.place ?? s.bill.place],
    [part('C'), 'emergency', line, 22, 1, (l) => (l.emergency ? 'Y' : '')],
    [part('D'), 'procedure', line, 25, 6, (l) => l.code],
    ...[0, 1, 2, 3].map(
      (m): Cell<readonly [BillLine, Sheet]> => [part('D'), 'modifier', line, 33 + 3 * m, 2, (l) => l.modifiers[m]],
    ),
    [part('E'), 'pointers', line, 45, 4, (l) => l.pointers.map((p) => String.fromCharCode(64 + p)).join('')],
    [part('F'), 'charge', line, 50, 8, (l) => money(l.charge), 'right'],
    [part('G'), 'units', line, 59, 4, (l) => count(l.quantity)],
    [part('H'), 'EPSDT, family planning', line, 63, 2, (l) => (l.epsdt || l.familyPlanning ? 'Y' : '')],
    [part('J'), 'who gave it: NPI', line, 68, 10, (l, s) => npiOf(l.rendering ?? s.bill.rendering)],
  ];
}

export const CMS1500: Form = {
  title: 'CMS-1500',
  most: 6,
  boxes: boxesOf<readonly [Bill, Sheet]>(CELLS, (s) => [s.bill, s]),
  rows: (place) =>
    boxesOf<readonly [BillLine, Sheet]>(rows(place), (s) => {
      const line = s.lines[place];
      return line && [line, s];
    }),
};
