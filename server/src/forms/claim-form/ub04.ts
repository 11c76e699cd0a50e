import type { Bill, BillLine } from '../../x12/bill';
import type { Institutional } from '../../x12/bill-institutional';
import { boxesOf, type Cell, type Form, type Sheet } from './form';
import {
  after,
  cityLine,
  count,
  drugText,
  insured,
  longDate,
  money,
  nameText,
  npiOf,
  shortDate,
  signedName,
  zip,
} from './values';

/**
 * The institutional paper claim (UB-04): locator, our own label, place on the print grid, and what the bill says in it. Which element
 * of the 837I each locator is: x12.md, section 6. Places: what open programs print on the red form, measured in twelfths of an inch
 * (OopFactory X12, InstitutionalClaimToUB04), on our grid of tenths; an eighth column of each diagnosis is for present on admission.
 */

/** A box about the claim, its stay, and the page it stands on. */
type ClaimCell = Cell<readonly [Bill, Institutional, Sheet]>;

/** The payer at a place from 0: the one that the claim goes to stands by its rank among the others. */
const payers = (b: Bill) =>
  [
    { ...b.coverage, relation: b.patient.relation, adjudication: undefined as Bill['others'][number]['adjudication'] },
    ...b.others,
  ].sort((x, y) => RANKS.indexOf(x.rank) - RANKS.indexOf(y.rank));
const RANKS = 'PSTABCDEFGH';
const ROWS = [0, 1, 2] as const;
/** Columns of the external causes. */
const EXTERNAL = [48, 57, 65] as const;
const letter = (i: number): string => 'abc'.charAt(i);

type Taken = (b: Bill, s: Institutional) => Bill['rendering'];
const person = (number: string, label: string, line: number, take: Taken, qualifier = ''): ClaimCell[] => [
  ...(qualifier === '' ? [] : [qualified(number, label, line, qualifier, take)]),
  [number, `${label}: NPI`, line, 59, 10, (b, s) => npiOf(take(b, s))],
  [number, `${label}: last name`, line + 1, 53, 16, (b, s) => take(b, s)?.last],
  [number, `${label}: first name`, line + 1, 71, 10, (b, s) => take(b, s)?.first],
];

/** Which other provider it is: 82 gave the services, DN referred. */
function qualified(number: string, label: string, line: number, qualifier: string, take: Taken): ClaimCell {
  return [number, `${label}: role`, line, 55, 2, (b, s) => (take(b, s) ? qualifier : '')];
}

