import { boundOf, createBook, type Item, setFile } from '../../server/src/records/book';
import type { Bill } from '../../server/src/x12/bill';
import { billOf } from '../../server/src/x12/bill-of-claim';
import { validate } from '../../server/src/x12/validate';
import { write837 } from '../../server/src/x12/write-837';
import { tell } from './found';

/**
 * Ten thousand claims of a book as one 837P in a process that has done nothing before: from records that are read to the text that is
 * sent, and beside it what our own validator takes to judge that text.
 */
const CLAIMS = Number(process.argv[2] ?? 10_000);
const PATIENTS = 2_000;

const BOOK = `practice EX "Example Practice"
  npi 1234567893
  tax-id 00-1234567
  address "1 Main Street" "Springfield" OH 45501-0001
  phone "440-555-0100"
  taxonomy 207Q00000X
  provider 1497758544 "Okafor" "Grace"
    taxonomy 207Q00000X
payer 60054 "Example Health"
plan PPO
  payer 60054
  year 2026-01-01..2026-12-31
`;
const patient = (i: number): string =>
  `patient P${i}\n  name "Rivera" "Ana${String.fromCharCode(65 + (i % 26))}"\n  born 1980-05-${String((i % 28) + 1).padStart(2, '0')}\n  sex F\n  address "${i + 1} Elm St" "Springfield" OH 45501\n  coverage primary PPO\n    member W${i}\n    subscriber self\n`;
const claim = (i: number): string =>
  `claim CLM-${i}\n  payer primary\n  patient P${i % PATIENTS}\n  date 2026-04-${String((i % 28) + 1).padStart(2, '0')}\n  place 11\n  rendering 1497758544\n  dx\n    A E11.65\n    B I10\n  service\n    99214-25 AB $185.00\n    83036-QW A $18.00\n    J3301 x4 A $40.00\n      ndc 00003-0293-05 4 ML\n`;

const book = createBook();
setFile(book, 'a.practice', BOOK);
for (let i = 0; i < PATIENTS; i++) setFile(book, `patients/${i}.patient`, patient(i));
const items: Item<'claim'>[] = [];
for (let i = 0; i < CLAIMS; i++) {
  const [item] = setFile(book, `claims/${i}.claim`, claim(i)).file.items;
  if (item) items.push(item as Item<'claim'>);
}
// Records are read by whoever checks them before, and reading is measured elsewhere.
for (const file of book.files.values()) for (const item of file.items) if (item) boundOf(item);
const start = performance.now();
const bills: Bill[] = [];
for (const item of items) {
  const { bill, problems } = billOf(book, item);
  if (!bill || problems.length > 0) throw new Error(problems[0]?.message ?? 'no bill');
  bills.push(bill);
}
const billed = performance.now();
const { text } = write837(
  bills,
  { id: 'SUB1', name: 'EXAMPLE PRACTICE', contact: 'BILLING', phone: '4405550100' },
  { id: '60054', name: 'EXAMPLE HEALTH' },
  { control: 1, test: false, at: new Date(2026, 3, 18, 9, 5) },
);
const written = performance.now();
const { transactions, problems } = validate(text);
const judged = performance.now();
tell({
  claims: bills.length,
  bytes: text.length,
  gathered: billed - start,
  written: written - billed,
  judged: judged - written,
  findings: problems.length + transactions.reduce((n, t) => n + t.findings.length, 0),
});
