import fs from 'node:fs';
import path from 'node:path';
import type { IsoDate } from '../../schemas/values';
import { openCodes } from '../../server/src/codes/builtin';
import { codeAt } from '../../server/src/codes/codec';
import { diagnosisOn, wordsFor } from '../../server/src/codes/diagnoses';
import { procedureOn } from '../../server/src/codes/procedures';
import { searchCodes } from '../../server/src/codes/search';
import { pcsOn } from '../../server/src/codes/sets';
import { tabularOf } from '../../server/src/codes/tabular';
import type { Source } from '../../server/src/codes/types';
import { readBuiltin } from '../../server/src/files/codes';
import { readInstalled } from '../../server/src/files/installed';
import { openStore } from '../../server/src/files/store';
import { tell } from './found';
import { absentFile, publishedTables } from './order-files';
import { byNumber, byWords } from './questions';
import { median, p95, timed } from './statistics';

/**
 * Imported code sets: `install` puts the publishers' files of the folder beside the project into a store and tells how long the
 * longest took; `use` opens that store in a process that has done nothing before and measures what an editor asks of it; `hold` uses
 * everything and tells what the process then weighs.
 */

const folder = path.join(process.cwd(), 'out/bench/codes');
const DATES = ['2018-11-05', '2021-02-05', '2026-04-18', '2027-04-18'] as IsoDate[];

async function install(): Promise<unknown> {
  const absent = absentFile();
  if (absent) return { absent };
  fs.rmSync(folder, { recursive: true, force: true });
  let [slowest, codes] = [0, 0];
  for await (const tables of publishedTables()) {
    slowest = Math.max(
      slowest,
      timed(() => {
        for (const { codes: more } of openStore(folder).install(tables)) codes += more;
      }),
    );
  }
  const bytes = fs.readdirSync(folder).reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0);
  return { slowest, codes, bytes };
}

const opened = () =>
  openCodes(
    () => readBuiltin(path.join(process.cwd(), 'out/bench/dist/data')),
    () => readInstalled(folder),
  );

function use(): unknown {
  const codes = opened();
  const on = DATES[2] as IsoDate;
  const first = timed(() => diagnosisOn(codes, 'I10', on));
  const looked: (() => unknown)[] = [];
  const table = codes.icd10cm;
  for (let i = 0; i < 20_000; i++) {
    const code = codeAt(table, (i * 7919) % table.count);
    const date = DATES[i % DATES.length] as IsoDate;
    looked.push(
      () => diagnosisOn(codes, code, date),
      () => wordsFor(codes, 'icd10cm', code, date),
      () => pcsOn(codes, '0FB03ZX', date),
      () => procedureOn(codes, 'J3301', date),
    );
  }
  for (const look of looked.slice(0, 20_000)) look();
  const whole = timed(() => {
    for (const look of looked) look();
  });
  const lookup = (whole * 1000) / looked.length;

  const sets: readonly Source[] = ['icd10cm', 'hcpcs', 'icd10pcs'];
  const boost = (code: string): number => (code === 'E11.9' ? 3 : code === 'I10' ? 5 : 0);
  const ask = (text: string, date = on) => searchCodes(codes, { sets, text, date, limit: 50, boost });
  const indexed = timed(() => ask('diabetes'));
  const times = (questions: readonly { readonly text: string }[]) => {
    for (const { text } of questions.slice(0, 100)) ask(text);
    const all = questions.map(({ text }) => ({ text, ms: timed(() => ask(text)) }));
    const slowest = all.reduce((a, b) => (b.ms > a.ms ? b : a));
    return { questions: all.length, median: median(all.map((t) => t.ms)), p95: p95(all.map((t) => t.ms)), slowest };
  };
  const words = times(byWords(400));
  const numbers = times(byNumber(400));
  return { first, lookup, indexed, words, numbers, problems: codes.installed.problems() };
}

/** Everything installed and used on dates of four years; what the process then holds. */
function hold(): unknown {
  const codes = opened();
  const sets: readonly Source[] = ['icd10cm', 'hcpcs', 'icd10pcs'];
  let found = 0;
  for (const date of DATES) {
    for (const { text } of byWords(60)) found += searchCodes(codes, { sets, text, date, limit: 50 }).length;
    for (const code of ['I10', 'E11.65', 'S72.001A'])
      found += (tabularOf(codes, code, date)?.standing.length ?? 0) + (diagnosisOn(codes, code, date).status ? 1 : 0);
  }
  for (const { list, notes } of codes.installed.editions)
    found += (list()?.words(0).length ?? 0) + (notes()?.entries ?? 0);
  return { found, memory: process.memoryUsage.rss() };
}

const MODES = { install, use, hold };
void Promise.resolve(MODES[process.argv[2] as keyof typeof MODES]()).then(tell);
