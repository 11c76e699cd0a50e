import fs from 'node:fs';
import path from 'node:path';
import type { IsoDate } from '../../schemas/values';
import { openCodes } from '../../server/src/codes/builtin';
import { mueOn, ptpOn } from '../../server/src/codes/ncci';
import { readBuiltin } from '../../server/src/files/codes';
import { makeYoung } from '../../server/src/files/engine-flags';
import { readImports } from '../../server/src/files/import/read';
import { readInstalled } from '../../server/src/files/installed';
import { openStore } from '../../server/src/files/store';
import { createBook, editFile, setFile } from '../../server/src/records/book';
import { checkItem } from '../../server/src/rules/check';
import { practice } from './claims';
import { tell } from './found';
import { median, p95, timed } from './statistics';
import { ownText } from './write';

/**
 * Tables of coding edits: `install` reads all pairs of a quarter and the other tables and puts them into the store of the code sets, in
 * a process that does nothing else; `use` looks pairs up and checks a claim of fifty lines with every set installed and used.
 */

const folder = path.join(process.cwd(), 'out/bench/codes');
const data = path.resolve(process.cwd(), '../shared/data/ncci');
const FILES = [
  'ccipra-v302r0_reconstructed.txt.xz',
  'MCR_MUE_PractitionerServices_Eff_07-01-2024_reconstructed.csv.xz',
  'MCR_MUE_OutpatientHospitalServices_Eff_07-01-2024_reconstructed.csv.xz',
  'AOC_2024-06-03.csv',
];
const ON = '2024-08-15' as IsoDate;

/** Keys that are measured, and those before: the engine compiles what is new to it while they are typed. */
const KEYS = 300;
const WARM = 160;

async function install(): Promise<unknown> {
  const absent = FILES.map((file) => path.join(data, file)).find((file) => !fs.existsSync(file));
  if (absent) return { absent };
  let entries = 0;
  const known = { years: [], all: () => [], heading: () => false, billable: () => false };
  const begun = performance.now();
  for (const file of FILES)
    for (const { codes } of openStore(folder).install((await readImports([path.join(data, file)], known, {})).tables))
      entries += codes;
  return { time: performance.now() - begun, entries, memory: process.resourceUsage().maxRSS * 1024 };
}

/** A claim of fifty lines with as many codes. */
const claim = (codes: readonly string[]): string =>
  `claim C-1\n  patient P1\n  date ${ON}\n  dx\n    A I10\n  service\n${codes.map((code) => `    ${code} A $10.00\n`).join('')}`;

function use(): unknown {
  makeYoung();
  const codes = openCodes(
    () => readBuiltin(path.join(process.cwd(), 'out/bench/dist/data')),
    () => readInstalled(folder),
  );
  const first = timed(() => ptpOn(codes, '99215', '99213', ON, 'practitioner'));
  const table = codes.installed.editions.find(({ set }) => set === 'ptp')?.edits();
  if (table?.kind !== 'pairs') throw new Error('no pairs');
  const columns = table.columns();
  const asked = Array.from({ length: 100_000 }, (_, i) => {
    const at = (i * 7919) % table.count;
    return [columns.codes[columns.first[at] ?? 0] ?? '', columns.codes[columns.second[at] ?? 0] ?? ''] as const;
  });
  let found = 0;
  const look = (): void => {
    for (const [a, b] of asked) if (ptpOn(codes, a, b, ON, 'practitioner').status === 'pair') found++;
  };
  look();
  const lookup = (timed(look) * 1000) / asked.length;

  const fifty = Array.from({ length: 50 }, (_, i) => asked[i * 17]?.[i % 2] ?? '99213');
  // As a server that has been started: it has judged the claims of a practice before.
  const started = { book: createBook(), codes, today: ON };
  const { file } = setFile(started.book, 'book.claim', ownText(practice(345)).text);
  for (const item of file.items) if (item) found += checkItem(started, item).findings.length;

  const book = createBook();
  const engine = { book, codes, today: ON };
  const text = claim(fifty);
  setFile(book, 'a.claim', text);
  const check = (): number => {
    const item = book.files.get('a.claim')?.items[0];
    return item ? checkItem(engine, item).findings.length : 0;
  };
  check();
  const keys = Array.from({ length: WARM + KEYS }, (_, i) =>
    timed(() => {
      editFile(book, 'a.claim', text.length - 4, text.length - 3, String(i % 10));
      found += check();
    }),
  );
  const [cold, warm] = [keys.slice(0, WARM), keys.slice(WARM)];
  for (const { list, notes, edits } of codes.installed.editions)
    found += (list()?.words(0).length ?? 0) + (notes()?.entries ?? 0) + (edits()?.kind.length ?? 0);
  found += mueOn(codes, '99213', ON, 'practitioner').status.length;
  return {
    first,
    lookup,
    key: median(warm),
    keyP95: p95(warm),
    coldP95: p95(cold),
    found,
    memory: process.memoryUsage.rss(),
  };
}

const MODES = { install, use };
void Promise.resolve(MODES[process.argv[2] as keyof typeof MODES]()).then(tell);
