import fs from 'node:fs';
import path from 'node:path';
import { importClaims, type NewRecords, noRecords } from '../../server/src/exchange/import/claims';
import { allItems, boundOf, createBook, setFile } from '../../server/src/records/book';
import type { Bill, Submitter } from '../../server/src/x12/bill';
import { billOf } from '../../server/src/x12/bill-of-claim';
import { createReader } from '../../server/src/x12/envelope';
import { type PaidClaim, type Payment, read835 } from '../../server/src/x12/read-835';
import { type ReadBill, read837 } from '../../server/src/x12/read-837';
import { sent } from '../../server/src/x12/write';
import { shared } from './shared';

export const FIXTURES = 'fixtures/x12';

/** Paths of the sample files below a folder of the samples, relative to the shared folder; none where they are not there. */
export function fixtureFiles(folder = ''): string[] {
  const root = path.join(shared, FIXTURES, folder);
  if (!fs.existsSync(root)) return [];
  return (fs.readdirSync(root, { recursive: true }) as string[])
    .filter((f) => !f.endsWith('.tsv') && fs.statSync(path.join(root, f)).isFile())
    .map((f) => path.join(FIXTURES, folder, f))
    .sort();
}

export const readFixture = (file: string): string => fs.readFileSync(path.join(shared, file), 'utf8');

/** The claims of a text of 837P. */
export function billsOf(text: string): ReadBill[] {
  const found: ReadBill[] = [];
  const reader = createReader({ tell: () => {}, open: ({ guide }) => read837((read) => found.push(read), guide) });
  reader.push(text);
  reader.end();
  return found;
}

/** The claims and payments of a text of 835. */
export function paymentsOf(text: string): { claims: PaidClaim[]; payments: Payment[] } {
  const claims: PaidClaim[] = [];
  const payments: Payment[] = [];
  const reader = createReader({
    tell: () => {},
    open: () =>
      read835(
        (c) => claims.push(c),
        (p) => payments.push(p),
      ),
  });
  reader.push(text);
  reader.end();
  return { claims, payments };
}

export const SUBMITTER: Submitter = { id: 'SUB1', name: 'EXAMPLE CLINIC', contact: 'BILLING', phone: '4405550100' };
export const RECEIVER = { id: 'CLEAR1', name: 'EXAMPLE CLEARINGHOUSE' };

const provider = { npi: '1497758544', last: 'OKAFOR', first: 'GRACE' };

/** A small claim that is right in every respect; all of it is invented. */
export const bill = (more: Partial<Bill> = {}): Bill => ({
  billing: {
    last: 'EXAMPLE CLINIC',
    organization: true,
    npi: '1234567893',
    taxId: '001234567',
    taxIdKind: 'EI',
    address: { street: '1 MAIN ST', city: 'SPRINGFIELD', state: 'OH', zip: '455010012' },
  },
  coverage: {
    rank: 'P',
    filing: 'CI',
    payer: { id: '60054', idKind: 'PI', name: 'EXAMPLE HEALTH' },
    subscriber: { last: 'RIVERA', first: 'ANA', member: 'W100' },
  },
  patient: {
    relation: '18',
    last: 'RIVERA',
    first: 'ANA',
    address: { street: '12 ELM ST', city: 'SPRINGFIELD', state: 'OH', zip: '45501' },
    born: '1980-05-02' as Bill['patient']['born'],
    sex: 'F',
  },
  account: 'CLM-1',
  charge: 18500 as Bill['charge'],
  place: '11',
  frequency: '1',
  assignment: true,
  benefitsAssigned: true,
  release: true,
  dates: {},
  attachments: [],
  diagnoses: ['E1165', 'I10'],
  version: 10,
  conditions: [],
  rendering: provider,
  others: [],
  lines: [
    {
      code: '99214',
      modifiers: ['25'],
      charge: 18500 as Bill['charge'],
      unit: 'UN',
      quantity: 1000,
      pointers: [1, 2],
      dates: { from: '2026-04-18', to: '2026-04-18' } as Bill['lines'][number]['dates'],
      drugs: [],
    },
  ],
  ...more,
});

/** A bill as it is compared: as it is sent, in one order. The line's own number and the contact are ours and no facts. */
const comparable = (x: unknown): unknown =>
  typeof x === 'string'
    ? sent(x, 200)
    : Array.isArray(x)
      ? x.map(comparable)
      : x && typeof x === 'object'
        ? Object.fromEntries(
            Object.entries(x)
              .filter(([k, v]) => v !== undefined && k !== 'control' && k !== 'contact')
              .map(([k, v]) => [k, comparable(v)] as const)
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          )
        : x;
export const sortedBills = (bills: readonly Bill[]): unknown[] =>
  bills.map((b) => JSON.stringify(comparable(b))).sort();

/** Bills after a way through the text of records. */
export function throughText(text: string): { bills: Bill[]; problems: string[]; records: NewRecords } {
  const records = noRecords();
  const reader = createReader({ tell: () => {}, open: (t) => importClaims(createBook(), t, records, () => {}) });
  reader.push(text);
  reader.end();
  const book = createBook();
  for (const [i, t] of records.texts.entries()) setFile(book, `${String(i).padStart(5, '0')}${t.ending}`, t.text);
  const problems = [...book.files.values()].flatMap((f) =>
    f.items.flatMap((i) => (i ? boundOf(i).findings.map((x) => x.message) : [])),
  );
  return { bills: allItems(book, 'claim').flatMap((i) => billOf(book, i).bill ?? []), problems, records };
}

/** A stay of two days that is right in every respect; all of it is invented. */
export const institutionalBill = (more: Partial<Bill> = {}): Bill => {
  const day = (text: string) => text as NonNullable<Bill['patient']['born']>;
  const { rendering: _rendering, ...common } = bill();
  return {
    ...common,
    account: 'STAY-1',
    charge: 900000 as Bill['charge'],
    place: '11',
    diagnoses: ['I2510', 'I10', 'E119'],
    conditions: ['09'],
    institutional: {
      statement: { from: day('2026-01-09'), to: day('2026-01-11') },
      admitted: { date: day('2026-01-09'), time: '0800' },
      discharged: '1400',
      admission: '3',
      source: '1',
      status: '01',
      admitting: 'I2510',
      reasons: [],
      external: [{ code: 'W010XXA', poa: 'N' }],
      poa: ['Y', undefined, 'W'],
      drg: '321',
      procedures: [
        { code: '02703ZZ', date: day('2026-01-09') },
        { code: 'B2111ZZ', date: day('2026-01-10') },
      ],
      occurrences: [{ code: '18', date: day('2011-01-01') }],
      spans: [{ code: 'M1', dates: { from: day('2026-01-01'), to: day('2026-01-02') } }],
      values: [
        { code: '01', amount: 1500000 },
        { code: '80', amount: 2000 },
        { code: 'A8', amount: 72500 },
      ],
      attending: { ...provider, taxonomy: '207R00000X' },
      operating: { npi: '1234567893', last: 'CUTTER', first: 'SAM' },
    },
    lines: [
      {
        revenue: '0120',
        code: '',
        modifiers: [],
        charge: 600000 as Bill['charge'],
        unit: 'DA',
        quantity: 2000,
        pointers: [],
        dates: undefined,
        drugs: [],
      },
      {
        revenue: '0360',
        code: '33533',
        modifiers: [],
        charge: 300000 as Bill['charge'],
        unit: 'UN',
        quantity: 1000,
        pointers: [],
        dates: undefined,
        drugs: [],
      },
    ],
    ...more,
  };
};
