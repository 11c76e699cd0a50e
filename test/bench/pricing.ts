import fs from 'node:fs';
import path from 'node:path';
import type { IsoDate } from '../../schemas/values';
import { costOf } from '../../server/src/benefits/cost';
import { openCodes } from '../../server/src/codes/builtin';
import { readBuiltin } from '../../server/src/files/codes';
import { readInstalled } from '../../server/src/files/installed';
import { storeFolder } from '../../server/src/files/store-folder';
import { setCodes } from '../../server/src/pricing/medicare/known';
import { medicarePrice, ofUnits } from '../../server/src/pricing/medicare/price';
import { type Book, boundOf, createBook, type Item, setFile } from '../../server/src/records/book';
import { gpciText, rvuText } from '../support/schedules';
import { tell } from './found';
import { median } from './statistics';

/**
 * What prices cost: one unit by the physician fee schedule, and the cost of a claim that three payers share, whose contracts are shares of
 * Medicare with its reductions. `make FOLDER` writes the invented files that the command line imports and prices as a batch.
 */
const ROWS = 15_000;
const BATCH = 20_000;
const DATE = '2031-04-18' as IsoDate;
const LOCALITY = '15202-00';
const code = (i: number): string => String(10_000 + i);
const hundredths = (n: number): string => (n / 100).toFixed(2);

function make(folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  const rows = Array.from({ length: ROWS }, (_, i) => ({
    ...{ code: code(i), work: hundredths((i * 7) % 2500), pe: hundredths((i * 13) % 4000) },
    ...{ fac: hundredths((i * 11) % 2000), mp: hundredths(i % 300), mult: i % 3 ? '0' : '2', bilat: '1' },
  }));
  // A whole list comes to hearing.
  fs.writeFileSync(
    path.join(folder, 'PPRRVU2031_Jan.csv'),
    rvuText([...rows, { code: 'V5364', status: 'N' }], '33.4009').replaceAll('\n', '\r\n'),
  );
  fs.writeFileSync(path.join(folder, 'GPCI2031.csv'), gpciText('1.000', '0.911', '1.033').replaceAll('\n', '\r\n'));
  const batch = Array.from({ length: BATCH }, (_, i) => `${code((i * 17) % ROWS)},,${i % 2 ? '11' : '22'}`);
  fs.writeFileSync(path.join(folder, 'batch.csv'), `code,modifier,place\n${batch.join('\n')}\n`);
}

const codesAt = (store: string) =>
  openCodes(
    () => readBuiltin(path.join(process.cwd(), 'out/bench/dist/data')),
    () =>
      readInstalled(storeFolder(store), (problem) => {
        throw new Error(problem);
      }),
  );

/** Microseconds for one price, in a process that has priced each row before. */
function unitPrice(store: string): number {
  const codes = codesAt(store);
  const all = (): number => {
    let sum = 0;
    for (let i = 0; i < ROWS; i++) {
      const asked = { code: code(i), modifiers: [], date: DATE, facility: i % 2 === 0, locality: LOCALITY };
      const price = medicarePrice(codes, asked);
      if ('unknown' in price) throw new Error(price.unknown);
      sum += ofUnits(price, 1000);
    }
    return sum;
  };
  all();
  const times = Array.from({ length: 9 }, () => {
    const from = performance.now();
    all();
    return ((performance.now() - from) * 1000) / ROWS;
  });
  return median(times);
}

const plan = (id: string, cob: string, percent: number): string => `plan ${id}
  payer ${id}
  year 2031-01-01..2031-12-31
  cob ${cob}
  in-network
    deductible $500 family $1,500 embedded
    out-of-pocket $6,850 family $13,700 embedded
    benefit other deductible then 20%
fees ${id}-RATES
  kind contract
  for plan ${id}
  effective 2031-01-01..2031-12-31
  reductions medicare
  other ${percent}% of medicare
`;
const CLAIMS = 2_000;
const claim = (i: number): string => `patient P${i}
  born 1980-05-02
  coverage primary ONE
  coverage secondary TWO
  coverage tertiary THREE
claim C${i}
  patient P${i}
  payer primary
  network in
  date ${DATE}
  place 11
  rendering 1497758544
  dx
    A I10
  service
    ${code(i % ROWS)} A $900.00
    ${code((i + 3) % ROWS)} A $700.00
    ${code((i + 7) % ROWS)}-50 A $500.00
    ${code((i + 11) % ROWS)} x2 A $300.00
`;

/** Milliseconds for the cost of a claim, after its records were read; the first books warm the compiler. */
function threePayers(store: string): number {
  const codes = codesAt(store);
  const times = Array.from({ length: 4 }, () => {
    const book: Book = createBook();
    setCodes(book, codes);
    setFile(
      book,
      'registry.practice',
      `practice P\n  locality ${LOCALITY}\n${plan('ONE', 'standard', 120)}${plan('TWO', 'standard', 130)}${plan('THREE', 'maintenance', 110)}`,
    );
    const { file } = setFile(book, 'claims.claim', Array.from({ length: CLAIMS }, (_, i) => claim(i)).join(''));
    const claims = file.items.filter((i): i is Item => i?.kind === 'claim');
    for (const item of file.items) if (item) boundOf(item);
    const from = performance.now();
    for (const item of claims) {
      const cost = costOf(book, item);
      if (cost?.payers.length !== 3 || cost.partial) throw new Error(`${item.id}: ${cost?.unknown[0]?.why}`);
    }
    return (performance.now() - from) / claims.length;
  });
  return Math.min(...times);
}

const [, , what = '', folder = ''] = process.argv;
if (what === 'make') {
  make(folder);
  tell({ rows: ROWS, batch: BATCH });
} else tell({ unit: unitPrice(what), threePayers: threePayers(what) });
