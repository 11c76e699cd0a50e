import { costOf } from '../../server/src/benefits/cost';
import { findingsOf } from '../../server/src/features/diagnostics';
import { hintsIn } from '../../server/src/features/hints';
import { whatIfAt } from '../../server/src/features/what-if';
import {
  type Book,
  type BookFile,
  boundOf,
  createBook,
  editFile,
  type Item,
  setFile,
} from '../../server/src/records/book';
import { engine } from './engine';
import { tell } from './found';
import { median, p95, timed } from './statistics';

/**
 * What money costs: claims of one plan priced after they were read; a key in a claim of fifty lines until its hints are there again; in
 * a book of 10,000 claims that payers have answered, an edit that moves the counters of one family, and a question of the preview.
 */
const BOOKS = 10;
const CLAIMS = 10_000;
/** Members of a family, with one claim each. */
const FAMILY = 4;
const settings = { codeHints: true, costHints: true };

const REGISTRY = `payer 60054 "Example Health"
plan PPO
  payer 60054
  year 2026-01-01..2026-12-31
  in-network
    deductible $500 family $1,500 embedded
    out-of-pocket $6,850 family $13,700 embedded
    benefit office-visit $30
    benefit lab deductible then 20%
    benefit other deductible then 20%
fees RATES
  kind contract
  for plan PPO
  effective 2026-01-01..
  99213 $92.00
  99214 $121.40
  80053 $18.00
  83036 $16.00
`;

const LINES = ['99213 A $130.00', '99214 A $185.00', '80053 A $40.00', '83036 A x2 $36.00'];
const day = (n: number): string => `2026-0${1 + (n % 9)}-${String(1 + ((n * 7) % 28)).padStart(2, '0')}`;

const patient = (i: number): string =>
  `patient P${i}\n  name "Rivera" "Ana"\n  born 1980-05-02\n  sex F\n  coverage primary PPO\n    member F${Math.floor(i / FAMILY)}\n    verified 2026-01-01\n`;
const claim = (i: number, answered: boolean, lines = 2): string =>
  `claim C${i}\n  patient P${i}\n  payer primary\n  network in\n  date ${day(i)}\n  place 11\n  rendering 1497758544\n  dx\n    A I10\n  service\n${Array.from({ length: lines }, (_, n) => `    ${LINES[(i + n) % LINES.length]}\n`).join('')}${answered ? '  history\n    2026-10-01 submitted 837 control 1\n    2026-10-20 paid $20.00 check 1\n      line 1 paid $20.00 CO-45 $10.00 PR-1 $50.00\n' : ''}`;

function bookOf(answered: boolean, of: Book = createBook()): { book: Book; files: BookFile[] } {
  setFile(of, 'registry.practice', REGISTRY);
  setFile(of, 'patients.patient', Array.from({ length: CLAIMS }, (_, i) => patient(i)).join(''));
  const files = Array.from({ length: CLAIMS / 20 }, (_, f) => {
    const text = Array.from({ length: 20 }, (_, n) => claim(f * 20 + n, answered)).join('');
    return setFile(of, `claims/${f}.claim`, text).file;
  });
  return { book: of, files };
}

const itemsOf = (files: readonly BookFile[]): Item[] => files.flatMap((f) => f.items.filter((i) => i !== undefined));

/** Claims priced after they were read; the best book counts, for the first ones warm the compiler. */
function pricing(): number {
  const times: number[] = [];
  for (let round = 0; round < BOOKS; round++) {
    const { book, files } = bookOf(false);
    const items = itemsOf(files);
    for (const item of [...itemsOf([...book.files.values()])]) boundOf(item);
    times.push(
      timed(() => {
        for (const item of items) costOf(book, item);
      }),
    );
  }
  // All claims of all books but the first, which the compiler needs.
  const later = times.slice(1).reduce((sum, t) => sum + t, 0);
  return (CLAIMS * (BOOKS - 1) * 1000) / later;
}

/** A key in the last line of a claim of fifty, until the hints of its file are there. */
function keystroke(): number[] {
  const ours = engine();
  setFile(ours.book, 'registry.practice', REGISTRY);
  setFile(ours.book, 'p.patient', patient(1));
  const { file } = setFile(ours.book, 'a.claim', claim(1, false, 50));
  const look = (): unknown => hintsIn(ours, file, 0, file.source.length, settings);
  look();
  const at = claim(1, false, 50).length - 2;
  const times: number[] = [];
  for (let i = 0; i < 200; i++) {
    const from = performance.now();
    editFile(ours.book, file.path, at, at + 1, String(1 + (i % 9)));
    look();
    if (i >= 50) times.push(performance.now() - from);
  }
  return times;
}

/** The payer's answer to one claim is changed in a book of answered ones: who of the claims is priced anew, and how long it takes. */
function family(): { times: number[]; redone: number; whatIf: number } {
  const ours = engine();
  const { book, files } = bookOf(true, ours.book);
  const items = itemsOf(files);
  for (const item of items) costOf(book, item);
  const [file] = files;
  if (!file) throw new Error('no file');
  const text = claim(0, true);
  const at = text.lastIndexOf('PR-1 $') + 'PR-1 $'.length;
  const times: number[] = [];
  let redone = 0;
  for (let i = 0; i < 40; i++) {
    const before = items.map((item) => costOf(book, item));
    const from = performance.now();
    editFile(book, file.path, at, at + 1, String(1 + (i % 9)));
    for (const item of itemsOf(files)) costOf(book, item);
    if (i >= 10) times.push(performance.now() - from);
    const after = itemsOf(files).map((item) => costOf(book, item));
    redone = Math.max(redone, after.filter((cost, n) => cost !== before[n]).length);
  }
  findingsOf(ours, file);
  const asked = Array.from({ length: 8 }, (_, i) =>
    timed(() => whatIfAt(book, file, 10, { place: i % 2 ? '11' : '22' })),
  );
  return { times, redone, whatIf: median(asked.slice(2)) };
}

const perSecond = pricing();
const keys = keystroke();
const moved = family();
tell({
  claims: CLAIMS,
  perSecond,
  keystroke: p95(keys),
  keystrokeMedian: median(keys),
  family: median(moved.times),
  familyP95: p95(moved.times),
  redone: moved.redone,
  whatIf: moved.whatIf,
});
