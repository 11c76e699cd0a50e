import fs from 'node:fs';
import path from 'node:path';
import type { Bill, Submitter } from '../../server/src/x12/bill';
import { createReader } from '../../server/src/x12/envelope';
import { type PaidClaim, type Payment, read835 } from '../../server/src/x12/read-835';
import { type ReadBill, read837 } from '../../server/src/x12/read-837';
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
  const reader = createReader({ tell: () => {}, open: () => read837((read) => found.push(read)) });
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