/** The last page holds the sum of all lines; the others say that it goes on. */
const CELLS: readonly ClaimCell[] = [
  ['1', 'who bills', 2, 1, 25, (b) => signedName(b.billing)],
  ['1', 'who bills: street', 3, 1, 25, (b) => b.billing.address?.street],
  ['1', 'who bills: city', 4, 1, 25, (b) => cityLine(b.billing.address, 25)],
  ['1', 'who bills: telephone', 5, 1, 25, (b) => b.billing.phone],
  ['2', 'where payments go', 3, 26, 25, (b) => b.billing.payTo?.street],
  ['2', 'where payments go: city', 4, 26, 25, (b) => cityLine(b.billing.payTo, 25)],
  ['3a', 'account', 2, 53, 24, (b) => b.account],
  ['3b', 'medical record', 3, 53, 24, (b) => b.medicalRecord],
  ['4', 'type of bill', 3, 77, 4, (b) => `0${b.place}${b.frequency}`],
  ['5', 'tax id', 5, 51, 10, (b) => b.billing.taxId],
  ['6', 'statement from', 5, 61, 6, (_, s) => shortDate(s.statement.from)],
  ['6', 'statement to', 5, 68, 6, (_, s) => shortDate(s.statement.to)],
  ['8b', 'patient', 7, 2, 29, (b) => nameText(b.patient)],
  ['9a', 'patient: street', 6, 42, 40, (b) => b.patient.address?.street],
  ['9b', 'patient: city', 7, 32, 30, (b) => b.patient.address?.city],
  ['9c', 'patient: state', 7, 64, 2, (b) => b.patient.address?.state],
  ['9d', 'patient: ZIP', 7, 68, 10, (b) => zip(b.patient.address)],
  ['10', 'patient born', 9, 1, 8, (b) => longDate(b.patient.born)],
  ['11', 'sex', 9, 10, 1, (b) => b.patient.sex],
  ['12', 'admitted', 9, 12, 6, (_, s) => shortDate(s.admitted?.date)],
  ['13', 'admitted: hour', 9, 18, 2, (_, s) => s.admitted?.time?.slice(0, 2)],
  ['14', 'admission: type', 9, 22, 1, (_, s) => s.admission],
  ['15', 'admission: source', 9, 24, 1, (_, s) => s.source],
  ['16', 'discharged: hour', 9, 28, 2, (_, s) => s.discharged?.slice(0, 2)],
  ['17', 'patient status', 9, 31, 2, (_, s) => s.status],
  ...Array.from(
    { length: 11 },
    (_, i): ClaimCell => [String(18 + i), 'condition', 9, 33 + 3 * i, 2, (b) => b.conditions[i]],
  ),
  ['29', 'auto accident: state', 9, 67, 2, (b) => b.accident?.state],
  ...Array.from({ length: 8 }, (_, i): ClaimCell[] => {
    const [row, column] = [11 + Math.floor(i / 4), 1 + 10 * (i % 4)];
    const number = `${31 + (i % 4)}${letter(Math.floor(i / 4))}`;
    return [
      [number, 'occurrence', row, column, 2, (_b, s) => s.occurrences[i]?.code],
      [number, 'occurrence: day', row, column + 3, 6, (_b, s) => shortDate(s.occurrences[i]?.date)],
    ];
  }).flat(),
  ...Array.from({ length: 4 }, (_, i): ClaimCell[] => {
    const [row, column] = [11 + Math.floor(i / 2), 41 + 17 * (i % 2)];
    const number = `${35 + (i % 2)}${letter(Math.floor(i / 2))}`;
    return [
      [number, 'span', row, column, 2, (_b, s) => s.spans[i]?.code],
      [number, 'span from', row, column + 3, 6, (_b, s) => shortDate(s.spans[i]?.dates.from)],
      [number, 'span to', row, column + 10, 6, (_b, s) => shortDate(s.spans[i]?.dates.to)],
    ];
  }).flat(),
  ['38', 'payer', 13, 2, 40, (b) => b.coverage.payer.name],
  ['38', 'payer: street', 14, 2, 40, (b) => b.coverage.payer.address?.street],
  ['38', 'payer: city', 15, 2, 40, (b) => cityLine(b.coverage.payer.address, 40)],
  ...Array.from({ length: 12 }, (_, i): ClaimCell[] => {
    const [row, column] = [14 + Math.floor(i / 3), 44 + 13 * (i % 3)];
    const number = `${39 + (i % 3)}${'abcd'.charAt(Math.floor(i / 3))}`;
    return [
      [number, 'value', row, column, 2, (_b, s) => s.values[i]?.code],
      [
        number,
        'value: amount',
        row,
        column + 3,
        9,
        (_b, s) => {
          const value = s.values[i];
          return value && money(Math.round(value.amount / 10) as Bill['charge']);
        },
        'right',
      ],
    ];
  }).flat(),
  ['42', 'totals', 41, 1, 4, (_b, _s, { page, pages }) => (page === pages ? '0001' : undefined)],
  ['43', 'page', 41, 9, 3, (_b, _s, { page }) => String(page), 'right'],
  ['43', 'of pages', 41, 15, 3, (_b, _s, { pages }) => String(pages), 'right'],
  ['45', 'made on', 41, 46, 6, (_b, _s, { today }) => shortDate(today as Bill['patient']['born'])],
  [
    '47',
    'total charge',
    41,
    61,
    9,
    (_b, _s, { bill, page, pages }) => (page === pages ? money(bill.charge) : undefined),
    'right',
  ],
  [
    '48',
    'total not covered',
    41,
    71,
    9,
    (_b, _s, { bill, page, pages }) => {
      const sum = bill.lines.reduce((all, l) => all + (l.nonCovered ?? 0), 0);
      return page === pages && sum > 0 ? money(sum as Bill['charge']) : undefined;
    },
    'right',
  ],
  ...ROWS.flatMap((i): ClaimCell[] => {
    const line = 43 + i;
    const at = (b: Bill) => payers(b)[i];
    const row = 'ABC'.charAt(i);
    return [
      [`50${row}`, 'payer', line, 1, 23, (b) => at(b)?.payer.name],
      [`51${row}`, 'payer: id', line, 24, 14, (b) => at(b)?.payer.id],
      [`52${row}`, 'release signed', line, 38, 1, (b) => (at(b) ? (b.release ? 'Y' : 'I') : '')],
      [`53${row}`, 'benefits assigned', line, 41, 1, (b) => (at(b) ? (b.benefitsAssigned ? 'Y' : 'N') : '')],
      [`54${row}`, 'paid before', line, 43, 10, (b) => money(at(b)?.adjudication?.paid), 'right'],
      [
        `58${row}`,
        'insured',
        line + 4,
        1,
        25,
        (b) => nameText(i === 0 && at(b)?.relation === '18' ? insured(b) : at(b)?.subscriber),
      ],
      [`59${row}`, 'relation', line + 4, 27, 2, (b) => at(b)?.relation],
      [`60${row}`, 'member id', line + 4, 29, 20, (b) => at(b)?.subscriber.member],
      [`62${row}`, 'group number', line + 4, 64, 17, (b) => at(b)?.group],
    ];
  }),
  ['56', 'who bills: NPI', 42, 70, 10, (b) => b.billing.npi],
  ['63A', 'authorization', 51, 1, 30, (b) => b.authorization ?? b.referral],
  ['64A', 'original number', 51, 32, 26, (b) => b.originalNumber],
  ['66', 'revision of diagnoses', 55, 1, 1, (b) => (b.version === 10 ? '0' : '9')],
  ...Array.from({ length: 18 }, (_, i): ClaimCell[] => {
    const [row, column] = [54 + Math.floor(i / 9), 2 + 8 * (i % 9)];
    const number = i === 0 ? '67' : `67${String.fromCharCode(64 + i)}`;
    return [
      [number, 'diagnosis', row, column, 7, (b) => b.diagnoses[i]],
      [number, 'present on admission', row, column + 7, 1, (_b, s) => s.poa[i]],
    ];
  }).flat(),
  ['69', 'diagnosis at admission', 56, 4, 7, (_, s) => s.admitting],
  ...ROWS.map((i): ClaimCell => [`70${letter(i)}`, 'reason for the visit', 56, 17 + 7 * i, 7, (_, s) => s.reasons[i]]),
  ['71', 'DRG', 56, 42, 4, (_, s) => s.drg],
  ...ROWS.flatMap((i): ClaimCell[] => [
    [`72${letter(i)}`, 'external cause', 56, EXTERNAL[i], 7, (_, s) => s.external[i]?.code],
    [`72${letter(i)}`, 'present on admission', 56, EXTERNAL[i] + 7, 1, (_, s) => s.external[i]?.poa],
  ]),
  ...Array.from({ length: 6 }, (_, i): ClaimCell[] => {
    const [row, column] = [58 + 2 * Math.floor(i / 3), 1 + 15 * (i % 3)];
    const number = i === 0 ? '74' : `74${'abcde'.charAt(i - 1)}`;
    return [
      [number, 'procedure', row, column, 7, (_b, s) => s.procedures[i]?.code],
      [number, 'procedure: day', row, column + 8, 6, (_b, s) => shortDate(s.procedures[i]?.date)],
    ];
  }).flat(),
  ...person('76', 'in charge', 57, (_, s) => s.attending),
  ...person('77', 'operated', 59, (_, s) => s.operating),
  ...person('78', 'gave the services', 61, (b) => b.rendering, '82'),
  ...person('79', 'referred', 63, (b) => b.referring, 'DN'),
  ['80', 'remark', 62, 1, 24, (b) => b.remark?.slice(0, 24)],
  ['80', 'remark', 63, 1, 24, (b) => b.remark?.slice(24, 48)],
  ['80', 'remark', 64, 1, 24, (b) => b.remark?.slice(48, 72)],
  ['81a', 'taxonomy', 61, 26, 14, (b) => after('B3 ', b.billing.taxonomy)],
];

/** A revenue line of the page. */
function rows(place: number): readonly Cell<readonly [BillLine]>[] {
  const line = 19 + place;
  const part = (locator: number): string => `${locator}.${place + 1}`;
  return [
    [part(42), 'revenue code', line, 1, 4, (l) => l.revenue],
    [part(43), 'drug or description', line, 6, 23, (l) => drugText(l) || l.description],
    [part(44), 'procedure', line, 30, 14, (l) => [l.code, ...l.modifiers].join('')],
    [part(45), 'day', line, 46, 6, (l) => shortDate(l.dates?.from)],
    [part(46), 'units', line, 53, 7, (l) => count(l.quantity), 'right'],
    [part(47), 'charge', line, 61, 9, (l) => money(l.charge), 'right'],
    [part(48), 'not covered', line, 71, 9, (l) => (l.nonCovered ? money(l.nonCovered) : ''), 'right'],
  ];
}

export const UB04: Form = {
  title: 'UB-04',
  most: 22,
  boxes: boxesOf<readonly [Bill, Institutional, Sheet]>(
    CELLS,
    (s) => s.bill.institutional && [s.bill, s.bill.institutional, s],
  ),
  rows: (place) =>
    boxesOf<readonly [BillLine]>(rows(place), (s) => {
      const line = s.lines[place];
      return line && [line];
    }),
};
